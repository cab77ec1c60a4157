import { describe, expect, test } from 'vitest';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import type { Term } from '../../../src/core/dictionary/schema';
import { positionsOf, speaksFor } from '../../../src/core/pictures/positions';
import { ringOf, surroundingsOf } from '../../../src/core/pictures/relations';
import { stepFrom } from '../../../src/core/pictures/step';
import { claim, pack, term } from '../dictionary/packs';

type Related = NonNullable<Term['related']>;
const says = (id: string, who: string[], terms: string[]) => claim(id, terms, { kind: 'position', who });
const measure = (id: string, related: Related = []) => term(id, { kind: 'measure', related });
const government = (id: string) => term(id, { kind: 'government' });

describe('a topic that only repeats others', () => {
  test('comes behind those that do not, however many voices speak of it', () => {
    const dictionary = new Dictionary([
      pack({
        claims: [
          says('a', ['north'], ['toll', 'twin', 'half']),
          says('b', ['south'], ['toll', 'twin']),
          says('c', ['west'], ['toll']),
          says('d', ['west'], ['half']),
          says('e', ['west'], ['lone']),
        ],
        terms: [
          ...['toll', 'twin', 'half', 'lone'].map((id) => measure(id)),
          ...['north', 'south', 'west'].map(government),
        ],
      }),
    ]);
    const ids = positionsOf(dictionary).topics.map(({ id }) => id);
    expect(ids).toEqual(['toll', 'half', 'lone', 'twin']);
  });
});

describe('a voice', () => {
  const chain = ['person', 'office', 'body', 'body', 'body', 'government'] as const;
  const terms = chain.map((kind, i) =>
    term(`step-${i}`, {
      kind,
      ...(i < 5 && { related: [{ kind: i === 0 ? 'holds-office-in' : 'part-of', term: `step-${i + 1}` }] }),
    }),
  );
  const dictionary = new Dictionary([
    pack({
      terms: [
        ...terms,
        term('land', { kind: 'country', related: [{ kind: 'part-of', term: 'union' }] }),
        term('union', { kind: 'government' }),
        term('friend', { kind: 'person', related: [{ kind: 'see-also', term: 'union' }] }),
        term('one', { kind: 'body', related: [{ kind: 'part-of', term: 'two' }] }),
        term('two', { kind: 'body', related: [{ kind: 'part-of', term: 'one' }] }),
      ],
    }),
  ]);
  const under = (who: string, ...voices: string[]) =>
    speaksFor(dictionary, dictionary.term(who)!, new Set(voices));

  test('speaks for the nearest that has one of its own, by offices and bodies, four steps up at the most', () => {
    expect(under('step-0', 'step-1', 'step-2')).toBe('step-1');
    expect(under('step-0', 'step-4')).toBe('step-4');
    expect(under('step-0', 'step-5')).toBeUndefined();
    expect(under('step-1', 'step-5')).toBe('step-5');
  });
  test('speaks for nobody below it, beside it or within it, and not for itself', () => {
    expect(under('step-2', 'step-1', 'step-0')).toBeUndefined();
    expect(under('friend', 'union')).toBeUndefined();
    // A country is a part of a union, and speaks for itself.
    expect(under('land', 'union')).toBeUndefined();
    expect(under('one', 'one')).toBeUndefined();
    expect(under('one', 'one', 'two')).toBe('two');
  });
  test('that is no term has no row', () => {
    const lost = new Dictionary([
      pack({
        claims: [says('a', ['nobody', 'town'], ['toll'])],
        terms: [measure('toll'), government('town')],
      }),
    ]);
    expect(positionsOf(lost).rows.map(({ who }) => who.id)).toEqual(['town']);
  });
});

test('what only points to a topic is no part of it', () => {
  const dictionary = new Dictionary([
    pack({
      claims: [says('a', ['town'], ['toll']), says('b', ['town'], ['fee'])],
      terms: [measure('toll'), measure('fee', [{ kind: 'see-also', term: 'toll' }]), government('town')],
    }),
  ]);
  expect(positionsOf(dictionary, ['toll']).rows[0]!.cells[0]).toHaveLength(1);
});

describe('terms around terms', () => {
  const see = (to: string) => ({ kind: 'see-also', term: to }) as const;
  test('are twelve, with four beyond each, and the others are counted', () => {
    const names = Array.from({ length: 13 }, (_, i) => `near-${i}`);
    const far = Array.from({ length: 6 }, (_, i) => `far-${i}`);
    const dictionary = new Dictionary([
      pack({
        terms: [
          term('hub', { related: names.map(see) }),
          ...names.map((id, i) => term(id, { related: i === 0 ? far.map(see) : [] })),
          ...far.map((id) => term(id)),
        ],
      }),
    ]);
    const { near, left } = surroundingsOf(dictionary, 'hub')!;
    expect([near.length, left]).toEqual([12, 1]);
    expect(near.map((one) => [one.beyond.length, one.left]).slice(0, 2)).toEqual([
      [4, 2],
      [0, 0],
    ]);
  });
  test('are tied once, by what was said first, unless that says nothing but "see also"', () => {
    const dictionary = new Dictionary([
      pack({
        terms: [
          term('ab', { related: [{ kind: 'part-of', term: 'c' }] }),
          term('c', { related: [{ kind: 'has-part', term: 'ab' }] }),
          term('a', { related: [see('bc')] }),
          term('bc', { related: [{ kind: 'kind-of', term: 'a' }] }),
        ],
      }),
    ]);
    const { ties } = ringOf(
      dictionary,
      () => 0,
      () => 0,
    );
    expect(ties).toEqual([
      { from: 'ab', to: 'c', kind: 'part-of' },
      { from: 'bc', to: 'a', kind: 'kind-of' },
    ]);
  });
});

test('an arrow goes to the first of two that are equally far, and nowhere from where nothing is', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 5, y: 5 },
    { x: 5, y: -5 },
  ];
  expect(stepFrom(points, 0, 'right')).toBe(1);
  expect(stepFrom(points, 9, 'right')).toBe(9);
});
