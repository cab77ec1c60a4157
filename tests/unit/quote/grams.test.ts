import { describe, expect, test } from 'vitest';
import { Grams } from '../../../src/core/quote/grams';
import { finished } from '../../../src/core/quote/plain';
import { codesOf } from '../../../src/core/quote/sought';

const startsOf = (text: string, pattern: string, most = 5): number[] =>
  finished(Grams.of(codesOf(text))).startsOf(codesOf(pattern), most);
/** Text in which no run of four letters stands twice. */
const other = (from: number, units: number): string =>
  Array.from({ length: units }, (_, i) => String.fromCharCode(0x4e00 + from + i)).join('');
const PATTERN = other(9000, 80);

describe('where a pattern may begin', () => {
  test.each([0, 5, 31, 32, 33, 500, 4097])('is the bin of 32 units that holds it, at %i', (at) => {
    const text = `${other(0, at)}${PATTERN}${other(6000, 300)}`;
    expect(startsOf(text, PATTERN)).toEqual([at - (at % 32)]);
  });
  test('is found by a part of it that stands: at its end, at its beginning, in its middle', () => {
    const at = 320;
    for (const [from, to] of [
      [76, 80],
      [0, 4],
      [40, 46],
    ] as const) {
      const text = `${other(0, at + from)}${PATTERN.slice(from, to)}${other(6000, 300)}`;
      expect(startsOf(text, PATTERN)).toEqual([at]);
    }
    expect(startsOf(`${other(0, at)}${PATTERN.slice(0, 3)}${other(6000, 300)}`, PATTERN)).toEqual([]);
  });
  test('may lie before the text, where that begins within it', () => {
    expect(startsOf(`${PATTERN.slice(40)}${other(0, 200)}`, PATTERN)).toEqual([-64]);
  });
  test('is first where most of it stands, and no more places come back than were asked for', () => {
    const text = `${other(0, 320)}${PATTERN.slice(0, 20)}${other(400, 620)}${PATTERN}${other(1200, 240)}${PATTERN.slice(0, 40)}`;
    const places = [320, 960, 1280];
    expect(text.indexOf(PATTERN)).toBe(places[1]);
    expect(startsOf(text, PATTERN, 3)).toEqual([960, 1280, 320]);
    expect(startsOf(text, PATTERN, 2)).toEqual([960, 1280]);
    expect(startsOf(text, PATTERN, 1)).toEqual([960]);
  });
  test('is one place where its parts moved a little, by the bin in which the first begins', () => {
    // The first half begins in one bin; what was put in moves the second half into the next.
    const text = `${other(0, 330)}${PATTERN.slice(0, 40)}${other(400, 30)}${PATTERN.slice(40)}${other(600, 100)}`;
    expect(startsOf(text, PATTERN)).toEqual([320]);
  });
  test('rather where something rare stands than where something common does', () => {
    const common = 'talk';
    const rare = other(9500, 4);
    const text = `${other(0, 320)}${rare}${other(400, 636)}${Array.from({ length: 60 }, (_, i) => `${common}${other(1200 + 70 * i, 60)}`).join('')}`;
    expect(startsOf(text, `${common}${rare}`, 1)).toEqual([288]);
  });
  test('is nowhere for what is too short, in what is too short, and in nothing', () => {
    expect(startsOf(PATTERN, PATTERN.slice(0, 3))).toEqual([]);
    expect(startsOf(PATTERN, PATTERN.slice(0, 4))).toEqual([0]);
    expect(startsOf(PATTERN.slice(0, 3), PATTERN)).toEqual([]);
    expect(startsOf(PATTERN.slice(0, 4), PATTERN)).toEqual([0]);
    expect(startsOf('', PATTERN)).toEqual([]);
  });
});

test('a long text is read in slices, and what stands over the edge of one is found', () => {
  const filler = 'abcdefghij'.repeat(6553);
  const text = `${filler}abc${PATTERN}${filler}`;
  const work = Grams.of(codesOf(text));
  let pauses = 0;
  let step = work.next();
  for (; !step.done; step = work.next()) pauses++;
  expect(pauses).toBe(3);
  expect(step.value.startsOf(codesOf(PATTERN), 2)).toEqual([65533 - (65533 % 32)]);
});
test('a pattern that is all over the text is followed at so many places only, and a rare part of it at once', () => {
  const text = `${'talk'.repeat(3000)}${PATTERN.slice(0, 8)}`;
  expect(startsOf(text, `talktalk${PATTERN.slice(0, 8)}`, 1)).toEqual([12_000 - 8 - ((12_000 - 8) % 32)]);
  // Only what is all over: the first run is followed all the same.
  expect(startsOf('talk'.repeat(3000), 'talktalk', 2)).toHaveLength(2);
});
