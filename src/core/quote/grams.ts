/**
 * Where each run of four units stands in a text, so that a quote finds the places worth a closer look without walking
 * all of the text: 4 units are a short word in most scripts, and two words in Chinese.
 */
const UNITS = 4;
/** Heads of the chains at the most and at the least, powers of two. 500,000 units have some 60,000 different runs. */
const MOST_HEADS = 1 << 17;
const LEAST_HEADS = 1 << 12;
const SLICE = 65_536;

/** How many places all runs of one quote together may point to; the rarest runs are asked first. */
const MOST_PLACES = 1500;
/** Quotes are asked by so many runs at most, spread over their length. */
const MOST_RUNS = 400;
/** Places of a text whose distance from the quote's beginning is about the same are one candidate: units a bin. */
const BIN = 32;

export class Grams {
  private readonly mask: number;
  private readonly heads: Int32Array;
  private readonly counts: Int32Array;
  private readonly next: Int32Array;
  private readonly codes: Uint16Array;

  private constructor(codes: Uint16Array) {
    this.codes = codes;
    const heads = Math.min(MOST_HEADS, Math.max(LEAST_HEADS, 2 ** Math.ceil(Math.log2(codes.length))));
    this.mask = heads - 1;
    this.heads = new Int32Array(heads).fill(-1);
    this.counts = new Int32Array(heads);
    this.next = new Int32Array(codes.length);
  }

  /** The index of a text, made in slices. */
  static *of(codes: Uint16Array): Generator<void, Grams> {
    const grams = new Grams(codes);
    for (let end = codes.length - UNITS + 1; end > 0; end -= SLICE) {
      grams.enter(Math.max(0, end - SLICE), end);
      yield;
    }
    return grams;
  }

  /** Enters the runs that begin within [from, end), the last first. */
  private enter(from: number, end: number): void {
    const { heads, counts, next, codes, mask } = this;
    for (let at = end - 1; at >= from; at--) {
      const hash = hashAt(codes, at) & mask;
      next[at] = heads[hash]!;
      heads[hash] = at;
      counts[hash]!++;
    }
  }

  /**
   * Where in the text a pattern may begin, the best supported places first: starts of bins of 32 units. They may lie
   * before the text or beyond it, where only a part of the pattern is in it.
   * @param most how many places at the most
   */
  startsOf(pattern: Uint16Array, most: number): number[] {
    const stride = Math.max(1, Math.floor(pattern.length / MOST_RUNS));
    const runs: { at: number; hash: number }[] = [];
    for (let at = 0; at + UNITS <= pattern.length; at += stride) {
      const hash = hashAt(pattern, at) & this.mask;
      if (this.counts[hash]! > 0) runs.push({ at, hash });
    }
    runs.sort((a, b) => this.counts[a.hash]! - this.counts[b.hash]!);
    const votes = new Map<number, number>();
    let places = 0;
    for (const { at, hash } of runs) {
      const count = this.counts[hash]!;
      places += count;
      if (places > MOST_PLACES && votes.size > 0) break;
      // A rare run says more.
      const weight = 1 / (1 + Math.log2(count));
      for (let place = this.heads[hash]!; place >= 0; place = this.next[place]!) {
        if (!this.isSame(place, pattern, at)) continue;
        const bin = Math.floor((place - at) / BIN);
        votes.set(bin, (votes.get(bin) ?? 0) + weight);
      }
    }
    return bestBins(votes, most).map((bin) => bin * BIN);
  }

  private isSame(place: number, pattern: Uint16Array, at: number): boolean {
    for (let i = 0; i < UNITS; i++) if (this.codes[place + i] !== pattern[at + i]) return false;
    return true;
  }
}

/** The bins with most votes, each with its right neighbour's added; of two neighbours only the better. */
function bestBins(votes: ReadonlyMap<number, number>, most: number): number[] {
  const both = [...votes].map(([bin, own]) => ({ bin, sum: own + (votes.get(bin + 1) ?? 0) }));
  both.sort((a, b) => b.sum - a.sum || a.bin - b.bin);
  const chosen: number[] = [];
  for (const { bin } of both) {
    if (chosen.length === most) break;
    if (!chosen.some((other) => Math.abs(other - bin) <= 1)) chosen.push(bin);
  }
  return chosen;
}

function hashAt(codes: Uint16Array, at: number): number {
  let hash = codes[at]!;
  for (let i = 1; i < UNITS; i++) hash = Math.imul(hash, 0x9e3779b1) + codes[at + i]!;
  return hash ^ (hash >>> 15);
}
