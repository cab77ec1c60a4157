import { describe, expect, it } from 'vitest';
import { Dictionary, type SourcedClaim } from '../../../src/core/dictionary/lookup';
import type { Claim } from '../../../src/core/dictionary/schema';
import { likeness, type Rarities, raritiesOf, readingOf } from '../../../src/core/glossary/parallels';
import { claim, difference, pack, source, term } from '../dictionary/packs';

/** A claim about these terms, in these words. */
const says = (terms: string[], en: string, more: Partial<Claim> = {}): SourcedClaim => ({
  claim: claim('a', terms, { text: { en }, ...more }),
  source: source('post'),
});
/** As if everything were equally rare, and everybody spoke for themselves. */
const flat: Rarities = { term: () => 1, word: () => 1, voices: (who) => new Set(who) };
const like = (a: SourcedClaim, b: SourcedClaim): number => likeness(a, b, flat);

describe('how much two claims tell of one matter', () => {
  const port = says(['port'], 'Ships anchor');

  it('is half their terms and half their words', () => {
    expect(like(port, port)).toBeCloseTo(1);
    expect(like(port, says(['port'], 'Nobody sleeps'))).toBeCloseTo(0.5);
    expect(like(port, says(['town'], 'ships ANCHOR'))).toBeCloseTo(0.5);
    expect(like(port, says(['town'], 'Nobody sleeps'))).toBe(0);
    expect(like(port, says(['port', 'town', 'sea', 'land'], 'Ships anchor'))).toBeCloseTo(0.75);
    expect(like(port, says(['port'], 'Ships sleep'))).toBeCloseTo(0.75);
    expect(like(port, says(['port'], 'Ships, ships and ships anchor; an anchor'))).toBeCloseTo(
      0.5 + 0.5 * (2 / Math.sqrt(2 * 3)),
    );
  });

  it('goes by the first six letters of words and figures of three or more', () => {
    expect(like(port, says(['town'], 'shipsailing anchored'))).toBeCloseTo(0.25);
    expect(like(says(['port'], 'In 380 is it'), says(['town'], '380 so'))).toBeCloseTo(0.5);
    expect(like(says(['port'], 'It is so'), says(['port'], 'It is so'))).toBeCloseTo(0.5);
    expect(like(says(['port'], 'It is so'), says(['town'], 'It is so'))).toBe(0);
  });

  it.each<[about: string, a: Partial<Claim>, b: Partial<Claim>, share: number]>([
    ['of another kind', { kind: 'fact' }, { kind: 'event' }, 0.8],
    ['with a voice of its own', { who: ['mayor'] }, {}, 0.7],
    ['beside a voice', {}, { who: ['mayor'] }, 0.7],
    ['of two voices', { who: ['mayor'] }, { who: ['guild'] }, 0.7],
    ['with one voice of two in common', { who: ['guild', 'mayor'] }, { who: ['mayor', 'crew'] }, 1],
    ['of another kind and voice', { kind: 'position', who: ['mayor'] }, { kind: 'fact' }, 0.56],
  ])('is less for a claim %s', (_, a, b, share) => {
    expect(like(says(['port'], 'Ships anchor', a), says(['port'], 'Ships anchor', b))).toBeCloseTo(share);
  });

  it('counts what is rare for more, and a voice with whom it speaks for', () => {
    const rarities = raritiesOf(
      new Dictionary([
        pack({
          claims: [
            claim('a', ['port', 'town'], { who: ['guild'], text: { en: 'ships and ships' } }),
            claim('b', ['port'], { text: { en: 'ships asleep' } }),
            claim('c', ['port'], { text: { en: 'nothing' } }),
            claim('d', ['port'], { text: { en: 'nothing' } }),
          ],
          terms: [
            ...['port', 'town'].map((id) => term(id)),
            term('guild', { kind: 'body' }),
            term('mayor', { kind: 'person', related: [{ kind: 'part-of', term: 'guild' }] }),
          ],
        }),
      ]),
    );
    expect(rarities.term('port')).toBeCloseTo(Math.log(2));
    expect(rarities.term('town')).toBeCloseTo(Math.log(5));
    expect(rarities.term('nowhere')).toBeCloseTo(Math.log(2));
    expect(rarities.word('ships')).toBeCloseTo(Math.log(3));
    expect(rarities.word('asleep')).toBeCloseTo(Math.log(5));
    expect([...rarities.voices(['mayor'])]).toEqual(['mayor', 'guild']);
    expect([...rarities.voices(['guild', 'nobody'])]).toEqual(['guild', 'nobody']);
    // A shared term that is rare says more than one that all claims have.
    const both = (terms: string[]) => says(terms, 'It is');
    const rare = likeness(both(['town', 'x']), both(['town', 'y']), rarities);
    expect(rare).toBeGreaterThan(likeness(both(['port', 'x']), both(['port', 'y']), rarities));
  });
});

describe('beside a claim of an article', () => {
  const reading = readingOf(
    new Dictionary([
      pack({
        sources: [source('post'), source('news'), source('law', { kind: 'reference' })],
        claims: [
          claim('own-late', ['night'], { paragraph: 'Sources', text: { en: 'Nobody sleeps here' } }),
          claim('own-3', ['port'], { paragraph: 3, text: { en: 'Ships anchor at the quay' } }),
          claim('own-head', ['sea'], { paragraph: 0, text: { en: 'Masts everywhere' } }),
          claim('own-3-too', ['port'], { paragraph: 3, text: { en: 'Ships anchor at the quay' } }),
          claim('set-beside', ['sea'], { source: 'news', text: { en: 'Masts everywhere' } }),
          claim('near', ['port'], { source: 'news', text: { en: 'Ships anchor at the wharf' } }),
          claim('nearer', ['port'], { source: 'news', text: { en: 'Ships anchor at the quay at night' } }),
          claim('same', ['port'], { source: 'news', text: { en: 'Ships anchor at the quay' } }),
          claim('slip', ['port'], { source: 'news', slip: true, text: { en: 'Ships anchor at the quay' } }),
          claim('law', ['port'], { source: 'law', text: { en: 'Ships anchor at the quay' } }),
          claim('far', ['town'], { source: 'news', text: { en: 'Bread is dear' } }),
        ],
        differences: [
          difference('d', ['own-head', 'set-beside'], { terms: ['port'] }),
          difference('e', ['near', 'far'], { terms: ['port'] }),
        ],
        terms: ['port', 'town', 'night', 'sea'].map((id) => term(id)),
      }),
    ]),
    'post',
  )!;
  const claims = reading.paragraphs.flatMap((paragraph) => paragraph.claims);
  const beside = (id: string) => claims.find(({ sourced }) => sourced.claim.id === id)!;

  it('stand the likest two of other articles: no slip, no law, nothing of its own', () => {
    expect(beside('own-3').alike.map((one) => one.claim.id)).toEqual(['same', 'nearer']);
    expect(beside('own-late').alike).toEqual([]);
  });

  it('stands a difference that an editor wrote, and none of its sides a second time', () => {
    expect(beside('own-head').differences.map((one) => one.difference.id)).toEqual(['d']);
    expect(beside('own-head').alike).toEqual([]);
    expect(beside('own-3').differences).toEqual([]);
  });

  it('stand those of its paragraph, the headline first and what has no number last', () => {
    expect(reading.paragraphs.map(({ at }) => at)).toEqual([0, 3, 'Sources']);
    expect(reading.paragraphs[1]!.claims.map(({ sourced }) => sourced.claim.id)).toEqual([
      'own-3',
      'own-3-too',
    ]);
    expect(claims).toHaveLength(4);
  });
});

it('a source that nobody knows has no page', () => {
  expect(readingOf(new Dictionary([pack({})]), 'nobody')).toBeUndefined();
});
