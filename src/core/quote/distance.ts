/**
 * Edit distance by bit vectors: 32 cells of a column of the matrix at a time.
 * After G. Myers, A fast bit-vector algorithm for approximate string matching based on dynamic programming (1999), and
 * H. Hyyrö, Explaining and extending the bit-parallel approximate string matching algorithm of Myers (2001).
 */

/** Units below this have a row in a table; the others are looked up. */
const TABLE = 128;
/** The distances of the scan that was made last: one room for all, since each is read before the next begins. */
let distances = new Int32Array(4096);

/** A pattern, made ready: for each unit, the bits of its places, 32 a word. */
export class Pattern {
  readonly length: number;
  private readonly words: number;
  private readonly lastBit: number;
  /** Rows of `words` each; the first is that of units which are not in the pattern. */
  private readonly bits: Int32Array;
  private readonly table = new Uint16Array(TABLE);
  private readonly rows = new Map<number, number>();
  private readonly up: Int32Array;
  private readonly down: Int32Array;

  constructor(codes: Uint16Array) {
    this.length = codes.length;
    this.words = Math.max(1, Math.ceil(codes.length / 32));
    this.lastBit = 1 << ((codes.length - 1) & 31);
    this.bits = new Int32Array((new Set(codes).size + 1) * this.words);
    this.up = new Int32Array(this.words);
    this.down = new Int32Array(this.words);
    codes.forEach((code, i) => {
      const row = this.rows.get(code) ?? this.rows.size + 1;
      this.rows.set(code, row);
      if (code < TABLE) this.table[code] = row;
      this.bits[row * this.words + (i >> 5)]! |= 1 << (i & 31);
    });
  }

  /**
   * For each end of a span of `text` within [from, to), the least distance of the pattern to a span that ends there:
   * the nth of what comes back is that of the span which ends behind n + 1 units. It is good until the next scan. With
   * `step` -1 the text is read backwards from `to`, for a pattern that was turned round, and the "end" is where the
   * span begins.
   * @param anchored whether the span must begin (with `step` -1: end) at the edge where reading begins
   */
  scan(text: Uint16Array, from: number, to: number, anchored: boolean, step: 1 | -1): Int32Array {
    const count = Math.max(0, to - from);
    if (count > distances.length) distances = new Int32Array(2 * count);
    const start = step === 1 ? from : to - 1;
    if (this.words === 1) this.scanWord(text, start, count, anchored ? 1 : 0, step);
    else this.scanWords(text, start, count, anchored ? 1 : 0, step);
    return distances.subarray(0, count);
  }

  /** The least of `scan`'s distances; the pattern's length where there is no text. */
  least(text: Uint16Array, from: number, to: number, anchored: boolean, step: 1 | -1): number {
    let least = this.length;
    for (const distance of this.scan(text, from, to, anchored, step)) if (distance < least) least = distance;
    return least;
  }

  private rowOf(code: number): number {
    return code < TABLE ? this.table[code]! : (this.rows.get(code) ?? 0);
  }

  /** A pattern of one word: its column never leaves the processor. */
  private scanWord(text: Uint16Array, start: number, count: number, first: number, step: 1 | -1): void {
    const { bits, lastBit } = this;
    let distance = this.length;
    let pv = -1;
    let mv = 0;
    for (let i = 0, at = start; i < count; i++, at += step) {
      const eq = bits[this.rowOf(text[at]!)]!;
      const xv = eq | mv;
      const xh = ((((eq & pv) + pv) | 0) ^ pv) | eq;
      let ph = mv | ~(xh | pv);
      let mh = pv & xh;
      if ((ph & lastBit) !== 0) distance++;
      else if ((mh & lastBit) !== 0) distance--;
      ph = (ph << 1) | first;
      mh <<= 1;
      pv = mh | ~(xv | ph);
      mv = ph & xv;
      distances[i] = distance;
    }
  }

  private scanWords(text: Uint16Array, start: number, count: number, first: number, step: 1 | -1): void {
    const { up, down, words, bits, lastBit } = this;
    up.fill(-1);
    down.fill(0);
    let distance = this.length;
    for (let i = 0, at = start; i < count; i++, at += step) {
      const row = this.rowOf(text[at]!) * words;
      // The horizontal difference that comes into a word from above.
      let carry = first;
      for (let word = 0; word < words; word++) {
        const pv = up[word]!;
        const mv = down[word]!;
        const isLess = carry < 0 ? 1 : 0;
        const eq = bits[row + word]!;
        const xv = eq | mv;
        const below = eq | isLess;
        const xh = ((((below & pv) + pv) | 0) ^ pv) | below;
        let ph = mv | ~(xh | pv);
        let mh = pv & xh;
        const bottom = word === words - 1 ? lastBit : 1 << 31;
        const next = (ph & bottom) !== 0 ? 1 : (mh & bottom) !== 0 ? -1 : 0;
        ph = (ph << 1) | (carry > 0 ? 1 : 0);
        mh = (mh << 1) | isLess;
        up[word] = mh | ~(xv | ph);
        down[word] = ph & xv;
        carry = next;
      }
      distance += carry;
      distances[i] = distance;
    }
  }
}

/** A span of a text that is like a pattern, and how many edits part them. */
export interface Near {
  readonly start: number;
  readonly end: number;
  readonly distance: number;
}

/** The pattern both ways round, to find where a span ends and then where it begins. */
export class TwoWay {
  readonly forth: Pattern;
  readonly back: Pattern;

  constructor(codes: Uint16Array) {
    this.forth = new Pattern(codes);
    this.back = new Pattern(codes.slice().reverse());
  }

  /** The span within [from, to) of the text that is nearest to the pattern; `undefined` where there is no text. */
  nearest(text: Uint16Array, from: number, to: number): Near | undefined {
    const ends = this.forth.scan(text, from, to, false, 1);
    let least = Infinity;
    let end = -1;
    // Of equal ends the first: those that follow it at once have what an insertion would have to explain.
    for (let i = 0; i < ends.length; i++) {
      if (ends[i]! >= least) continue;
      least = ends[i]!;
      end = from + i + 1;
    }
    if (end < 0) return undefined;
    const wanted = this.forth.length;
    const starts = this.back.scan(text, Math.max(from, end - 2 * wanted), end, true, -1);
    let start = end;
    let best = Infinity;
    for (let i = 0; i < starts.length; i++) {
      const distance = starts[i]!;
      const at = end - 1 - i;
      const isNearer = distance === best && Math.abs(end - at - wanted) < Math.abs(end - start - wanted);
      if (distance < best || isNearer) {
        best = distance;
        start = at;
      }
    }
    return { start, end, distance: least };
  }
}
