import { describe, expect, test } from 'vitest';
import { anchor, anchoring, type Anchored, type Wanted } from '../../../src/core/quote/anchor';
import { finished } from '../../../src/core/quote/plain';
import { selectorsOf } from '../../../src/core/quote/selector';

const quoteAt = (text: string, words: string, from = 0): Wanted => {
  const start = text.indexOf(words, from);
  return selectorsOf(text, { start, end: start + words.length });
};
const all = (text: string, wanted: readonly Wanted[]): (Anchored | undefined)[] =>
  finished(anchoring(text, wanted));
const filler = (seed: number, units: number): string =>
  Array.from({ length: units }, (_, i) => String.fromCharCode(0x4e00 + ((seed + i) % 20_000))).join('');

describe('a quote that stands as it did, more than once', () => {
  // A table that stands again and again: no context tells one row's word from another's.
  const row = 'the harbour was closed, the airport was open, the road was closed. ';
  const table = row.repeat(40);
  const word = (n: number): Wanted => quoteAt(table, 'airport was open', n * row.length);
  const place = (n: number): number => word(n).position!.start;

  test('is where it stood', () => {
    for (const n of [1, 7, 38]) expect(anchor(table, word(n))).toEqual({ ...word(n).position, score: 1 });
  });
  test('is the nearest to where it stood, after or before', () => {
    const now = (put: number) => `${'0'.repeat(put)}${table}`;
    expect(anchor(now(10), word(7))!.start).toBe(place(7) + 10);
    // Put off by more than half a row: the copy before is nearer.
    expect(anchor(now(40), word(7))!.start).toBe(place(6) + 40);
    expect(anchor(table.slice(10), word(7))!.start).toBe(place(7) - 10);
    expect(anchor(table.slice(40), word(7))!.start).toBe(place(8) - 40);
  });
  test('is as far off as the quote before it was', () => {
    const head = `A spokesman said on Monday that nobody would come to the port. ${table}`;
    const first = quoteAt(head, 'nobody would come');
    const second = quoteAt(head, 'airport was open', 63 + 7 * row.length);
    const moved = (units: number) => `${'0'.repeat(units)}${head}`;
    for (const units of [0, 40, 60, 500]) {
      const [a, b] = all(moved(units), [first, second]);
      expect(a!.start).toBe(first.position!.start + units);
      expect(b!.start).toBe(second.position!.start + units);
      // Asked for in another order they are answered in that order.
      expect(all(moved(units), [second, first])).toEqual([b, a]);
    }
    // By itself it is taken for the nearest.
    expect(anchor(moved(500), second)!.start).not.toBe(second.position!.start + 500);
    const cut = head.slice(20);
    expect(all(cut, [first, second]).map((at) => at!.start)).toEqual([
      first.position!.start - 20,
      second.position!.start - 20,
    ]);
  });
  test('is the first where no place was said', () => {
    expect(anchor(`Now: ${table}`, { quote: word(7).quote })!.start).toBe(5 + place(1));
    expect(all(table, [{ quote: word(7).quote }, word(3)]).map((at) => at!.start)).toEqual([
      place(1),
      place(3),
    ]);
  });
  test('with little context is the nearest of all, however far', () => {
    const short = (n: number): Wanted => ({
      quote: { exact: 'airport', prefix: 'the ', suffix: ' was' },
      position: { start: place(n), end: place(n) + 7 },
    });
    expect(anchor(table, short(7))!.start).toBe(place(7));
    expect(anchor(`${'0'.repeat(10)}${table}`, short(7))!.start).toBe(place(7) + 10);
    expect(anchor(`${'0'.repeat(40)}${table}`, short(7))!.start).toBe(place(6) + 40);
    expect(anchor(`${'0'.repeat(9000)}${table}`, short(7))!.start).toBe(9000 + place(0));
    expect(
      anchor(`${table}${'0'.repeat(9000)}`, { ...short(7), position: { start: 11_000, end: 11_007 } })!.start,
    ).toBe(place(39));
  });
});

describe('of two copies with little context, one before and one after where the quote stood', () => {
  const exact = 'the harbour';
  /** Two copies whose quotes begin so many units before and after the place, and one far behind. */
  const nearest = (prefix: string, suffix: string, before: number, after: number): number => {
    const place = 1000;
    const copy = prefix + exact + suffix;
    const at = [place - before, place + after, 9000];
    const text = at.reduce(
      (all, start) => `${all}${filler(all.length, start - prefix.length - all.length)}${copy}`,
      '',
    );
    const found = anchor(text, {
      quote: { exact, prefix, suffix },
      position: { start: place, end: place + exact.length },
    })!;
    return found.start - place;
  };
  test.each([
    ['', ''],
    ['a prefix of some thirty letters ', ''],
    ['', ' a suffix of some thirty letters'],
  ])('the nearer is taken, with %j before it and %j behind it', (prefix, suffix) => {
    expect(nearest(prefix, suffix, 40, 60)).toBe(-40);
    expect(nearest(prefix, suffix, 40, 41)).toBe(-40);
    expect(nearest(prefix, suffix, 60, 40)).toBe(40);
    expect(nearest(prefix, suffix, 41, 40)).toBe(40);
    expect(nearest(prefix, suffix, 40, 40)).toBe(-40);
  });
});

test('a place that lies before the context would begin is as good as the text’s beginning', () => {
  const wanted: Wanted = {
    quote: { exact: 'the harbour', prefix: 'They closed ', suffix: '' },
    position: { start: 3, end: 14 },
  };
  expect(anchor('They closed the harbour.', wanted)).toEqual({ start: 12, end: 23, score: 1 });
});

describe('a quote that was changed', () => {
  const PREFIX = 'A spokesman told reporters that ';
  const QUOTE = 'the talks on the treaty would resume once both sides agree on a date';
  const SUFFIX = '. The opposition called that a pr';
  const page = (middle: string, before = filler(0, 300), after = filler(9000, 300)): string =>
    `${before}${PREFIX}${middle}${SUFFIX}${after}`;
  const wanted = quoteAt(page(QUOTE), QUOTE);
  const bare: Wanted = { quote: { exact: QUOTE } };
  const found = (text: string, one: Wanted = wanted): string | undefined => {
    const at = anchor(text, one);
    return at && text.slice(at.start, at.end);
  };
  /** The quote with so many of its letters replaced, spread over its middle. */
  const changed = (letters: number): string =>
    Array.from(QUOTE, (letter, i) => (i > 4 && i < 5 + 2 * letters && i % 2 === 1 ? '0' : letter)).join('');

  test('is found between its context where four tenths of it are left', () => {
    expect(changed(8)).not.toBe(QUOTE);
    expect(found(page(changed(8)))).toBe(changed(8));
    expect(found(page(changed(28)))).toBe(changed(28));
    expect(found(page('0'.repeat(60)))).toBeUndefined();
    expect(found(page(`the talks ${'0'.repeat(40)}`))).toBeUndefined();
    expect(found(page(''))).toBeUndefined();
  });
  test('is found without context where nearly eight tenths of it are left', () => {
    const text = (letters: number) => `${filler(0, 300)} ${changed(letters)} ${filler(9000, 300)}`;
    expect(found(text(0), bare)).toBe(QUOTE);
    expect(found(text(13), bare)).toBe(changed(13));
    expect(found(text(17), bare)).toBeUndefined();
  });
  test('needs nearly all of itself elsewhere, where its context stands around something else', () => {
    const elsewhere = (letters: number) =>
      `${page('nothing of the kind')} ${changed(letters)} ${filler(5000, 300)}`;
    expect(found(elsewhere(0))).toBe(QUOTE);
    expect(found(elsewhere(3))).toBe(changed(3));
    expect(found(elsewhere(8))).toBeUndefined();
  });
  test('is the whole of what stands between its context, or itself where it stands within', () => {
    expect(found(page(`${QUOTE} and ${filler(5000, 50)}`))).toBe(QUOTE);
    const within = `${filler(5000, 60)} ${QUOTE.replace('treaty', 'treety')} ${filler(6000, 60)}`;
    expect(found(page(within))).toBe(QUOTE.replace('treaty', 'treety'));
  });
  test('scores less the more of it is changed, by its weight and that of its context and place', () => {
    const score = (text: string, one = wanted) => anchor(text, one)!.score;
    const [eight, twenty] = [score(page(changed(8))), score(page(changed(20)))];
    expect(score(page(QUOTE))).toBe(1);
    // The quote's letters weigh one each, the context's six tenths, the place one and a half in all.
    const context = 0.6 * (PREFIX.trim().length + '. The opposition called that a p'.trim().length);
    const most = QUOTE.length + context + 1.5;
    expect(eight).toBeCloseTo((QUOTE.length * (1 - 0.75 * (8 / QUOTE.length)) + context + 1.5) / most, 5);
    expect(twenty).toBeLessThan(eight);
    // A place far off takes of the one and a half what it is off by, of the whole text.
    const off = page(changed(8), filler(0, 400), filler(9000, 200));
    expect(score(off)).toBeCloseTo(eight - (1.5 * (100 / off.length)) / most, 5);
    // Without context and place it is letters alone, each lost one counted half as much again.
    const alone = `${filler(0, 300)} ${changed(8)} ${filler(9000, 300)}`;
    expect(score(alone, bare)).toBeCloseTo(1 - 1.5 * (8 / QUOTE.length), 5);
  });
  test('is found on a long page where it should stand, though a better copy stands far off', () => {
    const [before, after] = [filler(0, 9000), filler(9000, 9000)];
    const now = `${QUOTE}\n${page(changed(4), before, after)}`;
    const long = quoteAt(page(QUOTE, before, after), QUOTE);
    expect(found(now, long)).toBe(changed(4));
    // As far as 2,000 units, and by as much as the quote before it moved.
    for (const put of [0, 1800, 5000]) {
      const first = quoteAt(page(QUOTE, before, after), before.slice(4000, 4060));
      const text = `${filler(3000, put)}${now}`;
      const [, second] = all(text, [first, long]);
      expect(text.slice(second!.start, second!.end)).toBe(changed(4));
    }
    expect(found(now.replace(changed(4), 'nothing'), long)).toBe(QUOTE);
  });
});

describe('a short quote', () => {
  const text = (around: string) => `${filler(0, 200)} ${around} ${filler(5000, 200)}`;
  const short: Wanted = { quote: { exact: 'a date', prefix: 'both sides agree on ', suffix: ' in spring' } };
  const at = (around: string, one = short) => anchor(text(around), one)?.start;

  test('is found with its context, and with a part of it', () => {
    expect(at('both sides agree on a date in spring')).toBe(201 + 20);
    expect(at('both sides agree on a date in winter, they said')).toBe(201 + 20);
    expect(at('neither side agrees on a date in spring')).toBeDefined();
  });
  test('is no proof of itself without its context, where it had one', () => {
    expect(at('nobody has seen a date ever since')).toBeUndefined();
    expect(at('a date, a date, and a date')).toBeUndefined();
    expect(at('nobody has seen a date ever since', { quote: { exact: 'a date' } })).toBeDefined();
  });
  test('of twelve letters is, where it stands once, and of twenty-four wherever', () => {
    const of = (exact: string): Wanted => ({ quote: { ...short.quote, exact } });
    const twelve = 'a firm date!';
    expect(at(`nobody has seen ${twelve} ever since`, of(twelve))).toBeDefined();
    expect(at(`nobody has seen ${twelve} or ${twelve} ever since`, of(twelve))).toBeUndefined();
    expect(at(`nobody has seen ${twelve.slice(1)} ever since`, of(twelve.slice(2)))).toBeUndefined();
    const many = 'a firm date for all talks';
    expect(at(`nobody has seen ${many} or ${many} ever since`, of(many))).toBeDefined();
  });
});
