import { describe, expect, it } from 'vitest';
import { claimLine, referenceOf, reportOf } from '../../../src/core/dictionary/citation';
import { type Entry, type EntryContext, entryOf, entrySource } from '../../../src/core/dictionary/entry';
import { excerptOf } from '../../../src/core/dictionary/excerpt';
import { Dictionary, textIn } from '../../../src/core/dictionary/lookup';
import type { Claim, Pack } from '../../../src/core/dictionary/schema';
import { claim, difference, pack, source, term } from './packs';

const entry = (parts: Partial<Pack>, context: Partial<EntryContext> = {}): Entry =>
  entryOf(new Dictionary([pack(parts)]), 'harbour', { language: 'en', ...context })!;
const about = (id: string, more: Partial<Claim> = {}): Claim => claim(id, ['harbour'], more);
const ids = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);

describe('of three claims, two come first', () => {
  const sources = [source('post'), source('news'), source('wire'), source('law', { kind: 'reference' })];
  const terms = [term('harbour', { lead: ['lead'] }), ...['town', 'quay', 'pier'].map((id) => term(id))];
  const here = new Set(['harbour', 'town', 'quay', 'pier']);
  /** The ids of those that come first; each has a voice of its own unless it says otherwise. */
  const first = (claims: Claim[], context: Partial<EntryContext> = {}): string[] =>
    ids(entry({ sources, terms, claims }, { termsHere: here, ...context }).first);
  const post = about('post');
  const news = about('news', { source: 'news' });

  it.each<[about: string, claims: Claim[], first: string[]]>([
    [
      'those that stand first where nothing speaks for any',
      [post, news, about('wire', { source: 'wire' })],
      ['post', 'news'],
    ],
    [
      'an editor’s rather than one about two other terms here',
      [
        claim('a', ['harbour', 'town', 'quay']),
        claim('b', ['harbour', 'town', 'quay'], { source: 'news', kind: 'event' }),
        about('lead', { source: 'wire' }),
      ],
      ['lead', 'b'],
    ],
    [
      'one about two other terms here rather than news',
      [
        post,
        about('b', { source: 'news', kind: 'event' }),
        claim('c', ['harbour', 'town', 'quay'], { source: 'wire' }),
      ],
      ['b', 'c'],
    ],
    [
      'of two and of three other terms here the one that stands first',
      [
        post,
        claim('b', ['harbour', 'town', 'quay'], { source: 'news' }),
        claim('c', ['harbour', 'town', 'quay', 'pier'], { source: 'wire' }),
      ],
      ['b', 'c'],
    ],
    [
      'one about two other terms here rather than one',
      [
        claim('a', ['harbour', 'town']),
        claim('b', ['harbour', 'town'], { source: 'news' }),
        claim('c', ['harbour', 'town', 'quay'], { source: 'wire' }),
      ],
      ['a', 'c'],
    ],
    [
      'one about another term here rather than two pieces of news',
      [
        about('a', { kind: 'event' }),
        about('b', { kind: 'event', source: 'news' }),
        claim('c', ['harbour', 'town'], { source: 'wire' }),
      ],
      ['a', 'c'],
    ],
    [
      'an editor’s, all the more where it is about other terms here',
      [
        claim('a', ['harbour', 'town'], { kind: 'event' }),
        claim('b', ['harbour', 'town'], { kind: 'event', source: 'news' }),
        claim('lead', ['harbour', 'town', 'quay'], { source: 'wire' }),
      ],
      ['lead', 'a'],
    ],
    ['a position', [post, news, about('c', { source: 'wire', kind: 'position' })], ['post', 'c']],
    ['an event', [post, news, about('c', { source: 'wire', kind: 'event' })], ['post', 'c']],
    ['no analysis', [post, news, about('c', { source: 'wire', kind: 'analysis' })], ['post', 'news']],
    [
      'background rather than what the summary has said',
      [about('a', { kind: 'definition' }), about('b', { source: 'law' }), news],
      ['b', 'news'],
    ],
    ['another voice', [post, about('b'), news], ['post', 'news']],
    [
      'news of the same voice no less than a fact of another',
      [about('a', { kind: 'event' }), about('b', { kind: 'event' }), news],
      ['a', 'b'],
    ],
    [
      'by whose words they are, not whose paper',
      [
        about('a', { kind: 'position', who: ['town'] }),
        about('b', { kind: 'position', who: ['town'], source: 'news' }),
        about('c', { kind: 'position', who: ['town', 'quay'] }),
      ],
      ['a', 'c'],
    ],
  ])('%s', (_, claims, expected) => {
    expect(first(claims)).toEqual(expected);
  });

  it('what the summary has said rather than what had not happened', () => {
    const later = about('later', { when: { on: '2020' }, kind: 'fact' });
    const defines = about('defines', { source: 'news', kind: 'definition' });
    const claims = [post, defines, later];
    expect(first(claims, { pageDate: '2017-01-01' })).toEqual(['post', 'defines']);
  });

  it('no matter what terms they are about that are not here', () => {
    const claims = [post, news, claim('c', ['harbour', 'town', 'quay'], { source: 'wire' })];
    expect(first(claims, { termsHere: new Set(['harbour']) })).toEqual(['post', 'news']);
    expect(first(claims, { termsHere: undefined })).toEqual(['post', 'news']);
  });

  it('and all where there are no more', () => {
    expect(first([])).toEqual([]);
    expect(first([post])).toEqual(['post']);
    expect(first([post, about('b')])).toEqual(['post', 'b']);
  });
});

describe('a claim beside a page', () => {
  const one = (more: Partial<Claim>, context: Partial<EntryContext> = {}) =>
    entry({ claims: [about('a', more)] }, context).claims[0]!;

  it('that is an analysis was made on a day, as a position was', () => {
    const early = { pageDate: '2015-01-01' };
    expect([one({ kind: 'analysis' }, early).notYet, one({ kind: 'position' }, early).notYet]).toEqual([
      true,
      true,
    ]);
    expect([one({ kind: 'event' }, early).notYet, one({ kind: 'fact' }, early).notYet]).toEqual([
      false,
      false,
    ]);
  });

  it('tells when it happened and when it was said apart', () => {
    const said = one({ said: { on: '2016-02-23' } });
    expect([said.date, said.said, 'when' in said]).toEqual([
      { on: '2016-02-23' },
      { on: '2016-02-23' },
      false,
    ]);
    const both = one({ when: { on: '1953' }, said: { on: '2016-02-23' } });
    expect([both.date, both.said, both.when]).toEqual([{ on: '1953' }, { on: '2016-02-23' }, { on: '1953' }]);
  });

  it('leaves out a speaker whom nobody knows', () => {
    expect(one({ who: ['nobody', 'town'] }).who).toEqual([{ term: 'town', text: 'town', lang: 'en' }]);
    expect(one({}).who).toEqual([]);
  });
});

it('a source says what it is, its address and what to know of it only where there are such', () => {
  const bare = source('post');
  expect(entrySource(bare, 'ko')).toEqual({
    ...{ id: 'post', kind: 'article', publisher: 'Publisher of post', title: 'Title of post' },
    ...{ shortTitle: 'post', published: { on: '2016-02-24' }, lang: 'en' },
  });
  const full = entrySource(
    { ...bare, url: 'https://a.example/', about: { en: 'A paper.', ko: '신문.' } },
    'ko',
  );
  expect([full.url, full.about]).toEqual(['https://a.example/', { text: '신문.', lang: 'ko' }]);
});

describe('what is copied', () => {
  const wording = {
    date: (when: object) => Object.values(when).join('–'),
    list: (names: readonly string[]) => names.join(', '),
  };
  const shown = entry({
    sources: [source('post', { url: 'https://a.example/<b>', title: 'The [port]' })],
    claims: [about('a')],
  }).claims[0]!;

  it('of a claim or a source is plain or Markdown', () => {
    const plain = '“The [port]”, https://a.example/<b>, Publisher of post, 2016-02-24';
    const marked = '[“The \\[port\\]”](<https://a.example/%3Cb%3E>), Publisher of post, 2016-02-24';
    expect(referenceOf(shown.source, 'plain', wording)).toBe(plain);
    expect(referenceOf(shown.source, 'markdown', wording)).toBe(marked);
    expect(claimLine(shown, 'plain', wording)).toBe(`- Says a. (2016-02-24; ${plain})`);
    expect(claimLine(shown, 'markdown', wording)).toBe(`- Says a. (2016-02-24; ${marked})`);
  });

  it('of a claim that is wrong is a form to fill in', () => {
    expect(reportOf('harbour', shown, '2020-01')).toBe(
      [
        'term: harbour',
        'claim: a',
        'says: Says a. (en)',
        'source: post, The [port], paragraph 1',
        'pack revised: 2020-01',
        'what is wrong: ',
        '',
      ].join('\n'),
    );
  });
});

describe('several packs together', () => {
  const two = new Dictionary([
    pack({
      topics: [],
      revised: '2020-05',
      claims: [claim('a', ['harbour', 'harbour']), claim('b', ['town'], { source: 'news' })],
      differences: [difference('d', ['a', 'b'], { terms: ['harbour', 'town', 'harbour'] })],
    }),
    pack({
      topics: ['town'],
      revised: '2020-01',
      claims: [
        claim('a', ['town']),
        claim('c', ['harbour'], { slip: true }),
        claim('x', ['town'], { source: 'nobody' }),
      ],
      differences: [
        difference('d', ['a', 'c'], { terms: ['harbour'] }),
        difference('e', ['a', 'gone'], { terms: ['town'] }),
      ],
      terms: [],
    }),
    pack({ topics: ['harbour'], terms: [], claims: [] }),
  ]);

  it('have each claim and each difference once, as the first of them has it', () => {
    expect(two.claims.map((one) => one.claim.id)).toEqual(['a', 'b', 'c']);
    expect(two.differences.map((one) => one.difference.id)).toEqual(['d', 'e']);
    expect(two.claimsOf('harbour').map((one) => one.claim.id)).toEqual(['a']);
    expect(two.differencesOf('harbour').map(({ sides }) => sides.map((side) => side.claim.id))).toEqual([
      ['a', 'b'],
    ]);
    expect(two.differencesOf('town').map(({ sides }) => sides.map((side) => side.claim.id))).toEqual([
      ['a', 'b'],
      ['a'],
    ]);
    expect(two.differencesOf('nowhere')).toEqual([]);
    expect([two.claim('a')?.claim.terms, two.claim('x'), two.source('nobody')]).toEqual([
      ['harbour', 'harbour'],
      undefined,
      undefined,
    ]);
  });

  it('have each source once, and relate a term once to each other that is there', () => {
    expect(two.sources.map(({ id }) => id)).toEqual(['post', 'news']);
    const see = (to: string, kind: 'see-also' | 'part-of' = 'see-also') => ({ kind, term: to });
    const related = new Dictionary([
      pack({
        terms: [
          term('harbour', { related: [see('gone'), see('town', 'part-of'), see('town')] }),
          term('town', { related: [see('harbour')] }),
        ],
      }),
    ]);
    expect(related.relatedTo('harbour').map((one) => [one.term.id, one.kind])).toEqual([['town', 'part-of']]);
    expect(related.relatedTo('gone').map((one) => [one.term.id, one.inbound])).toEqual([['harbour', true]]);
    expect(related.relatedTo('nowhere')).toEqual([]);
    const shown = entryOf(related, 'harbour', { language: 'en' })!;
    expect(shown.related.map(({ here }) => here)).toEqual([false]);
  });

  it('are of the latest day, and ask about what the first of them that asks asks about', () => {
    expect([two.revised, two.topics]).toEqual(['2020-05', ['town']]);
    expect([new Dictionary([pack({})]).topics, new Dictionary([]).revised]).toEqual([[], '']);
  });

  it.each([
    [{ en: 'x', 'zh-Hans': '简' }, 'zh-Hant', '简', 'zh-Hans'],
    [{ en: 'x', 'zh-Hant': '繁' }, 'zh-Hans', '繁', 'zh-Hant'],
    [{ en: 'x', 'zh-Hant': '繁', 'zh-Hans': '简' }, 'zh-Hans', '简', 'zh-Hans'],
    [{ en: '항구', ko: '항구' }, 'fr', '항구', 'ko'],
    [{ en: '항구', ko: '항구', ja: '항구' }, 'fr', '항구', 'en'],
    [{ en: 'port', fr: 'port' }, 'en', 'port', 'en'],
    [{ en: '', ko: '항구' }, 'ko', '항구', 'ko'],
  ] as const)('%j in %s is %s, which is %s', (texts, language, text, lang) => {
    expect(textIn(texts, language)).toEqual({ text, lang });
  });
});

it('an excerpt holds what a card shows of a term, and names of what that names', () => {
  const see = (id: string, ...to: string[]) =>
    term(id, { related: to.map((other) => ({ kind: 'see-also' as const, term: other })) });
  const whole = pack({
    sources: [source('post'), source('news'), source('wire')],
    claims: [
      claim('own', ['harbour'], { who: ['mayor'] }),
      claim('of-near', ['quay', 'sea']),
      claim('side', ['island'], { source: 'news' }),
      claim('of-far', ['far'], { source: 'wire' }),
    ],
    differences: [
      difference('d', ['own', 'side'], { terms: ['far', 'harbour'] }),
      difference('f', ['of-far', 'side'], { terms: ['far'] }),
    ],
    terms: [
      see('harbour', 'quay'),
      see('quay', 'shed'),
      see('ship', 'harbour'),
      see('crew', 'ship'),
      ...['mayor', 'sea', 'shed', 'island', 'far'].map((id) => term(id)),
      see('farther', 'far'),
    ],
  });
  const excerpt = excerptOf(whole, new Set(['harbour']));
  expect(ids(excerpt.claims)).toEqual(['own', 'of-near', 'side']);
  expect(ids(excerpt.differences)).toEqual(['d']);
  expect(ids(excerpt.sources)).toEqual(['post', 'news']);
  expect(ids(excerpt.terms)).toEqual(['harbour', 'quay', 'ship', 'crew', 'mayor', 'sea', 'shed', 'island']);
  expect(excerpt.terms.every(({ senses }) => senses.length === 0)).toBe(true);
});
