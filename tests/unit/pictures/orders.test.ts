import { describe, expect, test } from 'vitest';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { positionsOf } from '../../../src/core/pictures/positions';
import { ringOf, surroundingsOf } from '../../../src/core/pictures/relations';
import { timelineOf } from '../../../src/core/pictures/timeline';
import { claim, pack, term } from '../dictionary/packs';

const says = (id: string, who: string[], terms: string[], kind: 'position' | 'analysis' = 'position') =>
  claim(id, terms, { kind, who });

describe('topics', () => {
  const rows = (dictionary: Dictionary) =>
    positionsOf(dictionary).rows.map(({ who, cells }) => [
      who.id,
      cells.map((cell) => cell.map((one) => one.claim.id)),
    ]);
  test('come by how many voices speak of them, then by how much', () => {
    const dictionary = new Dictionary([
      pack({
        claims: [
          says('a', ['town'], ['little']),
          says('b', ['town'], ['much']),
          says('c', ['town'], ['much']),
          says('d', ['town'], ['most']),
          says('e', ['guild'], ['most'], 'analysis'),
        ],
        terms: [
          ...['little', 'much', 'most'].map((id) => term(id, { kind: 'measure' })),
          ...['town', 'guild'].map((id) => term(id, { kind: 'government' })),
        ],
      }),
    ]);
    expect(positionsOf(dictionary).topics.map(({ id }) => id)).toEqual(['most', 'much', 'little']);
    expect(rows(dictionary)).toEqual([
      ['town', [['d'], ['b', 'c'], ['a']]],
      ['guild', [['e'], [], []]],
    ]);
  });
  test('are five at the most, what only repeats another last, all of them to choose from', () => {
    const ids = Array.from({ length: 6 }, (_, i) => `topic-${i}`);
    const dictionary = new Dictionary([
      pack({
        claims: [
          ...ids.map((id, i) => says(`c${i}`, ['town'], [id])),
          says('more', ['town'], ['topic-5', 'twin']),
        ],
        terms: [...ids, 'twin']
          .map((id) => term(id, { kind: 'measure' }))
          .concat(term('town', { kind: 'government' })),
      }),
    ]);
    const { topics, choices } = positionsOf(dictionary);
    expect(topics.map(({ id }) => id)).toEqual(['topic-5', 'topic-0', 'topic-1', 'topic-2', 'topic-3']);
    expect(choices.map(({ id }) => id)).toEqual([
      'topic-5',
      'topic-0',
      'topic-1',
      'topic-2',
      'topic-3',
      'topic-4',
      'twin',
    ]);
  });
  test('take in their parts and kinds, from whichever side that is said, and no more', () => {
    const dictionary = new Dictionary([
      pack({
        claims: [
          says('own', ['town'], ['toll']),
          says('part', ['town'], ['night-toll']),
          says('kind', ['town'], ['ship-toll']),
          says('has', ['town'], ['day-toll']),
          says('whole', ['town'], ['law']),
          says('see', ['town'], ['fee']),
        ],
        terms: [
          term('toll', {
            kind: 'measure',
            related: [
              { kind: 'has-part', term: 'day-toll' },
              { kind: 'part-of', term: 'law' },
              { kind: 'see-also', term: 'fee' },
            ],
          }),
          term('night-toll', { kind: 'measure', related: [{ kind: 'part-of', term: 'toll' }] }),
          term('ship-toll', { kind: 'measure', related: [{ kind: 'kind-of', term: 'toll' }] }),
          ...['day-toll', 'law', 'fee'].map((id) => term(id, { kind: 'measure' })),
          term('town', { kind: 'government' }),
        ],
      }),
    ]);
    const [row] = positionsOf(dictionary, ['toll']).rows;
    expect(row!.cells[0]!.map((one) => one.claim.id)).toEqual(['own', 'part', 'kind', 'has']);
  });
  test('are none of who, where and when; nobody speaks by a slip, a fact, or without a name', () => {
    const kinds = [
      'person',
      'office',
      'body',
      'government',
      'country',
      'place',
      'force',
      'publisher',
      'event',
      'war',
    ] as const;
    const dictionary = new Dictionary([
      pack({
        claims: [
          says('a', ['town'], ['toll', ...kinds]),
          claim('b', ['other'], { kind: 'fact', who: ['town'] }),
          claim('c', ['other'], { kind: 'position', who: ['town'], slip: true }),
          claim('d', ['other'], { kind: 'position' }),
          claim('e', ['other'], { kind: 'position', who: [] }),
        ],
        terms: [
          ...['toll', 'other'].map((id) => term(id, { kind: 'measure' })),
          ...kinds.map((kind) => term(kind, { kind })),
          term('town', { kind: 'government' }),
        ],
      }),
    ]);
    expect(positionsOf(dictionary).choices.map(({ id }) => id)).toEqual(['toll']);
    expect(positionsOf(dictionary, ['other']).rows).toEqual([]);
  });
});

describe('rows', () => {
  test('have the voice with most to say first, counted with those who speak for it', () => {
    const voice = (id: string, of?: string) =>
      term(id, {
        kind: of === undefined ? 'government' : 'office',
        ...(of !== undefined && { related: [{ kind: 'part-of', term: of }] }),
      });
    const dictionary = new Dictionary([
      pack({
        claims: [
          says('a', ['north'], ['toll']),
          says('b', ['south'], ['toll']),
          says('c', ['harbour-office'], ['toll']),
          says('d', ['toll-office'], ['toll']),
          says('e', ['toll-office'], ['toll']),
        ],
        terms: [
          term('toll', { kind: 'measure' }),
          voice('north'),
          voice('south'),
          voice('harbour-office', 'south'),
          voice('toll-office', 'south'),
        ],
      }),
    ]);
    expect(positionsOf(dictionary).rows.map(({ who, under }) => [who.id, under])).toEqual([
      ['south', undefined],
      ['toll-office', 'south'],
      ['harbour-office', 'south'],
      ['north', undefined],
    ]);
  });
});

describe('a timeline', () => {
  const of = (...claims: ReturnType<typeof claim>[]) =>
    new Dictionary([pack({ claims, terms: [term('harbour'), term('mayor'), term('guild')] })]).claims;
  const said = (id: string, who: string[], on: string) =>
    claim(id, ['harbour'], { kind: 'analysis', who, when: { on } });
  test('has the louder voice first and the marks of a lane by their day, in rows where they would cover', () => {
    const { lanes } = timelineOf(
      of(
        said('a', ['guild'], '2016-03-01'),
        said('b', ['mayor'], '2016-03-01'),
        said('c', ['mayor'], '2016-01-01'),
        said('d', ['mayor'], '2016-03-02'),
        said('e', ['mayor'], '2016'),
        said('f', ['mayor'], '2016-03-01'),
      ),
      400,
    )!;
    expect(lanes.map(({ who }) => who)).toEqual(['mayor', 'guild']);
    const [mayor] = lanes;
    expect(mayor!.marks.map(({ claims }) => claims)).toEqual([['e'], ['c'], ['b', 'f'], ['d']]);
    expect(mayor!.rows).toBeGreaterThan(1);
    expect(Math.max(...mayor!.marks.map(({ row }) => row))).toBe(mayor!.rows - 1);
    expect(mayor!.marks[0]!.row).toBe(0);
    // One claim is a dot, two are a larger one with their number.
    const [dot, bubble] = [mayor!.marks[1]!, mayor!.marks[2]!];
    expect(dot.radius).toBeLessThan(bubble.radius);
    expect(lanes[1]!.rows).toBe(1);
  });
  test('draws what is bounded on one side as a bar that is open there', () => {
    const { lanes } = timelineOf(
      of(
        claim('until', ['harbour'], { kind: 'event', when: { notAfter: '2016-02-23' } }),
        claim('from', ['harbour'], { kind: 'event', when: { notBefore: '2016-05-23' } }),
      ),
      400,
      '2016-01-01',
    )!;
    const [until, from] = lanes[0]!.marks;
    expect([until!.open, from!.open]).toEqual(['start', 'end']);
    expect(until!.end - until!.start).toBeCloseTo(14, 6);
    expect(from!.end - from!.start).toBeCloseTo(14, 6);
    // What may have begun before the page was written is not said to lie ahead of it.
    expect([until!.ahead, from!.ahead]).toEqual([false, true]);
  });
});

describe('terms around terms', () => {
  const see = (to: string) => ({ kind: 'see-also', term: to }) as const;
  test('have on a ring those with most ties, in groups with a gap between, none tied to itself or to nothing', () => {
    const many = Array.from({ length: 150 }, (_, i) => term(`t${i}`));
    const hub = term('zz-hub', {
      related: [see('t7'), see('t7x'), { kind: 'part-of', term: 't8' }, see('zz-hub')],
    });
    const other = term('t7x', { related: [{ kind: 'part-of', term: 'zz-hub' }] });
    const dictionary = new Dictionary([pack({ terms: [...many, other, hub] })]);
    const { places, ties, left } = ringOf(
      dictionary,
      ({ id }) => (id === 'zz-hub' ? 1 : 0),
      (a, b) => (a.id < b.id ? -1 : 1),
    );
    expect(left).toBeGreaterThan(0);
    expect(places.map(({ term: { id } }) => id)).toEqual(
      expect.arrayContaining(['zz-hub', 't7', 't7x', 't8']),
    );
    expect(places.at(-1)).toMatchObject({ term: { id: 'zz-hub' }, group: 1 });
    const steps = places.slice(1).map(({ turn }, i) => turn - places[i]!.turn);
    // The last step goes into another group: wider by the gap.
    expect(steps.at(-1)! / steps[0]!).toBeCloseTo(2.2, 6);
    expect(ties.map(({ from, to, kind }) => [from, to, kind])).toEqual(
      expect.arrayContaining([
        ['t7x', 'zz-hub', 'part-of'],
        ['zz-hub', 't7', 'see-also'],
        ['zz-hub', 't8', 'part-of'],
      ]),
    );
    expect(ties).toHaveLength(3);
  });
  test('do not lead to themselves', () => {
    const self = new Dictionary([pack({ terms: [term('a', { related: [see('a'), see('b')] }), term('b')] })]);
    expect(surroundingsOf(self, 'a')!.near.map((one) => one.term.id)).toEqual(['b']);
  });
});
