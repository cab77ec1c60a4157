import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { ringOf, surroundingsOf } from '../../../src/core/pictures/relations';
import { pack, term } from '../dictionary/packs';

const see = (to: string) => ({ kind: 'see-also', term: to }) as const;
const small = new Dictionary([
  pack({
    terms: [
      term('harbour', { related: [see('quay'), { kind: 'part-of', term: 'town' }] }),
      term('quay', { related: [see('crane'), see('harbour')] }),
      term('town', { related: [see('crane'), see('mayor')] }),
      term('crane'),
      term('mayor'),
    ],
  }),
]);

describe('the surroundings of a term', () => {
  test('hold each term once, where it is nearest', () => {
    const { near } = surroundingsOf(small, 'harbour')!;
    expect(near.map(({ term: { id }, beyond }) => [id, beyond.map((next) => next.term.id)])).toEqual([
      ['quay', ['crane']],
      ['town', ['mayor']],
    ]);
  });

  test('leave out what has no room, and count it', () => {
    const names = Array.from({ length: 40 }, (_, i) => `term-${i}`);
    const many = new Dictionary([
      pack({ terms: [term('hub', { related: names.map(see) }), ...names.map((id) => term(id))] }),
    ]);
    const { near, left } = surroundingsOf(many, 'hub')!;
    expect(near.length + left).toBe(40);
    expect(left).toBeGreaterThan(0);
  });

  test('are none of a term that is not there', () => {
    expect(surroundingsOf(small, 'nowhere')).toBeUndefined();
  });
});

describe('the ring of all terms', () => {
  test('has every term at a place of its own, group by group, and each tie once', () => {
    const group = ({ id }: { id: string }): number => (id === 'mayor' ? 0 : 1);
    const { places, ties, left } = ringOf(small, group, (a, b) => (a.id < b.id ? -1 : 1));
    expect(places.map((place) => place.term.id)).toEqual(['mayor', 'crane', 'harbour', 'quay', 'town']);
    expect(left).toBe(0);
    expect(ties).toHaveLength(5);
    expect(ties.find(({ from, to }) => [from, to].sort().join() === 'harbour,quay')).toBeDefined();
  });

  test('never puts two names on one place, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 1, max: 6 }), (count, groups) => {
        const terms = Array.from({ length: count }, (_, i) => term(`term-${i}`));
        const group = ({ id }: { id: string }): number => Number(id.slice(5)) % groups;
        const { places, left } = ringOf(new Dictionary([pack({ terms })]), group, () => 0);
        expect(places.length + left).toBe(count);
        const turns = places.map(({ turn }) => turn);
        expect(new Set(turns).size).toBe(turns.length);
        for (const turn of turns) expect(turn >= 0 && turn < 1).toBe(true);
      }),
    );
  });
});
