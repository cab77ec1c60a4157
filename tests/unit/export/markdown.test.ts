import { describe, expect, test } from 'vitest';
import { entryOf } from '../../../src/core/dictionary/entry';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { markdown } from '../../../src/core/dictionary/citation';
import { type ExportWording, markdownOf } from '../../../src/core/export/markdown';
import { claim, difference, pack, source, term } from '../dictionary/packs';

const words: ExportWording = {
  date: (when) => ('on' in when ? when.on : 'some day'),
  list: (names) => names.join(' and '),
  kind: (kind) => kind,
  difference: (kind) => kind,
  relation: ({ kind }) => kind,
  paragraph: (paragraph) => `paragraph ${paragraph}`,
  heads: {
    claims: 'Claims',
    differences: 'Differences',
    related: 'Related',
    sources: 'Sources',
    reference: 'Reference',
  },
};

const dictionary = new Dictionary([
  pack({
    sources: [
      source('news', {
        title: 'The *harbour* opens',
        publisher: 'The [Times]',
        published: { on: '2016-02-24' },
      }),
      source('law', {
        kind: 'reference',
        title: 'Harbour act',
        publisher: 'Town',
        url: 'https://example.com/act',
      }),
    ],
    claims: [
      claim('a', ['harbour'], {
        source: 'news',
        paragraph: 3,
        kind: 'position',
        who: ['mayor'],
        text: { en: 'It is # 1.' },
      }),
      claim('b', ['harbour'], { source: 'law', paragraph: 'Article 1', text: { en: 'It is closed.' } }),
    ],
    differences: [difference('d', ['a', 'b'], { kind: 'contradiction', terms: ['harbour'] })],
    terms: [
      term('harbour', {
        label: { en: 'Harbour <b>' },
        related: [
          { kind: 'part-of', term: 'town' },
          { kind: 'see-also', term: 'mayor' },
        ],
      }),
      term('town'),
      term('mayor', { label: { en: 'Mayor' } }),
    ],
  }),
]);
const entry = (id: string) => entryOf(dictionary, id, { language: 'en' })!;
const text = markdownOf([entry('harbour')], 'A glossary', words);

describe('Markdown', () => {
  test('has each claim with who, when, and the number and place of its source', () => {
    expect(text).toContain('- It is \\# 1. — Mayor, 2016-02-24 \\[1, paragraph 3\\]');
    expect(text).toMatch(/- It is closed\. — Reference, .* \\\[2, paragraph Article 1\\\]/u);
  });

  test('lists each source once, with its address', () => {
    expect(text.match(/^1\. /gmu)).toHaveLength(1);
    expect(text).toContain('2. [“Harbour act”](<https://example.com/act>), Town');
  });

  test('lets nothing that a pack says be read as markup', () => {
    expect(text).toContain('## Harbour \\<b\\>');
    expect(text).toContain('The \\*harbour\\* opens');
    expect(text).toContain('The \\[Times\\]');
  });

  test('numbers the sources through all terms', () => {
    const both = markdownOf([entry('town'), entry('harbour')], undefined, words);
    expect(both.startsWith('## ')).toBe(true);
    expect(both.match(/^## Sources$/gmu)).toHaveLength(1);
  });
});

const WHOLE = `# A glossary \\| 1

## Harbour \\<b\\>

*place.* What harbour is.

### Claims

- It is \\# 1. — Mayor, 2016-02-24 \\[1, paragraph 3\\]
- It is closed. — Reference, 2016-02-24 \\[2, paragraph Article 1\\]

### Differences

**contradiction.** They differ.

- It is \\# 1. — Mayor, 2016-02-24 \\[1, paragraph 3\\]
- It is closed. — Reference, 2016-02-24 \\[2, paragraph Article 1\\]

### Related

- part-of: town
- see-also: Mayor

## town

*place.* What town is.

### Related

- part-of: Harbour \\<b\\>

## Sources

1. “The \\*harbour\\* opens”, The \\[Times\\], 2016-02-24
2. [“Harbour act”](<https://example.com/act>), Town, 2016-02-24
`;

test('a whole glossary is written so', () => {
  expect(markdownOf([entry('harbour'), entry('town')], 'A glossary | 1', words)).toBe(WHOLE);
});

test('a term of which nothing is told has a head and a sentence, and no sources below', () => {
  expect(markdownOf([entry('mayor')], undefined, words)).toMatch(
    /^## Mayor\n\n\*place\.\* What mayor is\.\n\n### Related\n\n- [^\n]+\n$/u,
  );
});

test.each([
  ['- five', '\\- five'],
  ['+ five', '\\+ five'],
  ['5. Fleet', '5\\. Fleet'],
  ['5) Fleet', '5\\) Fleet'],
  ['-five, 5.5 and - six', '-five, 5.5 and - six'],
])('%s begins no list', (said, written) => {
  expect(markdown.text(said)).toBe(written);
});
