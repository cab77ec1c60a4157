import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTrie, grown, ROOT, type Trie } from '../../../src/core/match/trie';

const CLASSES = 9;
const keyOf = (units: readonly number[]): string => String.fromCharCode(...units);
const inOrder = (keys: Iterable<string>): string[] => [...new Set(keys)].sort();

/** Which key a word is in a trie, by the rules that its docstring gives; -1 for none. */
function lookedUp({ base, check, ends, tails, offsets }: Trie, word: string): number {
  let state: number = ROOT;
  for (let at = 0; at < word.length; at++) {
    const onward = base[state]!;
    if (onward < 0) {
      const lone = -onward - 1;
      return keyOf([...tails.subarray(offsets[lone], offsets[lone + 1])]) === word.slice(at) ? lone : -1;
    }
    const unit = word.charCodeAt(at);
    if (onward === 0 || check[onward + unit] !== unit) return -1;
    state = onward + unit;
  }
  return ends[state]! - 1;
}

const key = fc.array(fc.integer({ min: 1, max: CLASSES }), { minLength: 1, maxLength: 6 }).map(keyOf);

describe('a trie', () => {
  it('leads to every key and to nothing else', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), fc.array(key, { maxLength: 30 }), (some, others) => {
        const keys = inOrder(some);
        const trie = buildTrie(keys, CLASSES);
        for (const one of [...keys, ...others]) expect(lookedUp(trie, one)).toBe(keys.indexOf(one));
      }),
      { numRuns: 40 },
    );
  });

  it('is as long as any step can lead, and no two of its states share a base', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (some) => {
        const { base, check, ends } = buildTrie(inOrder(some), CLASSES);
        const inner = [...base].filter((onward) => onward > 0);
        expect(new Set(inner).size).toBe(inner.length);
        expect([check.length, ends.length]).toEqual([base.length, base.length]);
        for (const onward of inner) expect(onward + CLASSES).toBeLessThan(base.length);
        // No longer either: what is empty behind the last step is cut off.
        expect(base.length).toBeLessThanOrEqual(Math.max(0, ...inner) + CLASSES + CLASSES + 2);
      }),
      { numRuns: 40 },
    );
  });

  it('without keys leads nowhere', () => {
    const trie = buildTrie([], CLASSES);
    expect([trie.tails.length, [...trie.offsets]]).toEqual([0, [0]]);
    expect(lookedUp(trie, keyOf([1]))).toBe(-1);
    expect(trie.base.length).toBe(CLASSES + 2);
  });

  it('keeps what is left of a key that is alone from there on as its tail', () => {
    const keys = inOrder(
      [
        [1, 2, 3, 4],
        [1, 2, 5],
        [1, 2, 5, 6, 7],
        [8, 8],
      ].map(keyOf),
    );
    const { base, ends, tails, offsets } = buildTrie(keys, CLASSES);
    const tailOf = (at: number) => [...tails.subarray(offsets[at], offsets[at + 1])];
    expect(keys.map((_, at) => tailOf(at))).toEqual([[4], [], [6, 7], [8]]);
    // One key ends on the way of another, which its state says; the others are alone.
    expect([...ends].filter((end) => end !== 0)).toEqual([2]);
    expect([...base].filter((onward) => onward < 0).sort((a, b) => b - a)).toEqual([-1, -3, -4]);
  });

  it('of many keys is found whole, stays dense, and goes wider than a thousand branches', () => {
    const classes = 2500;
    const many: string[] = [];
    for (let first = 1; first <= classes; first++) {
      many.push(keyOf([first]), keyOf([first, (first % 7) + 1]), keyOf([first, (first % 11) + 1, 3]));
    }
    const keys = inOrder(many);
    const trie = buildTrie(keys, classes);
    const missed = keys.filter((one, at) => lookedUp(trie, one) !== at);
    expect(missed).toEqual([]);
    const used = trie.check.reduce((sum, unit) => sum + Number(unit !== 0), 0);
    expect(used / (trie.check.length - classes)).toBeGreaterThan(0.5);
  });
});

describe('an array that grew', () => {
  it('has what it had, and room', () => {
    expect(grown(Uint16Array.of(1, 2), new Uint16Array(4))).toEqual(Uint16Array.of(1, 2, 0, 0));
  });
});
