/**
 * A double-array trie over class numbers: `base[state] + class` is the next state where `check` there holds the
 * class. Every inner state has a base of its own, so the class alone proves the way (Aoe's check, halved). A branch
 * that leads to one key only is not spelt out: its state holds the key, whose rest is compared in `tails`.
 */
export interface Trie {
  /** Inner state: its base, above 0. A lone key's state: minus (key + 1). A state that only ends a key: 0. */
  readonly base: Int32Array;
  /** The class that leads here, 0 for an empty slot. */
  readonly check: Uint16Array;
  /** Key + 1 where one ends in this state. */
  readonly ends: Int32Array;
  /** The rests of lone keys end to end, as class numbers; that of key `k` is `[offsets[k], offsets[k + 1])`. */
  readonly tails: Uint16Array;
  readonly offsets: Int32Array;
}

/** The state that every walk begins in. */
export const ROOT = 0;

/**
 * Builds a trie of keys, given as strings of class numbers in ascending order, without repeats or empty keys.
 * The arrays are as long as `classes`, the number of classes, asks for: no step ever reads beyond their end.
 */
export function buildTrie(sorted: readonly string[], classes: number): Trie {
  return new Builder(sorted, classes).build();
}

/** Branches of this many children and more share one place to begin the search. */
const BRANCH_SIZES = 12;
/** Occupied slots count as refused too: a little room is given away for a search that stays short. */
const MOST_REFUSED = 16;

class Builder {
  private base = new Int32Array(1024);
  private check = new Uint16Array(1024);
  private ends = new Int32Array(1024);
  /** Bases in use, so that no two states share one. */
  private taken = new Uint8Array(1024);
  private size = 1;
  /** How much of each key the states spell out. */
  private readonly spelt: Int32Array;

  private readonly sorted: readonly string[];
  private readonly classes: number;

  constructor(sorted: readonly string[], classes: number) {
    this.sorted = sorted;
    this.classes = classes;
    this.spelt = Int32Array.from(sorted, ({ length }) => length);
  }

  build(): Trie {
    if (this.sorted.length > 0) this.place(ROOT, 0, this.sorted.length, 0);
    const offsets = new Int32Array(this.sorted.length + 1);
    let total = 0;
    this.sorted.forEach((key, index) => {
      total += key.length - this.spelt[index]!;
      offsets[index + 1] = total;
    });
    const tails = new Uint16Array(total);
    let at = 0;
    this.sorted.forEach((key, index) => {
      for (let unit = this.spelt[index]!; unit < key.length; unit++) tails[at++] = key.charCodeAt(unit);
    });
    const length = this.size + this.classes + 1;
    this.reserve(length);
    return {
      base: this.base.slice(0, length),
      check: this.check.slice(0, length),
      ends: this.ends.slice(0, length),
      tails,
      offsets,
    };
  }

  /** Spells out the keys `[low, high)`, which share their first `depth` classes and have led to `state`. */
  private place(state: number, low: number, high: number, depth: number): void {
    let first = low;
    if (this.sorted[first]!.length === depth) {
      this.ends[state] = first + 1;
      first++;
    }
    if (first === high) return;
    if (high - first === 1 && state !== ROOT) {
      this.base[state] = -(first + 1);
      this.spelt[first] = depth;
      return;
    }
    const from = this.top;
    for (let key = first, before = 0; key < high; key++) {
      const unit = this.sorted[key]!.charCodeAt(depth);
      if (unit !== before) this.branchAt(unit, key);
      before = unit;
    }
    const to = this.top;
    const base = this.findBase(from, to);
    this.base[state] = base;
    for (let at = from; at < to; at++) this.check[base + this.units[at]!] = this.units[at]!;
    for (let at = from; at < to; at++) {
      const end = at + 1 < to ? this.begins[at + 1]! : high;
      this.place(base + this.units[at]!, this.begins[at]!, end, depth + 1);
    }
    this.top = from;
  }

  /** The branches of all states on the way down, one stack for all: arrays for each would be most of the garbage. */
  private units = new Int32Array(1024);
  /** The first key of each. */
  private begins = new Int32Array(1024);
  private top = 0;

  private branchAt(unit: number, key: number): void {
    if (this.top === this.units.length) {
      this.units = grown(this.units, new Int32Array(this.top * 2));
      this.begins = grown(this.begins, new Int32Array(this.top * 2));
    }
    this.units[this.top] = unit;
    this.begins[this.top++] = key;
  }

  /** Where the search for a base of so many branches begins: below, too many were refused before. */
  private readonly from = new Int32Array(BRANCH_SIZES + 1).fill(1);

  /** A base for the branches `[from, to)` of the stack. */
  private findBase(from: number, to: number): number {
    const lowest = this.units[from]!;
    const highest = this.units[to - 1]!;
    const size = Math.min(to - from, BRANCH_SIZES);
    let refused = 0;
    for (let slot = Math.max(this.from[size]!, lowest + 1); ; slot++) {
      if (slot + highest >= this.check.length) this.reserve(slot + highest + 1);
      if (this.check[slot] === 0 && this.fits(slot - lowest, from, to)) {
        const base = slot - lowest;
        this.taken[base] = 1;
        this.size = Math.max(this.size, base + highest + 1);
        // A stretch that refused this many is nearly full for branches of this size: compiling stays linear.
        if (refused > MOST_REFUSED) this.from[size] = slot;
        return base;
      }
      refused++;
    }
  }

  private fits(base: number, from: number, to: number): boolean {
    if (this.taken[base] !== 0) return false;
    for (let at = from; at < to; at++) if (this.check[base + this.units[at]!] !== 0) return false;
    return true;
  }

  private reserve(size: number): void {
    if (size <= this.base.length) return;
    const length = Math.max(size, this.base.length * 2);
    this.base = grown(this.base, new Int32Array(length));
    this.check = grown(this.check, new Uint16Array(length));
    this.ends = grown(this.ends, new Int32Array(length));
    this.taken = grown(this.taken, new Uint8Array(length));
  }
}

/** What was in an array, in a longer one. */
export function grown<T extends Int32Array | Uint32Array | Uint16Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
