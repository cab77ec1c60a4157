import { describe, expect, test } from 'vitest';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { MOST_LANES, timelineOf } from '../../../src/core/pictures/timeline';
import { claim, pack, term } from '../dictionary/packs';

const said = (id: string, who: string[], on: string) =>
  claim(id, ['harbour'], { kind: 'position', who, when: { on } });

const of = (...claims: ReturnType<typeof claim>[]) =>
  new Dictionary([pack({ claims, terms: [term('harbour'), term('mayor'), term('guild')] })]).claims;

describe('a timeline', () => {
  const claims = of(
    claim('opened', ['harbour'], { kind: 'event', when: { on: '1950-06-25' } }),
    claim('burned', ['harbour'], { kind: 'event', when: { on: '2016-02' } }),
    said('mayor-1', ['mayor'], '2016-02-23'),
    said('both', ['mayor', 'guild'], '2016-02-23'),
    said('guild-1', ['guild'], '2016-03-02'),
    said('mayor-2', ['mayor'], '2016-02-24'),
    claim('is', ['harbour'], { kind: 'definition' }),
    claim('wrong', ['harbour'], { kind: 'event', when: { on: '2016-02-23' }, slip: true }),
  );
  const timeline = timelineOf(claims, 600, '2016-02-23')!;

  test('has a lane of events, then each voice, the one that says most first', () => {
    expect(timeline.lanes.map(({ who }) => who)).toEqual([undefined, 'mayor', 'guild']);
  });

  test('holds what happened and what was said, once a lane, and no definition and no slip', () => {
    const ids = timeline.lanes.map(({ marks }) => marks.flatMap((mark) => mark.claims));
    expect(ids).toEqual([
      ['opened', 'burned'],
      ['mayor-1', 'both', 'mayor-2'],
      ['both', 'guild-1'],
    ]);
  });

  test('draws a day as a dot and a month as a bar', () => {
    const [opened, burned] = timeline.lanes[0]!.marks;
    expect(opened!.end).toBe(opened!.start);
    expect(burned!.end).toBeGreaterThan(burned!.start);
  });

  test('marks the date of the page, and what came after it', () => {
    const [mayor, later] = timeline.lanes[1]!.marks;
    expect(timeline.page).toBeCloseTo(mayor!.start, 6);
    expect(mayor!.ahead).toBe(false);
    expect(later!.ahead).toBe(true);
  });

  test('lets no mark of a row cover another', () => {
    for (const { marks } of timeline.lanes) {
      for (const [i, a] of marks.entries()) {
        for (const b of marks.slice(i + 1)) {
          if (a.row === b.row) expect(b.start - b.radius).toBeGreaterThanOrEqual(a.end + a.radius);
        }
      }
    }
  });

  test('gives the quieter of many voices one lane together', () => {
    const voices = Array.from({ length: 14 }, (_, i) => `voice-${i}`);
    const dictionary = new Dictionary([
      pack({
        claims: voices.map((who, i) => said(`says-${i}`, [who], '2016-02-23')),
        terms: voices.map((id) => term(id)),
      }),
    ]);
    const { lanes } = timelineOf(dictionary.claims, 600)!;
    expect(lanes.length).toBeLessThanOrEqual(MOST_LANES);
    expect(lanes.at(-1)!.who).toBeNull();
    expect(new Set(lanes.flatMap(({ marks }) => marks.flatMap((mark) => mark.claims))).size).toBe(14);
  });

  test('names the finest pieces of time that have room, a January by its year', () => {
    const days = ['1950-06-25', '1960-03-01', '2016-01-20', '2016-02-23', '2016-04-02', '2017-02-03'];
    const { bands, ticks } = timelineOf(of(...days.map((day, i) => said(`on-${i}`, ['mayor'], day))), 700)!;
    expect(bands.map(({ from }) => from.slice(0, 4))).toEqual(['1950', '2016']);
    const dates = ticks.map(({ date }) => date);
    expect(dates.filter((date) => date < '2000')).toEqual(['1952', '1954', '1956', '1958']);
    expect(dates.filter((date) => date > '2000')).toContain('2017');
    expect(dates.filter((date) => date > '2000')).toContain('2016-03');
    for (const [i, { at }] of ticks.slice(1).entries()) {
      expect(at - ticks[i]!.at).toBeGreaterThanOrEqual(28);
    }
  });

  test('is none where nothing happened and nobody spoke', () => {
    expect(timelineOf(of(claim('is', ['harbour'], { kind: 'definition' })), 600)).toBeUndefined();
  });

  test('says of a bound on which side it is open', () => {
    const open = timelineOf(
      of(claim('some-day', ['harbour'], { kind: 'event', when: { notBefore: '2016' } })),
      600,
    )!;
    expect(open.lanes[0]!.marks[0]!.open).toBe('end');
  });
});
