import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pattern, TwoWay } from '../../../src/core/quote/distance';
import { codesOf } from '../../../src/core/quote/sought';

/** The textbook's table: distances of a pattern to the spans of a text that end behind each of its units. */
function distancesOf(pattern: string, text: string, anchored: boolean): number[] {
  let column = Array.from({ length: pattern.length + 1 }, (_, i) => i);
  return Array.from(text, (letter, at) => {
    const next = [anchored ? at + 1 : 0];
    for (let i = 1; i <= pattern.length; i++) {
      const changed = column[i - 1]! + (pattern[i - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, column[i]! + 1, next[i - 1]! + 1));
    }
    column = next;
    return next.at(-1)!;
  });
}
const turned = (text: string): string => Array.from(text).reverse().join('');

// Patterns of one word of 32 places, of exactly one, and of several; letters on both sides of the table's end.
const letters = fc.constantFrom('a', 'b', 'c', '\u007f', '\u0080', '会', '담');
const patterns = fc.oneof(
  ...[
    [1, 8],
    [31, 33],
    [63, 65],
    [70, 110],
  ].map(([minLength, maxLength]) =>
    fc.array(letters, { minLength: minLength!, maxLength: maxLength! }).map((list) => list.join('')),
  ),
);
const texts = fc.array(letters, { maxLength: 140 }).map((list) => list.join(''));
/** A text in which the pattern stands with a few edits. */
const cases = fc.oneof(
  fc.tuple(patterns, texts),
  fc
    .tuple(patterns, texts, texts, fc.nat(), fc.nat(), letters)
    .map(([pattern, before, after, a, b, letter]): [string, string] => {
      const [from, to] = [a % pattern.length, b % pattern.length];
      const edited = pattern.slice(0, from) + letter + pattern.slice(from + 1);
      return [pattern, `${before}${edited.slice(0, to)}${edited.slice(to + 1)}${after}`];
    }),
);

describe('the distance of a pattern to the spans of a text', () => {
  test.each([
    ['forward', 1],
    ['backward', -1],
  ] as const)('is that of the textbook, %s', (_, step) => {
    fc.assert(
      fc.property(cases, fc.boolean(), ([pattern, text], anchored) => {
        const scanned = new Pattern(codesOf(pattern)).scan(codesOf(text), 0, text.length, anchored, step);
        const read = step === 1 ? text : turned(text);
        expect([...scanned]).toEqual(distancesOf(pattern, read, anchored));
      }),
      { numRuns: 200 },
    );
  });

  test('is that of a part of the text by itself, whatever was scanned before', () => {
    fc.assert(
      fc.property(cases, fc.nat(), fc.nat(), ([pattern, text], a, b) => {
        const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const made = new Pattern(codesOf(pattern));
        made.scan(codesOf(text), 0, text.length, false, 1);
        expect([...made.scan(codesOf(text), from, to, true, -1)]).toEqual(
          distancesOf(pattern, turned(text.slice(from, to)), true),
        );
        expect([...made.scan(codesOf(text), from, to, false, 1)]).toEqual(
          distancesOf(pattern, text.slice(from, to), false),
        );
        const all = distancesOf(pattern, text.slice(from, to), false);
        expect(made.least(codesOf(text), from, to, false, 1)).toBe(Math.min(pattern.length, ...all));
      }),
    );
  });

  test('is none in no text, and in a long one as many as there are units', () => {
    const made = new Pattern(codesOf('talks'));
    expect(made.scan(codesOf('talks'), 3, 1, false, 1)).toHaveLength(0);
    expect(made.least(codesOf('talks'), 2, 2, false, 1)).toBe(5);
    const long = `${'.'.repeat(4096)}talks.`;
    const scanned = made.scan(codesOf(long), 0, long.length, false, 1);
    expect(scanned).toHaveLength(4102);
    expect([scanned[4095], scanned[4099], scanned[4100], scanned[4101]]).toEqual([5, 1, 0, 1]);
  });
});

describe('the nearest span', () => {
  const nearest = (pattern: string, text: string, from = 0, to = text.length) =>
    new TwoWay(codesOf(pattern)).nearest(codesOf(text), from, to);

  test('is one that has the least distance of all', () => {
    fc.assert(
      fc.property(cases, ([pattern, text]) => {
        const near = nearest(pattern, text);
        if (text === '') {
          expect(near).toBeUndefined();
          return;
        }
        expect(near!.distance).toBe(Math.min(...distancesOf(pattern, text, false)));
        const span = text.slice(near!.start, near!.end);
        // A span that is nearest to nothing of the pattern may be empty.
        const itself = span === '' ? pattern.length : distancesOf(pattern, span, true).at(-1);
        expect(itself).toBe(near!.distance);
      }),
    );
  });
  test('is the first of equal ones, and lies within what is to be looked at', () => {
    expect(nearest('talks', 'the talks and talks')).toEqual({ start: 4, end: 9, distance: 0 });
    expect(nearest('talks', 'the talks and talks', 5)).toEqual({ start: 14, end: 19, distance: 0 });
    expect(nearest('talks', 'the talks and talks', 0, 8)).toEqual({ start: 4, end: 8, distance: 1 });
    expect(nearest('talks', '')).toBeUndefined();
    expect(nearest('talks', 'talks', 2, 2)).toBeUndefined();
  });
  test.each([
    // With the letter before it or without, one letter differs.
    ['abab', 'xcbab', 1, 5, 1],
    ['abab', 'ycbabx', 1, 5, 1],
    // As long as the pattern is "xba", not "xxba".
    ['aba', 'xxba', 1, 4, 1],
    ['abc', 'zzzzabzz', 4, 6, 1],
  ])('of %j in %j is as long as the pattern, if it can be', (pattern, text, start, end, distance) => {
    expect(nearest(pattern, text)).toEqual({ start, end, distance });
  });
  test('is of equal ones with one end that whose length is the nearest to the pattern’s', () => {
    fc.assert(
      fc.property(cases, ([pattern, text]) => {
        const near = nearest(pattern, text);
        if (!near) return;
        const ends = distancesOf(pattern, text, false);
        expect(near.end).toBe(ends.indexOf(near.distance) + 1);
        const lengths = Array.from({ length: Math.min(near.end, 2 * pattern.length) }, (_, i) => i + 1);
        const rest = (length: number) => Math.abs(length - pattern.length);
        const equal = lengths.filter(
          (length) =>
            distancesOf(pattern, text.slice(near.end - length, near.end), true).at(-1) === near.distance,
        );
        if (equal.length > 0)
          expect(rest(near.end - near.start)).toBe(Math.min(...equal.map((length) => rest(length))));
      }),
    );
  });
});
