import { describe, expect, it } from 'vitest';
import { dateFacts, pageFacts } from '../../../src/content/read/page-facts';

const URL = 'https://news.example/world/story-1';
const TODAY = '2026-11-23';

type Attributes = Readonly<Record<string, string>>;

/** As much of a document as `pageFacts` looks at. */
interface Head {
  readonly lang?: string;
  readonly title?: unknown;
  readonly metas?: readonly Attributes[];
  readonly scripts?: readonly string[];
  readonly times?: readonly Attributes[];
}

function documentOf({ lang, title = '', metas = [], scripts = [], times = [] }: Head): Document {
  const element = (attributes: Attributes, textContent = ''): object => ({
    textContent,
    getAttribute: (name: string) => attributes[name] ?? null,
    hasAttribute: (name: string) => name in attributes,
  });
  const lists: Record<string, object[]> = {
    meta: metas.map((attributes) => element(attributes)),
    'script[type="application/ld+json"]': scripts.map((text) => element({}, text)),
    time: times.map((attributes) => element(attributes)),
  };
  const list = (selector: string): object[] & { item?: (i: number) => object | null } => {
    const property = /^meta\[property="(.+)"\]$/u.exec(selector)?.[1];
    const found = property
      ? metas
          .filter((attributes) => attributes['property'] === property)
          .map((attributes) => element(attributes))
      : (lists[selector] ?? []);
    return Object.assign([...found], { item: (i: number) => found[i] ?? null });
  };
  const fake = {
    title,
    documentElement: element(lang === undefined ? {} : { lang }),
    querySelectorAll: list,
    getElementsByTagName: list,
    head: { querySelector: (selector: string) => list(selector)[0] ?? null },
  };
  return fake as unknown as Document;
}

const dateOf = (head: Head, url = URL): string | undefined => pageFacts(documentOf(head), url, TODAY).date;
const ld = (...things: unknown[]): Head => ({ scripts: things.map((thing) => JSON.stringify(thing)) });

describe('the date of a page', () => {
  it.each([
    ['an article', { '@type': 'NewsArticle', datePublished: '2017-04-12T09:00:00Z' }],
    ['an article of two types', { '@type': ['Thing', 'ReportageNewsArticle'], datePublished: '2017-04-12' }],
    ['a list', [{ '@type': 'Organization' }, { '@type': 'Article', datePublished: '2017-04-12' }]],
    [
      'a graph',
      {
        '@graph': [
          { '@type': 'WebPage', datePublished: '2012-01-01' },
          { '@type': 'Article', datePublished: '2017-04-12' },
        ],
      },
    ],
    [
      'what a page is about',
      { '@type': 'WebPage', mainEntity: { '@type': 'Article', datePublished: '2017-04-12' } },
    ],
  ])('is found in JSON-LD: %s', (_, thing) => expect(dateOf(ld(thing))).toBe('2017-04-12'));

  it('is not that of the articles that a page lists', () => {
    const listed = {
      '@type': 'ItemList',
      itemListElement: [{ '@type': 'Article', datePublished: '2017-04-12' }],
    };
    expect(dateOf(ld(listed))).toBeUndefined();
  });

  it.each([
    { property: 'article:published_time', content: '2017-04-12' },
    { itemprop: 'datePublished', content: '2017-04-12' },
    { name: 'DC.date.issued', content: '2017-04-12' },
    { name: 'parsely-pub-date', content: '2017-04-12' },
  ])('is found in a meta tag: %o', (meta) => expect(dateOf({ metas: [meta] })).toBe('2017-04-12'));

  it('is found in a time, the marked one before the others', () => {
    const times = [{ datetime: '2017-05-01' }, { datetime: '2017-04-12', itemprop: 'datePublished' }];
    expect(dateOf({ times })).toBe('2017-04-12');
    expect(dateOf({ times: [{ datetime: '2017-04-12' }] })).toBe('2017-04-12');
  });

  it('is found in the address', () =>
    expect(dateOf({}, 'https://news.example/2017/04/12/a')).toBe('2017-04-12'));

  it('is none on a front page, whatever stands there', () => {
    const head = ld({ '@type': 'Article', datePublished: '2017-04-12' });
    expect(dateOf(head, 'https://news.example/')).toBeUndefined();
  });
});

describe('language and title', () => {
  it('are those that the page declares', () => {
    expect(pageFacts(documentOf({ lang: 'en_GB', title: ' A story ' }), URL, TODAY)).toMatchObject({
      lang: 'en-GB',
      title: 'A story',
    });
    const metas = [
      { property: 'og:locale', content: 'ko_KR' },
      { property: 'og:title', content: 'Shared' },
    ];
    expect(pageFacts(documentOf({ metas, title: 'Shared | Paper' }), URL, TODAY)).toMatchObject({
      lang: 'ko-KR',
      title: 'Shared',
    });
  });

  it('are unknown where the page says nothing, or nonsense', () => {
    expect(pageFacts(documentOf({ lang: '<script>', title: '' }), URL, TODAY)).toEqual({});
  });
});

describe('a hostile page', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const wide = JSON.stringify(
    Array.from({ length: 20_000 }, () => ({ '@type': 'Article', datePublished: '2017-04-12' })),
  );

  it.each([
    '',
    'null',
    '{',
    '{"@type":{"@type":{}},"datePublished":{}}',
    '{"@graph":{"@graph":null}}',
    deep,
    wide.slice(0, -1),
  ])('gets nothing out of broken JSON-LD', (script) => expect(dateOf({ scripts: [script] })).toBeUndefined());

  it('is not read beyond the bounds', () => {
    expect(dateFacts(documentOf({ scripts: [wide] }), URL)).toHaveLength(1);
    const scripts = Array.from({ length: 1000 }, () => '{"@type":"Article","datePublished":"2017-04-12"}');
    const metas = Array.from({ length: 5000 }, () => ({ name: 'date', content: '2017-04-12' }));
    const times = Array.from({ length: 5000 }, () => ({ datetime: '2017-04-12' }));
    expect(dateFacts(documentOf({ scripts, metas, times }), URL).length).toBeLessThan(400);
  });

  it('that shadows the methods of its document costs the facts and nothing else', () => {
    const shadowed = {
      title: {},
      documentElement: null,
      querySelectorAll: {},
      getElementsByTagName: 'x',
      querySelector: null,
    };
    expect(pageFacts(shadowed as unknown as Document, URL, TODAY)).toEqual({});
  });
});
