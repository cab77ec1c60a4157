import { describe, expect, it } from 'vitest';
import { bounds } from '../../../src/core/dictionary/when';
import { bundledPack, claimsOf } from './bundled';

const pack = bundledPack();
const articles = pack.sources.filter(({ kind }) => kind === 'article').map(({ id }) => id);
const references = pack.sources.filter(({ kind }) => kind === 'reference').map(({ id }) => id);
const inArticles = pack.claims.filter(({ source }) => articles.includes(source));
const shownInDifferences = new Set(pack.differences.flatMap(({ sides }) => sides));
const people = new Set(pack.terms.filter(({ kind }) => kind === 'person').map(({ id }) => id));

const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, i) => i);

describe('every paragraph of the articles that says something', () => {
  // Left out: in TRT World the photo credits (2) and the line of credit at its foot (20); in the other what follows
  // paragraph 13, all of it the site's own.
  it.each([
    ['rhythm-media-2016-02', upTo(13)],
    ['trt-world-2016-02', upTo(19).filter((n) => n !== 2)],
  ])('has a claim in %s', (source, paragraphs) => {
    const told = new Set(claimsOf(pack, source).map(({ paragraph }) => paragraph));
    expect([...told].toSorted((a, b) => Number(a) - Number(b))).toEqual(paragraphs);
  });
});

describe('claims', () => {
  it('of an article give their paragraph by number, of a reference by name', () => {
    const wrong = pack.claims.filter(
      ({ source, paragraph }) => (typeof paragraph === 'number') !== articles.includes(source),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('stand in the order of their paragraphs', () => {
    for (const source of articles) {
      const numbers = claimsOf(pack, source).map(({ paragraph }) => Number(paragraph));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
  });

  it('say whose they are where they are a position or an analysis, and nobody’s where they are a definition', () => {
    const unowned = pack.claims.filter(({ kind, who }) => ['position', 'analysis'].includes(kind) && !who);
    expect(unowned.map(({ id }) => id)).toEqual([]);
    const owned = inArticles.filter(({ kind, who }) => ['definition', 'fact'].includes(kind) && who);
    expect(owned.map(({ id }) => id)).toEqual([]);
  });

  it('belong on the card of whoever made them', () => {
    const missing = pack.claims.flatMap(({ id, who = [], terms }) =>
      who.filter((speaker) => !terms.includes(speaker)).map((speaker) => `${id}: ${speaker}`),
    );
    expect(missing).toEqual([]);
  });

  it('of an article carry a time, unless they define something', () => {
    const undated = inArticles.filter(({ kind, when, said }) => kind !== 'definition' && !when && !said);
    expect(undated.map(({ id }) => id)).toEqual([]);
  });

  it('that a person made in an article carry the day on which it was said', () => {
    const vague = inArticles.filter(
      ({ kind, who = [], said }) =>
        kind === 'position' && who.some((id) => people.has(id)) && said === undefined,
    );
    expect(vague.map(({ id }) => id)).toEqual([]);
  });

  it('of an article were not said after the month of the articles', () => {
    const later = inArticles.filter(({ when, said }) =>
      [when, said].some((time) => time && (bounds(time).first ?? '') > '2016-02-29'),
    );
    expect(later.map(({ id }) => id)).toEqual([]);
  });

  it('are one sentence each', () => {
    const several = pack.claims.filter(({ text }) =>
      /[.?!]”? \p{Lu}/u.test(text.en.replace(/\b\p{Lu}\. /gu, '')),
    );
    expect(several.map(({ id, text }) => `${id}: ${text.en}`)).toEqual([]);
  });

  it('lean on no sentence before them', () => {
    const leaning = pack.claims.filter(({ text }) =>
      /^(?:He|She|It|They|Both men|Both powers|This|That|These|The two|In this)\b/u.test(text.en),
    );
    expect(leaning.map(({ id }) => id)).toEqual([]);
  });
});

describe('slips', () => {
  const slips = pack.claims.filter(({ slip }) => slip);

  it('are two, each told as what its article says, and as nobody’s position', () => {
    expect(slips.map(({ id }) => id)).toEqual(['press-05-test-as-launch', 'trt-17-need']);
    for (const { text, who } of slips) {
      expect(text.en).toMatch(/^The article has /u);
      expect(who).toBeUndefined();
    }
  });

  it('stand in a difference of their kind, beside a claim that is none', () => {
    for (const { id } of slips) {
      const homes = pack.differences.filter(({ sides }) => sides.includes(id));
      expect(homes.map(({ kind }) => kind)).toEqual(['slip']);
      expect(
        homes.flatMap(({ sides }) => sides).filter((side) => !slips.some((slip) => slip.id === side)),
      ).not.toEqual([]);
    }
    expect(slips.filter(({ id }) => !shownInDifferences.has(id))).toEqual([]);
  });

  it('lead no card', () => {
    const leading = pack.terms.filter(({ lead = [] }) =>
      lead.some((id) => slips.some((slip) => slip.id === id)),
    );
    expect(leading.map(({ id }) => id)).toEqual([]);
  });
});

describe('references', () => {
  it('each have a claim, and fill no more than they must: articles come first', () => {
    expect(references.filter((id) => claimsOf(pack, id).length === 0)).toEqual([]);
  });

  it('answer the first questions that the articles leave open', () => {
    const text = (id: string): string => pack.claims.find((claim) => claim.id === id)?.text.en ?? '';
    for (const party of ['China', 'Japan', 'North Korea', 'Russia', 'South Korea', 'United States']) {
      expect(text('six-party-members')).toContain(party);
    }
    expect(text('armistice-signed')).toMatch(/Panmunjom on 27 July 1953/u);
    expect(text('armistice-without-south')).toMatch(/^South Korea did not sign/u);
    expect(text('resolution-2270-adopted')).toMatch(/unanimously on 2 March 2016/u);
    expect(text('thaad-placed')).toMatch(/Seongju.*2017/u);
    expect(text('six-nuclear-tests')).toMatch(/six nuclear tests/u);
    expect(text('terminal-phase-definition')).not.toBe('');
    expect(text('six-party-last-met')).toMatch(/December 2008/u);
  });
});
