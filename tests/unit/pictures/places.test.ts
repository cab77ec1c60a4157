import { describe, expect, test } from 'vitest';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { brokenScale } from '../../../src/core/pictures/broken-scale';
import { cutTo, linesOf } from '../../../src/core/pictures/text-room';
import { timelineOf } from '../../../src/core/pictures/timeline';
import { claim, pack, term } from '../dictionary/packs';

/** The day so many days after New Year of 2016. */
const day = (after: number): string => new Date(Date.UTC(2016, 0, 1 + after)).toISOString().slice(0, 10);
const of = (...claims: ReturnType<typeof claim>[]) =>
  new Dictionary([pack({ claims, terms: [term('harbour'), term('mayor')] })]).claims;
const event = (id: string, on: string) => claim(id, ['harbour'], { kind: 'event', when: { on } });
const said = (id: string, who: string, on: string) =>
  claim(id, ['harbour'], { kind: 'position', who: [who], when: { on } });

describe('a scale with a break', () => {
  const CROWDED = ['1950-06-25', '1953-07-27', '2016-02-07', '2016-02-23', '2016-02-24', '2016-03-02'];
  const scale = brokenScale(CROWDED, 600);
  test('gives each band what it needs, and of the rest as much as it has to show', () => {
    // 600 less a break of 16 and twice 48 is 488, for two days here and four there.
    const [before, after] = scale.bands;
    expect(before!.end - before!.start).toBeCloseTo(48 + (488 * 2) / 6, 6);
    expect(after!.end - after!.start).toBeCloseTo(48 + (488 * 4) / 6, 6);
    expect(after!.start - before!.end).toBeCloseTo(16, 6);
    expect(after!.end).toBeCloseTo(600, 6);
  });
  test('has the first and the last day of a band at its ends, and what is beyond all at the first or the last', () => {
    const [before, after] = scale.bands;
    expect(scale.at('1953-07-27')).toBeCloseTo(before!.end, 6);
    expect(scale.at('2016-02-07')).toBeCloseTo(after!.start, 6);
    expect(scale.at('1990-01-01')).toBeCloseTo(before!.end + 8, 6);
    expect(scale.at('1900-01-01')).toBe(0);
    expect(scale.at('2030-01-01')).toBeCloseTo(600, 6);
  });
  test('has as many bands as there is room for, and seven at the most', () => {
    const clusters = Array.from({ length: 9 }, (_, i) => [
      `${1900 + 10 * i}-01-01`,
      `${1900 + 10 * i}-01-02`,
    ]).flat();
    expect([63, 127, 128, 192, 640].map((width) => brokenScale(clusters, width).bands.length)).toEqual([
      1, 1, 2, 3, 7,
    ]);
  });
});

test('a scale is cut where that frees most for most: the longest silence of a band times what crowds in it', () => {
  const days = (year: number, ...after: number[]) =>
    after.map((one) => new Date(Date.UTC(year, 0, 1 + one)).toISOString().slice(0, 10));
  // Four days that crowd and silences of three tenths; two that crowd, and a silence of nine tenths.
  const even = days(1900, 0, 60, 120, 180, 185, 190, 195, 200);
  const apart = days(2000, 0, 180, 190, 200);
  const { bands } = brokenScale([...even, ...apart], 192);
  expect(bands.map(({ from }) => from)).toEqual([even[0], apart[0], apart[1]]);
});

describe('the marks of a lane', () => {
  /** A hundred days on a hundred pixels: too narrow for a break. */
  const marks = (...days: number[]) =>
    timelineOf(of(...[...days, 100].map((at) => event(`on-${at}`, day(at)))), 100)!.lanes[0]!.marks;

  test('stand in one row where two pixels are left between them, else in the next', () => {
    expect(marks(0, 11).map(({ row }) => row)).toEqual([0, 0, 0]);
    expect(marks(0, 10).map(({ row }) => row)).toEqual([0, 1, 0]);
    expect(marks(0, 5, 12, 14, 20).map(({ row }) => row)).toEqual([0, 1, 0, 2, 1, 0]);
  });
  test('are larger where they hold a number, and larger again where that has two digits', () => {
    const radius = (count: number): number =>
      timelineOf(of(...Array.from({ length: count }, (_, i) => event(`e-${i}`, '2016-02-23'))), 400)!
        .lanes[0]!.marks[0]!.radius;
    expect([1, 2, 9, 10].map(radius)).toEqual([4.5, 9, 9, 11]);
  });
  test('lie after the page only where they begin after its last day', () => {
    const claims = of(event('before', '2016-02-22'), event('in', '2016-02-29'), event('after', '2016-03-01'));
    const ahead = (page?: string) => timelineOf(claims, 400, page)!.lanes[0]!.marks.map((mark) => mark.ahead);
    expect(ahead('2016-02')).toEqual([false, false, true]);
    expect(ahead()).toEqual([false, false, false]);
  });
});

describe('lanes', () => {
  const lanes = (voices: number) =>
    timelineOf(
      of(...Array.from({ length: voices }, (_, i) => said(`s-${i}`, `voice-${i}`, '2016-02-23'))),
      400,
    )!.lanes.map(({ who, marks }) => [who, marks.flatMap((mark) => mark.claims).length]);
  test('are for nine voices one each; of ten, the last two share one', () => {
    expect(lanes(9)).toEqual(Array.from({ length: 9 }, (_, i) => [`voice-${i}`, 1]));
    expect(lanes(10)).toEqual([...Array.from({ length: 8 }, (_, i) => [`voice-${i}`, 1]), [null, 2]]);
  });
  test('have an event among the events alone, though somebody is named with it', () => {
    const claims = of(claim('e', ['harbour'], { kind: 'event', who: ['mayor'], when: { on: '2016' } }));
    expect(timelineOf(claims, 400)!.lanes.map(({ who }) => who)).toEqual([undefined]);
  });
});

describe('names under the axis', () => {
  const ticks = (from: string, to: string) =>
    timelineOf(of(event('first', from), event('last', to)), 100)!.ticks.map(({ date, at }) => [
      date,
      Math.round(at),
    ]);
  test.each<[string, string, [string, number][]]>([
    ['2016-01-10', '2016-12-20', [['2016-07', 50]]],
    // Names may reach six pixels over the end of their band, and no further.
    ['2015-11-20', '2017-02-10', [['2016-07', 50]]],
    [
      '2015-11-01',
      '2017-02-01',
      [
        ['2016', 13],
        ['2016-07', 53],
      ],
    ],
    [
      '2015-11-20',
      '2017-03-15',
      [
        ['2016-07', 47],
        ['2017', 85],
      ],
    ],
    ['2016-02-23', '2016-02-24', []],
  ])('from %s to %s are %j', (from, to, named) => {
    expect(ticks(from, to)).toEqual(named);
  });
});

test('a text is cut without a space before its ellipsis, and a word that fits is not broken', () => {
  expect(cutTo('aa aaaa', 2.4)).toBe('aa…');
  expect(linesOf('한미 동맹', 3.5, 3)).toEqual(['한미', '동맹']);
  expect(linesOf('한미  동맹', 6, 3)).toEqual(['한미 동맹']);
});
