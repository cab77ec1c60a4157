import { describe, expect, test } from 'vitest';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { positionsOf } from '../../../src/core/pictures/positions';
import { claim, pack, term } from '../dictionary/packs';

const says = (id: string, who: string[], terms: string[]) => claim(id, terms, { kind: 'position', who });

const parts = {
  claims: [
    says('a', ['mayor'], ['toll']),
    says('b', ['town'], ['toll', 'crane']),
    says('c', ['guild'], ['crane']),
    says('d', ['mayor'], ['night-toll']),
    claim('e', ['toll'], { kind: 'fact' }),
    says('f', ['silent'], ['town']),
  ],
  terms: [
    term('toll', { kind: 'measure' }),
    term('night-toll', { kind: 'measure', related: [{ kind: 'part-of', term: 'toll' }] }),
    term('crane', { kind: 'weapon' }),
    term('town', { kind: 'government' }),
    term('guild', { kind: 'body' }),
    term('silent', { kind: 'person' }),
    term('office', { kind: 'office', related: [{ kind: 'part-of', term: 'town' }] }),
    term('mayor', { kind: 'person', related: [{ kind: 'holds-office-in', term: 'office' }] }),
  ],
};
const ids = (cells: readonly (readonly { claim: { id: string } }[])[]) =>
  cells.map((cell) => cell.map(({ claim: { id } }) => id));

describe('who stands where', () => {
  const dictionary = new Dictionary([pack(parts)]);

  test('has a row for each voice, those who speak for another under it, and in each cell its claims', () => {
    const { topics, rows } = positionsOf(dictionary, ['toll', 'crane']);
    expect(topics.map(({ id }) => id)).toEqual(['toll', 'crane']);
    expect(rows.map(({ who, under, cells }) => [who.id, under, ...ids(cells)])).toEqual([
      ['town', undefined, ['b'], ['b']],
      ['mayor', 'town', ['a', 'd'], []],
      ['guild', undefined, [], ['c']],
    ]);
  });

  test('takes the topics that most voices speak of, and never a voice for a topic', () => {
    const { topics } = positionsOf(dictionary);
    expect(topics.map(({ id }) => id)).toEqual(['toll', 'crane', 'night-toll']);
  });

  test('takes the topics that the pack names before those', () => {
    const named = new Dictionary([pack({ ...parts, topics: ['crane'] })]);
    expect(positionsOf(named).topics.map(({ id }) => id)).toEqual(['crane']);
  });

  test('leaves out topics that are no terms', () => {
    expect(positionsOf(dictionary, ['crane', 'nowhere']).topics.map(({ id }) => id)).toEqual(['crane']);
  });

  test('ends where voices speak for each other in a ring', () => {
    const ring = new Dictionary([
      pack({
        claims: [says('x', ['one'], ['toll']), says('y', ['two'], ['toll'])],
        terms: [
          term('toll', { kind: 'measure' }),
          term('one', { kind: 'body', related: [{ kind: 'part-of', term: 'two' }] }),
          term('two', { kind: 'body', related: [{ kind: 'part-of', term: 'one' }] }),
        ],
      }),
    ]);
    expect(
      positionsOf(ring)
        .rows.map(({ who }) => who.id)
        .sort(),
    ).toEqual(['one', 'two']);
  });
});
