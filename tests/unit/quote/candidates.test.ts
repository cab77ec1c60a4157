import { describe, expect, test } from 'vitest';
import { likePlaces, samePlaces, type Candidate } from '../../../src/core/quote/candidates';
import { Grams } from '../../../src/core/quote/grams';
import { finished, plainOf } from '../../../src/core/quote/plain';
import { Sought, type Wanted } from '../../../src/core/quote/sought';

const same = (text: string, wanted: Wanted): Candidate[] => samePlaces(new Sought(wanted), plainOf(text));

describe('a quote that stands to the letter', () => {
  const starts = (text: string, wanted: Wanted): number[] => same(text, wanted).map(({ start }) => start);

  test('is found at each place, overlapping ones too, the eight likeliest', () => {
    expect(same('The talks, the talks', { quote: { exact: 'TALKS' } })).toEqual([
      { start: 4, end: 9, likeness: 1 },
      { start: 15, end: 20, likeness: 1 },
    ]);
    expect(starts('条条条条', { quote: { exact: '条条' } })).toEqual([0, 1, 2]);
    expect(starts('go '.repeat(20), { quote: { exact: 'go' } })).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
    expect(starts('no', { quote: { exact: 'talks' } })).toEqual([]);
  });
  test('comes first where more of its context touches it, on whichever side, across spaces', () => {
    const text = 'on talks now; the talks now; the talks end; and talks';
    const [first, second, third, fourth] = [3, 18, 33, 48];
    const at = (quote: Wanted['quote']) => starts(text, { quote });
    expect(at({ exact: 'talks', prefix: 'the ', suffix: ' end' })).toEqual([third, second, first, fourth]);
    expect(at({ exact: 'talks', prefix: 'and ' })).toEqual([fourth, first, second, third]);
    expect(at({ exact: 'talks', suffix: ' now' })[0]).toBe(first);
    expect(at({ exact: 'talks', suffix: ' end' })[0]).toBe(third);
  });
  test('comes first, where context says the same, nearest to where it stood', () => {
    const text = 'go '.repeat(20);
    const near = (start: number) =>
      starts(text, { quote: { exact: 'go' }, position: { start, end: start + 2 } });
    expect(near(30)).toEqual([30, 27, 33, 24, 36, 21, 39, 18]);
    expect(near(0)).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
    expect(near(1000)[0]).toBe(57);
  });
  test('is worth less within a longer word, unless it stood within one', () => {
    const text = 'support, port, ports, port';
    expect(same(text, { quote: { exact: 'port', prefix: 'in ', suffix: ' now' } })).toEqual([
      { start: 9, end: 13, likeness: 1 },
      { start: 22, end: 26, likeness: 1 },
      { start: 3, end: 7, likeness: 0.8 },
      { start: 15, end: 19, likeness: 0.8 },
    ]);
    const within = same(text, { quote: { exact: 'port', prefix: 'sup', suffix: '' } });
    expect(within[0]).toEqual({ start: 3, end: 7, likeness: 1 });
    expect(within.find(({ start }) => start === 15)!.likeness).toBe(0.8);
    const before = same(text, { quote: { exact: 'port', prefix: '', suffix: 's' } });
    expect(before.find(({ start }) => start === 15)!.likeness).toBe(1);
    expect(before.find(({ start }) => start === 3)!.likeness).toBe(0.8);
  });
});

const QUOTE = 'the talks on the treaty would resume once both sides agree on a date';
const PREFIX = 'A spokesman told reporters that ';
const SUFFIX = '. The opposition called that a pr';
const filler = (seed: number, units: number): string =>
  Array.from({ length: units }, (_, i) => String.fromCharCode(0x4e00 + seed + i)).join('');
const like = (text: string, quote: Wanted['quote'], nearby = false): Candidate[] => {
  const plain = plainOf(text);
  const grams = finished(Grams.of(plain.codes));
  return finished(likePlaces(new Sought({ quote }), plain, grams, nearby));
};
const spans = (text: string, quote: Wanted['quote'], nearby = false): [string, number, boolean][] =>
  [...new Set(like(text, quote, nearby).map((one) => JSON.stringify(one)))].map((line) => {
    const { start, end, likeness, between = false } = JSON.parse(line) as Candidate;
    return [plainOf(text).text.slice(start, end), Math.round(likeness * 1000) / 1000, between];
  });

describe('a quote that was changed', () => {
  test('is the nearest span where its letters point to, by its share of edits', () => {
    const now = QUOTE.replace('treaty', 'accord');
    const text = `${filler(0, 400)} ${now} ${filler(500, 300)}`;
    // Six letters of 68 differ.
    expect(spans(text, { exact: QUOTE })[0]).toEqual([now, Math.round((1 - 6 / 68) * 1000) / 1000, false]);
  });
  test('is what stands between its context, where that stands on both sides', () => {
    const text = (middle: string) => `${filler(0, 300)}. ${PREFIX}${middle}${SUFFIX} ${filler(500, 300)}`;
    const quote = { exact: QUOTE, prefix: PREFIX, suffix: SUFFIX };
    const between = (middle: string) => spans(text(middle), quote).filter(([, , is]) => is);
    expect(between('nothing of that would happen')[0]![0]).toBe('nothing of that would happen');
    // All of its words stand, and as many units beside them: half as long, three quarters, of 0.92.
    const twice = `${QUOTE} ${filler(900, QUOTE.length - 1)}`;
    expect(between(twice)).toEqual([[twice, 0.69, true]]);
    // Nothing stands there.
    expect(between('')).toEqual([['', 0, true]]);
    // To the letter, it is whole.
    expect(between(QUOTE)).toEqual([[QUOTE, 1, true]]);
    // The gap is not much wider than the quote was: two of it and eighty units.
    expect(between(filler(900, 2 * QUOTE.length + 70))).toHaveLength(1);
    expect(between(filler(900, 2 * QUOTE.length + 120))).toEqual([]);
    // Nor is it where the context is changed beyond a quarter, or stands on one side alone.
    expect(
      spans(text('nothing').replace('spokesman told', '0123456789 123'), quote).filter(([, , is]) => is),
    ).toEqual([]);
    expect(
      spans(text('nothing').replace('opposition called', '0123456789 123456'), quote).filter(
        ([, , is]) => is,
      ),
    ).toEqual([]);
    expect(
      spans(text('nothing').replace('spokesman', 'sp0k3sman'), quote).filter(([, , is]) => is),
    ).toHaveLength(1);
    expect(spans(text('nothing'), { exact: QUOTE, prefix: PREFIX }).filter(([, , is]) => is)).toEqual([]);
    expect(spans(text('nothing'), { exact: QUOTE, suffix: SUFFIX }).filter(([, , is]) => is)).toEqual([]);
  });
  test('is looked for from its first words to its last, where something was put into its middle', () => {
    const parted = (put: string) => QUOTE.replace('would resume', `would resume ${put}`);
    const far = (units: number) => `${filler(0, 300)} ${parted(filler(900, units))} ${filler(2000, 300)}`;
    const apart = (units: number, exact = QUOTE) =>
      spans(far(units), { exact }).filter(([span]) => span === parted(filler(900, units)));
    const share = (units: number) =>
      Math.round(0.92 * (0.7 + (0.3 * QUOTE.length) / (QUOTE.length + units + 1)) * 1000) / 1000;
    expect(apart(100)).toEqual([[parted(filler(900, 100)), share(100), false]]);
    expect(apart(300)).toEqual([[parted(filler(900, 300)), share(300), false]]);
    expect(apart(700)).toEqual([]);
    // A quote of less than sixty units is not taken apart.
    const short = QUOTE.slice(0, 59);
    const now = short.replace('would', `would ${filler(900, 100)}`);
    const text = `${filler(0, 300)} ${now} ${filler(2000, 300)}`;
    expect(spans(text, { exact: short }).some(([span]) => span === now)).toBe(false);
  });
  test('is between its context where three quarters of that are left on each side, and not too far apart', () => {
    const quote = { exact: QUOTE, prefix: PREFIX, suffix: SUFFIX };
    const spoiled = (text: string, letters: number): string =>
      `${text.slice(0, 8)}${'0'.repeat(letters)}${text.slice(8 + letters)}`;
    const isBetween = (prefix: string, suffix: string, middle = 'nothing'): boolean =>
      spans(`${filler(0, 300)}. ${prefix}${middle}${suffix} ${filler(500, 300)}`, quote).some(
        ([, , is]) => is,
      );
    // Of 31 units seven may be changed, of 32 eight.
    expect(isBetween(spoiled(PREFIX, 7), SUFFIX)).toBe(true);
    expect(isBetween(spoiled(PREFIX, 8), SUFFIX)).toBe(false);
    expect(isBetween(PREFIX, spoiled(SUFFIX, 8))).toBe(true);
    expect(isBetween(PREFIX, spoiled(SUFFIX, 9))).toBe(false);
    // Two quotes and eighty units, a space among them, and of the context behind them three quarters.
    expect(isBetween(PREFIX, SUFFIX, filler(900, 2 * QUOTE.length + 79 + 8))).toBe(true);
    expect(isBetween(PREFIX, SUFFIX, filler(900, 2 * QUOTE.length + 79 + 9))).toBe(false);
  });
  test('of sixty units is found by its ends, three quarters of each, as long as twice itself and 400 units', () => {
    const exact = QUOTE.slice(0, 60).trimEnd().padEnd(60, 's');
    const parted = (units: number, head = exact.slice(0, 30)): string =>
      `${head}${filler(900, units)}${exact.slice(30)}`;
    const isFound = (now: string, quote = exact): boolean =>
      spans(`${filler(0, 300)} ${now} ${filler(2000, 300)}`, { exact: quote }).some(([span]) => span === now);
    expect(isFound(parted(100))).toBe(true);
    expect(
      isFound(
        `${exact.slice(0, 29)}${filler(900, 100)}${exact.slice(30)}`,
        exact.slice(0, 29) + exact.slice(30),
      ),
    ).toBe(false);
    const spoiled = (letters: number): string =>
      `${exact.slice(0, 10)}${'0'.repeat(letters)}${exact.slice(10 + letters, 30)}`;
    expect(isFound(parted(100, spoiled(7)))).toBe(true);
    expect(isFound(parted(100, spoiled(8)))).toBe(false);
    expect(isFound(parted(460))).toBe(true);
    expect(isFound(parted(461))).toBe(false);
  });
  test('is looked for at five places at the most, and at two where it should stand', () => {
    const copies = Array.from(
      { length: 9 },
      (_, i) => `${filler(700 * i, 200)} ${QUOTE.replace('treaty', `tr${i}aty`)} `,
    ).join('');
    const places = (nearby: boolean) =>
      new Set(
        like(copies, { exact: QUOTE }, nearby)
          .filter(({ likeness }) => likeness > 0.95)
          .map(({ start }) => start),
      ).size;
    expect(places(false)).toBe(5);
    expect(places(true)).toBe(2);
  });
  test('is found where it moved to without its context', () => {
    const now = QUOTE.replace('treaty', 'accord');
    const text = `${filler(0, 300)} ${PREFIX}0123456789${SUFFIX} ${filler(500, 900)} ${now} ${filler(1900, 300)}`;
    const quote = { exact: QUOTE, prefix: PREFIX, suffix: SUFFIX };
    expect(spans(text, quote).map(([span]) => span)).toContain(now);
    expect(like('', quote)).toEqual([]);
  });
});
