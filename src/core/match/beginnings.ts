import { type Matcher, SEPARATOR_CLASS } from './matcher';
import { ROOT, type Trie } from './trie';

/** So many letters are enough to say of most places in a text that no pattern begins there. */
const LETTERS = 4;
/** The bits of each set's hashes: that of the pairs lies in the processor's nearest cache, and it is asked everywhere. */
const PAIR_MASK = (1 << 16) - 1;
const MASK = (1 << 18) - 1;

/**
 * Which letters some patterns begin with, separators left out. Two sets of hashes, which may say yes for a no: of the
 * first two letters, which is asked first and says no nearly everywhere, and of the first four or all.
 */
export class Beginnings {
  private readonly pairs = new Uint32Array((PAIR_MASK + 1) >> 5);
  private readonly bits = new Uint32Array((MASK + 1) >> 5);

  /**
   * @param letters the first letters of each pattern of a matcher, as `firstLetters` gives them
   * @param classes the highest class
   */
  constructor(letters: Uint16Array, patterns: Iterable<number>, classes: number) {
    for (const pattern of patterns) {
      const at = pattern * LETTERS;
      const [a, b, c, d] = [letters[at]!, letters[at + 1]!, letters[at + 2]!, letters[at + 3]!];
      const isAlone = b === 0;
      for (let any = isAlone ? 0 : b; any <= (isAlone ? classes : b); any++) put(this.pairs, pairOf(a, any));
      put(this.bits, hashOf(a, b, c, d));
    }
  }

  /** Where in a text's classes, which go on with three zeros, one of the patterns may begin. */
  placesIn(classes: Uint16Array): number[] {
    const { pairs } = this;
    const found: number[] = [];
    const length = classes.length - LETTERS + 1;
    let b = classes[0]!;
    for (let at = 0; at < length; at++) {
      const a = b;
      b = classes[at + 1]!;
      const pair = pairOf(a, b);
      if (((pairs[pair >>> 5]! >>> (pair & 31)) & 1) === 0 || a === 0) continue;
      if (this.mayBe(a, b, classes[at + 2]!, classes[at + 3]!)) found.push(at);
    }
    return found;
  }

  private mayBe(a: number, b: number, c: number, d: number): boolean {
    return (
      this.has(hashOf(a, b, c, d)) ||
      this.has(hashOf(a, b, c, 0)) ||
      this.has(hashOf(a, b, 0, 0)) ||
      this.has(hashOf(a, 0, 0, 0))
    );
  }

  private has(hash: number): boolean {
    return ((this.bits[hash >>> 5]! >>> (hash & 31)) & 1) === 1;
  }
}

function put(set: Uint32Array, hash: number): void {
  set[hash >>> 5]! |= 1 << (hash & 31);
}

function pairOf(a: number, b: number): number {
  return ((a << 10) ^ b) & PAIR_MASK;
}

function hashOf(a: number, b: number, c: number, d: number): number {
  return ((a << 12) ^ (b << 8) ^ (c << 4) ^ d) & MASK;
}

/** The classes of each pattern's first four letters, separators left out, with 0 where it has fewer. */
export function firstLetters({ usesAt, trie }: Matcher): Uint16Array {
  const { base, check, ends, tails, offsets } = trie;
  const found = new Uint16Array((usesAt.length - 1) * LETTERS);
  const { first, next } = childrenOf(trie);
  const follow = (state: number, letters: readonly number[]): void => {
    if (ends[state] !== 0) found.set(letters, (ends[state]! - 1) * LETTERS);
    if (base[state]! < 0) {
      const lone = -base[state]! - 1;
      const rest = tails.subarray(offsets[lone], offsets[lone + 1]).filter(isLetter);
      found.set([...letters, ...rest].slice(0, LETTERS), lone * LETTERS);
      return;
    }
    for (let child = first[state]!; child !== 0; child = next[child]!) {
      const unit = check[child]!;
      follow(child, isLetter(unit) && letters.length < LETTERS ? [...letters, unit] : letters);
    }
  };
  follow(ROOT, []);
  return found;
}

function isLetter(unit: number): boolean {
  return unit !== SEPARATOR_CLASS;
}

/** Each state's first child and next sibling, 0 for none: a double array leads down only by a letter that one has. */
function childrenOf({ base, check }: Trie): { first: Int32Array; next: Int32Array } {
  const first = new Int32Array(base.length);
  const next = new Int32Array(base.length);
  /** The state of each base: no two share one. */
  const stateOf = new Int32Array(base.length);
  base.forEach((onward, state) => {
    if (onward > 0) stateOf[onward] = state;
  });
  check.forEach((unit, state) => {
    if (unit === 0) return;
    const parent = stateOf[state - unit]!;
    next[state] = first[parent]!;
    first[parent] = state;
  });
  return { first, next };
}
