import { describe, expect, it } from 'vitest';
import { isAnnotations, readAnnotations, writeAnnotations } from '../../../src/core/exchange/annotation';
import type { PortableNote } from '../../../src/core/exchange/portable';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const onTerm: PortableNote = {
  id: 'n1',
  target: { kind: 'term', term: 'crane' },
  created: 0,
  versions: [{ body: 'Ask.', tags: ['a'], changed: 1000 }],
};
const onPage: PortableNote = {
  ...onTerm,
  target: {
    kind: 'passage',
    page: { url: 'https://news.example/a', title: 'Talks' },
    quote: { exact: 'the talks', prefix: 'said ', suffix: ' resume' },
    position: { start: 5, end: 14 },
  },
};

/** An annotation as another program may write it. */
const other = (more: object = {}): object => ({
  type: 'Annotation',
  bodyValue: 'Ask.',
  target: 'https://news.example/a',
  ...more,
});
const read = (more: object): PortableNote | undefined => readAnnotations({ items: [other(more)] }).notes[0];

it('an annotation is written as the recommendation has it', () => {
  const written = (note: PortableNote) => JSON.parse(writeAnnotations([note])) as { items: unknown[] };
  const annotation = {
    '@context': CONTEXT,
    id: 'urn:newsgloss:note:n1',
    type: 'Annotation',
    motivation: 'commenting',
    created: '1970-01-01T00:00:00.000Z',
    modified: '1970-01-01T00:00:01.000Z',
    body: [
      { type: 'TextualBody', value: 'Ask.', format: 'text/markdown', purpose: 'commenting' },
      { type: 'TextualBody', value: 'a', purpose: 'tagging' },
    ],
    target: 'urn:newsgloss:term:crane',
  };
  expect(written(onTerm)).toEqual({ '@context': CONTEXT, type: 'AnnotationPage', items: [annotation] });
  expect(readAnnotations(written(onTerm)).notes).toEqual([onTerm]);
  expect(readAnnotations(JSON.parse(writeAnnotations([onTerm, onPage]))).notes).toEqual([onTerm, onPage]);
  expect(written(onPage).items).toEqual([
    {
      ...annotation,
      target: {
        type: 'SpecificResource',
        source: {
          id: 'https://news.example/a',
          type: 'Text',
          format: 'text/html',
          'dcterms:title': 'Talks',
        },
        selector: [
          { type: 'TextQuoteSelector', exact: 'the talks', prefix: 'said ', suffix: ' resume' },
          { type: 'TextPositionSelector', start: 5, end: 14 },
        ],
      },
    },
  ]);
});

describe('a file of annotations', () => {
  const count = (json: object): number =>
    isAnnotations({ '@context': CONTEXT, ...json }) ? readAnnotations(json).notes.length : 0;

  it.each<[string, object, number]>([
    ['one by itself', other(), 1],
    ['a page', { items: [other(), other()] }, 2],
    ['a collection, whose first page has them', { first: { items: [other(), other()] } }, 2],
    ['a graph', { '@graph': [other()] }, 1],
    ['one of several types', other({ type: ['Annotation', 'Note'] }), 1],
    ['a collection that names its first page alone', { first: 'https://a.example/1' }, 0],
    ['a collection whose first page is a collection', { first: { first: { items: [other()] } } }, 0],
    ['nothing', { items: [] }, 0],
    ['something else', { type: 'Note' }, 0],
    ['one that has something of its own called items', other({ items: 3 }), 1],
    ['one that has something of its own called @graph', other({ '@graph': 3 }), 1],
  ])('may be %s', (_, json, notes) => {
    expect(count(json)).toBe(notes);
  });
  it('says by its context what it is', () => {
    expect(isAnnotations({ items: [other()] })).toBe(false);
    for (const none of [null, 'x', 3, [], undefined]) {
      expect(isAnnotations(none)).toBe(false);
      expect(readAnnotations(none)).toEqual({ notes: [], skipped: [] });
    }
  });
  it('has a place for each that is none, or is on nothing of the web', () => {
    const targets = [undefined, null, 3, [], {}, { source: 3 }, { id: 3 }, 'file:///etc', { source: {} }];
    const items = [...targets.map((target) => other({ target })), other({ type: 'Note' }), 'x', null];
    expect(readAnnotations({ items })).toMatchObject({ notes: [], skipped: { length: 12 } });
  });
});

describe('an annotation of another program', () => {
  it.each<[string, object, string, string[]]>([
    ['a text', { body: 'Well put' }, 'Well put', []],
    ['a body', { body: { type: 'TextualBody', value: 'Well put' } }, 'Well put', []],
    ['several', { body: ['One', { value: 'Two' }] }, 'One\n\nTwo', []],
    ['tags', { body: [{ value: 'One' }, { value: 'x', purpose: 'tagging' }] }, 'One', ['x']],
    ['tags alone', { body: { value: 'x', purpose: 'tagging' } }, 'Ask.', ['x']],
    ['bodies of another kind', { body: [{ value: 3 }, 7, { value: 'One' }] }, 'One', []],
    ['nothing', { body: [], bodyValue: undefined }, '', []],
  ])('may say %s', (_, more, body, tags) => {
    expect(read(more)?.versions).toEqual([{ body, tags, changed: 0 }]);
  });

  it.each<[string, object, number, number]>([
    ['no date', {}, 0, 0],
    ['when it was made', { created: '1970-01-01T00:00:02Z' }, 2000, 2000],
    ['when it was changed', { modified: '1970-01-01T00:00:03Z' }, 3000, 3000],
    ['both', { created: '1970-01-01T00:00:02Z', modified: '1970-01-01T00:00:03Z' }, 2000, 3000],
    ['dates that are none', { created: 'soon', modified: 'later' }, 0, 0],
  ])('may say %s', (_, more, created, changed) => {
    expect(read(more)).toMatchObject({ created, versions: [{ changed }] });
  });

  const url = 'https://news.example/a';
  const quoted = { type: 'TextQuoteSelector', exact: 'the talks' };
  it.each<[string, unknown, string, string]>([
    ['an address', url, '', ''],
    ['a page', { id: url }, '', ''],
    ['a page with a title', { id: url, title: 'T' }, 'T', ''],
    ['a page with a title of Dublin Core', { id: url, title: 'T', 'dcterms:title': 'D' }, 'D', ''],
    ['the first of several', [{ id: url, title: 'T' }, 'https://other.example/'], 'T', ''],
    ['a part of a page', { source: url, selector: quoted }, '', 'the talks'],
    [
      'one of several selectors',
      { source: { id: url, title: 'T' }, selector: [{}, quoted] },
      'T',
      'the talks',
    ],
    ['a selector of another kind', { source: url, selector: { type: 'XPathSelector' } }, '', ''],
  ])('may be on %s', (_, target, title, exact) => {
    expect(read({ target })?.target).toEqual({
      kind: 'passage',
      page: { url, title },
      quote: { exact, prefix: '', suffix: '' },
      position: { start: 0, end: 0 },
    });
  });

  it('keeps a name that we gave, and gets one by its own, or else by what it says', () => {
    const id = (more: object) => read(more)?.id;
    expect(id({ id: 'urn:newsgloss:note:n1' })).toBe('n1');
    const ids = [
      id({ id: 'urn:newsgloss:note:n 1' }),
      id({ id: 'https://a.example/1' }),
      id({ id: 'https://a.example/2' }),
      id({}),
      id({ bodyValue: 'Say.' }),
    ];
    expect(new Set(ids).size).toBe(5);
    expect(id({ id: 'https://a.example/1', bodyValue: 'Say.' })).toBe(ids[1]);
  });
});
