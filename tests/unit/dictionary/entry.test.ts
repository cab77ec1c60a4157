import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citationOf, reportOf } from '../../../src/core/dictionary/citation';
import { type Entry, type EntryContext, entryOf } from '../../../src/core/dictionary/entry';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { type Claim, type Pack, LANGUAGES } from '../../../src/core/dictionary/schema';
import { anyPack, claim, difference, pack, source, term } from './packs';

function entry(parts: Partial<Pack>, context: Partial<EntryContext> = {}): Entry {
  const found = entryOf(new Dictionary([pack(parts)]), 'harbour', { language: 'en', ...context });
  if (!found) throw new Error('The pack of this test has no harbour.');
  return found;
}

const about = (id: string, more: Partial<Claim> = {}): Claim => claim(id, ['harbour'], more);
const ids = (claims: readonly { id: string }[]): string[] => claims.map(({ id }) => id);

describe('entryOf', () => {
  it('knows no term that the dictionary does not', () => {
    expect(entryOf(new Dictionary([pack({})]), 'nowhere', { language: 'en' })).toBeUndefined();
  });

  it('says the language that each text is really in', () => {
    const korean = term('harbour', { label: { en: 'Harbour', ko: '항구' } });
    const shown = entry({ terms: [korean, term('town')], claims: [about('a')] }, { language: 'ko' });
    expect(shown.label).toEqual({ text: '항구', lang: 'ko' });
    expect(shown.summary.lang).toBe('en');
    expect(shown.claims[0]?.text.lang).toBe('en');
  });

  it('names who says it, when and where, and sets reference works apart', () => {
    const shown = entry({
      sources: [source('post', { url: 'https://post.example/1' }), source('treaty', { kind: 'reference' })],
      claims: [
        about('a', { kind: 'position', who: ['town'], said: { on: '2016-02-23' }, paragraph: 7 }),
        about('b', { source: 'treaty', when: { on: '1953-07-27' }, paragraph: 'Article IV' }),
      ],
    });
    expect(shown.claims[0]).toMatchObject({
      id: 'b',
      background: true,
      paragraph: 'Article IV',
      date: { on: '1953-07-27' },
    });
    expect(shown.claims[1]).toMatchObject({
      who: [{ term: 'town', text: 'town', lang: 'en' }],
      date: { on: '2016-02-23' },
      source: { shortTitle: 'post', url: 'https://post.example/1', kind: 'article' },
      background: false,
    });
    expect(ids(shown.sources)).toEqual(['treaty', 'post']);
  });

  it('shows a slip among the sides of its difference and nowhere else', () => {
    const shown = entry({
      claims: [about('wrong', { slip: true }), about('right', { source: 'news' })],
      differences: [difference('d', ['wrong', 'right'], { kind: 'slip' })],
    });
    expect(ids(shown.claims)).toEqual(['right']);
    expect(shown.differences[0]?.sides.map(({ id, slip }) => [id, slip])).toEqual([
      ['wrong', true],
      ['right', false],
    ]);
  });

  it('puts related terms that are on this page first', () => {
    const harbour = term('harbour', {
      related: [
        { kind: 'part-of', term: 'town' },
        { kind: 'see-also', term: 'quay' },
      ],
    });
    const shown = entry({ terms: [harbour, term('town'), term('quay')] }, { termsHere: new Set(['quay']) });
    expect(shown.related.map((related) => [related.term, related.here])).toEqual([
      ['quay', true],
      ['town', false],
    ]);
  });
});

describe('the age of an entry', () => {
  const claims = [about('a'), about('b', { source: 'news' })];
  const sources = [
    source('post', { published: { on: '2016-02-23' } }),
    source('news', { published: { notBefore: '2016-02-24' } }),
  ];

  it.each([
    ['2017-04-12', 'page-later', 14],
    ['2016-03-05', 'page-later', 1],
    ['2016-02-28', 'same', 0],
    ['2016-02-20', 'same', 0],
    ['2016-01-20', 'page-earlier', 1],
    ['2015-02-20', 'page-earlier', 12],
    ['2016-02', 'same', 0],
    ['2018', 'page-later', 23],
  ] as const)('on a page of %s: %s, %i months', (pageDate, relation, months) => {
    expect(entry({ claims, sources }, { pageDate }).age).toMatchObject({ relation, months });
  });

  it('names the months of the articles, and that one of them may be later', () => {
    expect(entry({ claims, sources }, { pageDate: '2017-04-12' }).age).toMatchObject({
      sourcesFrom: '2016-02',
      sourcesTo: '2016-02',
      orLater: true,
    });
  });

  it('is unknown where the page has no date, or no article says anything', () => {
    expect(entry({ claims, sources }).age.relation).toBe('unknown');
    expect(entry({ claims, sources }).age.sourcesFrom).toBe('2016-02');
    const references = sources.map((one) => ({ ...one, kind: 'reference' as const }));
    const age = entry({ claims, sources: references }, { pageDate: '2017-04-12' }).age;
    expect(age).toEqual({ relation: 'unknown', months: 0, days: 0, orLater: false });
  });
});

describe('what had not happened yet', () => {
  const notYet = (one: Partial<Claim>, pageDate: string): boolean | undefined =>
    entry({ claims: [about('a', one)] }, { pageDate }).claims[0]?.notYet;

  it('is what happened after the page', () => {
    expect(notYet({ when: { on: '2017-04-26' } }, '2016-02-23')).toBe(true);
    expect(notYet({ when: { on: '2017-04-26' } }, '2017-04-26')).toBe(false);
    expect(notYet({ when: { from: '2016', to: '2018' } }, '2017')).toBe(false);
  });

  it('is what was said after the page, but not what has always been so', () => {
    expect(notYet({ kind: 'position' }, '2015-01-01')).toBe(true);
    expect(notYet({ kind: 'definition' }, '2015-01-01')).toBe(false);
  });

  it('is nothing where only an end is known, or the page has no date', () => {
    expect(notYet({ when: { notAfter: '2017' } }, '2015-01-01')).toBe(false);
    expect(entry({ claims: [about('a', { when: { on: '2990' } })] }).claims[0]?.notYet).toBe(false);
  });
});

describe('the two claims that matter most', () => {
  const terms = [term('harbour', { lead: ['chosen'] }), term('town'), term('quay')];

  it('begin with what leads, and leave out what the summary has said', () => {
    const claims = [
      about('defines', { kind: 'definition' }),
      about('happened', { kind: 'event' }),
      about('chosen'),
    ];
    expect(ids(entry({ terms, claims }).first)).toEqual(['chosen', 'happened']);
  });

  it('are those about other terms on this page, where there are some', () => {
    const claims = [
      claim('with-town', ['harbour', 'town']),
      claim('with-quay', ['harbour', 'quay']),
      claim('alone', ['harbour']),
    ];
    const bare = [term('harbour'), term('town'), term('quay')];
    expect(ids(entry({ terms: bare, claims }, { termsHere: new Set(['harbour', 'quay']) }).first)[1]).toBe(
      'with-quay',
    );
  });

  it('are of two voices rather than one', () => {
    const said = (id: string, who: string): Claim => about(id, { kind: 'position', who: [who] });
    const claims = [said('a', 'town'), said('b', 'town'), said('c', 'quay')];
    expect(ids(entry({ terms: [term('harbour'), term('town'), term('quay')], claims }).first)).toEqual([
      'a',
      'c',
    ]);
  });

  it('are not ahead of the page', () => {
    const claims = [about('later', { kind: 'event', when: { on: '2020' } }), about('old'), about('older')];
    expect(ids(entry({ claims }, { pageDate: '2018-01-01' }).first)).toEqual(['old', 'older']);
  });

  it('are claims of the entry in reading order, at most two, whatever the pack', () => {
    fc.assert(
      fc.property(anyPack, fc.constantFrom(...LANGUAGES), (any, language) => {
        const dictionary = new Dictionary([any]);
        for (const { id } of any.terms) {
          const shown = entryOf(dictionary, id, {
            language,
            pageDate: '2016-02-23',
            termsHere: new Set([id]),
          });
          expect(shown?.first).toHaveLength(Math.min(2, shown?.claims.length ?? 0));
          expect(shown?.claims.filter((one) => shown.first.includes(one))).toEqual(shown?.first);
        }
      }),
    );
  });
});

describe('citationOf', () => {
  const wording = {
    date: (when: object) => Object.values(when).join('–'),
    list: (names: readonly string[]) => names.join(' and '),
  };
  const shown = entry({
    sources: [
      source('post', { title: 'A [new] *harbour*', url: 'https://post.example/a b' }),
      source('news'),
    ],
    claims: [
      about('a', { who: ['town'], kind: 'position', said: { on: '2016-02-23' } }),
      about('b', { source: 'news' }),
    ],
  });

  it('gives every sentence its source and its date', () => {
    expect(citationOf(shown, 'plain', wording)).toBe(`harbour
What harbour is.

- Says a. (town, 2016-02-23; “A [new] *harbour*”, https://post.example/a b, Publisher of post, 2016-02-24)
- Says b. (2016-02-24; “Title of news”, Publisher of news, 2016-02-24)
`);
  });

  it('escapes what Markdown would take for its own', () => {
    expect(citationOf(shown, 'markdown', wording)).toBe(`**harbour**
What harbour is.

- Says a. (town, 2016-02-23; [“A \\[new\\] \\*harbour\\*”](<https://post.example/a%20b>), Publisher of post, 2016-02-24)
- Says b. (2016-02-24; “Title of news”, Publisher of news, 2016-02-24)
`);
  });

  it('ends after the summary where nobody says anything', () => {
    expect(citationOf(entry({}), 'plain', wording)).toBe('harbour\nWhat harbour is.\n');
  });

  it('makes a report that names term, claim, source and revision', () => {
    const report = reportOf('harbour', shown.claims[0]!, '2020-01-01');
    for (const part of [
      'term: harbour',
      'claim: a',
      'source: post',
      'paragraph 1',
      'pack revised: 2020-01-01',
    ]) {
      expect(report).toContain(part);
    }
  });
});
