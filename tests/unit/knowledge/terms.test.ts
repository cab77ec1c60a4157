import { describe, expect, it } from 'vitest';
import { bundledPack } from './bundled';

const pack = bundledPack();
const ids = pack.terms.map(({ id }) => id);
const CARD_LANGUAGES = ['en', 'ko', 'zh-Hans', 'zh-Hant', 'ja'] as const;

/** The term ids that the README, CI and others hold on to. */
const FIXED = `thaad six-party-talks korean-armistice korean-war korean-peace-treaty un-security-council
  unsc-resolution-2270 un-sanctions nuclear-test-2016 hydrogen-bomb satellite-launch-2016 icbm ballistic-missile
  missile-defense denuclearization north-korea south-korea pyongyang kim-jong-un john-kerry wang-yi us-forces-korea
  joint-exercises nuclear-weapons-state cai-jian us-rok-alliance rok-defence-ministry terminal-phase
  china-north-korea-relations`.split(/\s+/u);

describe('terms', () => {
  it('have every id that others hold on to', () => {
    expect(FIXED.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('have a summary of at most 30 words in English, and one sentence or two', () => {
    const long = pack.terms.filter(({ summary }) => summary.en.split(/\s+/u).length > 30);
    expect(long.map(({ id }) => id)).toEqual([]);
  });

  it('have a summary in each language of the cards', () => {
    const missing = pack.terms.flatMap(({ id, summary }) =>
      CARD_LANGUAGES.filter((language) => !summary[language]).map((language) => `${id}: ${language}`),
    );
    expect(missing).toEqual([]);
  });

  it('have a label in each language of the cards, unless they are a company that has none there', () => {
    const missing = pack.terms
      .filter(({ kind }) => kind !== 'publisher')
      .flatMap(({ id, label }) =>
        CARD_LANGUAGES.filter((language) => !label[language]).map((language) => `${id}: ${language}`),
      );
    expect(missing).toEqual([]);
  });

  it('begin with claims, save a publisher, whose record is its source', () => {
    const bare = pack.terms.filter(({ kind, lead = [] }) => kind !== 'publisher' && lead.length === 0);
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('begin with a claim of an article wherever an article has one', () => {
    const articles = new Set(pack.sources.filter(({ kind }) => kind === 'article').map(({ id }) => id));
    const fromArticle = (id: string): boolean =>
      pack.claims.some((claim) => claim.id === id && articles.has(claim.source));
    const without = pack.terms.filter(
      ({ id, lead = [] }) =>
        !lead.some(fromArticle) &&
        pack.claims.some(({ source, terms }) => articles.has(source) && terms.includes(id)),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('are led to from another term, and lead on, save the publishers', () => {
    const aimed = new Set(pack.terms.flatMap(({ related = [] }) => related.map(({ term }) => term)));
    const alone = pack.terms.filter(
      ({ id, kind, related = [] }) => kind !== 'publisher' && related.length === 0 && !aimed.has(id),
    );
    expect(alone.map(({ id }) => id)).toEqual([]);
  });
});

describe('differences', () => {
  it('are of all four kinds, and each says why in one breath', () => {
    expect(new Set(pack.differences.map(({ kind }) => kind))).toEqual(
      new Set(['contradiction', 'sequence', 'condition', 'slip']),
    );
    expect(pack.differences.filter(({ text }) => text.en.split(/\s+/u).length > 60)).toEqual([]);
  });

  it('show on the card of every term that one of their slips is about', () => {
    const hidden = pack.differences
      .filter(({ kind }) => kind === 'slip')
      .flatMap(({ id, sides, terms }) =>
        pack.claims
          .filter((claim) => claim.slip && sides.includes(claim.id))
          .flatMap((claim) =>
            claim.terms.filter((term) => !terms.includes(term)).map((term) => `${id}: ${term}`),
          ),
      );
    expect(hidden).toEqual([]);
  });
});
