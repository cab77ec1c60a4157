import { describe, expect, test } from 'vitest';
import { anchor, type Wanted } from '../../../src/core/quote/anchor';
import { selectorsOf } from '../../../src/core/quote/selector';

const PREFIX = 'A spokesman told reporters that ';
const QUOTE = 'the talks on the treaty would resume once both sides agree on a date';
const SUFFIX = '. The opposition called that a pr';
/** Text that has nothing to do with any of these. */
const filler = (seed: number, units: number): string =>
  Array.from({ length: units }, (_, i) => String.fromCharCode(0x4e00 + ((seed + i) % 20_000))).join('');
/** A text with so many of its letters changed, in its middle. */
const changed = (text: string, letters: number): string => {
  const from = Math.floor((text.length - letters) / 2);
  return `${text.slice(0, from)}${'0'.repeat(letters)}${text.slice(from + letters)}`;
};
const GONE = filler(15_000, 33);

function found(text: string, wanted: Wanted): string | undefined {
  const at = anchor(text, wanted);
  return at && text.slice(at.start, at.end);
}

describe('how much of a quote must be left', () => {
  const page = (middle: string): string => `${filler(0, 300)}${middle}${filler(9000, 300)}`;
  const original = page(PREFIX + QUOTE + SUFFIX);
  const start = original.indexOf(QUOTE);
  const wanted = selectorsOf(original, { start, end: start + QUOTE.length });
  const isFound = (middle: string): boolean => found(page(middle), wanted) !== undefined;

  // The quote has 68 letters.
  test('between all of its context: four tenths', () => {
    expect(isFound(PREFIX + changed(QUOTE, 40) + SUFFIX)).toBe(true);
    expect(isFound(PREFIX + changed(QUOTE, 41) + SUFFIX)).toBe(false);
  });
  test('with half of its context, on either side: six tenths', () => {
    for (const [before, after] of [
      [PREFIX, GONE],
      [GONE, SUFFIX],
    ] as const) {
      expect(isFound(before + changed(QUOTE, 26) + after)).toBe(true);
      expect(isFound(before + changed(QUOTE, 27) + after)).toBe(false);
    }
  });
  test('with none of it: nearly eight tenths', () => {
    expect(isFound(GONE + changed(QUOTE, 14) + GONE)).toBe(true);
    expect(isFound(GONE + changed(QUOTE, 15) + GONE)).toBe(false);
  });
  test('elsewhere, where its context stands around something else: more than nine tenths', () => {
    const elsewhere = (letters: number): string =>
      `${PREFIX}nothing of the kind${SUFFIX}${GONE}${changed(QUOTE, letters)}${GONE}`;
    expect(isFound(elsewhere(5))).toBe(true);
    expect(isFound(elsewhere(6))).toBe(false);
  });
});

describe('a quote beside which words were put, between its context', () => {
  const page = (middle: string): string => `${filler(0, 300)}${PREFIX}${middle}${SUFFIX}${filler(9000, 300)}`;
  const start = page(QUOTE).indexOf(QUOTE);
  const wanted = selectorsOf(page(QUOTE), { start, end: start + QUOTE.length });
  const put = filler(5000, 30);

  // A window that cut off the quote's first letter found the rest, and took for its edge where the context ends.
  test('is itself where nearly all of it is left, on whichever side they stand', () => {
    for (const now of [QUOTE, changed(QUOTE, 4), changed(QUOTE, 10)]) {
      expect(found(page(`${put} ${now}`), wanted)).toBe(now);
      expect(found(page(`${now} ${put}`), wanted)).toBe(now);
    }
  });
  test('is itself to the letter, though the gap between its context is hardly wider', () => {
    const few = filler(5000, 4);
    expect(found(page(`${few} ${QUOTE}`), wanted)).toBe(QUOTE);
    expect(found(page(`${QUOTE} ${few}`), wanted)).toBe(QUOTE);
    expect(found(page(`${few} ${QUOTE} ${few}`), wanted)).toBe(QUOTE);
  });
});

describe('on a long page, a changed quote about where it stood and its letters elsewhere with half of its context', () => {
  const [before, after] = [filler(0, 9000), filler(9000, 9000)];
  const original = `${before}${PREFIX}${QUOTE}${SUFFIX}${after}`;
  const start = original.indexOf(QUOTE);
  const wanted = selectorsOf(original, { start, end: start + QUOTE.length });
  /** What is taken: the copy at the top is to the letter, and has the half of the context that stood behind it. */
  const isNear = (near: string): boolean => {
    const copy = `${GONE}${QUOTE}${SUFFIX}`;
    const at = anchor(`${copy}${before}${near}${after}`, wanted)!;
    return at.start > copy.length;
  };

  test('is believed where a half of it is left between its context', () => {
    expect(isNear(PREFIX + changed(QUOTE, 34) + SUFFIX)).toBe(true);
    expect(isNear(PREFIX + changed(QUOTE, 35) + SUFFIX)).toBe(false);
  });
  test('is believed where four tenths of its context are left', () => {
    expect(isNear(changed(PREFIX, 3) + changed(QUOTE, 4) + GONE)).toBe(true);
    expect(isNear(changed(PREFIX, 4) + changed(QUOTE, 4) + GONE)).toBe(false);
  });
  test('is believed where both together are five quarters of one', () => {
    expect(isNear(PREFIX + changed(QUOTE, 17) + GONE)).toBe(true);
    expect(isNear(PREFIX + changed(QUOTE, 18) + GONE)).toBe(false);
  });
});
