import { describe, expect, it } from 'vitest';
import { checkPack } from '../../../src/core/dictionary/check';
import { problemText } from '../../../src/core/dictionary/problem';
import {
  CLAIM_KINDS,
  DIFFERENCE_KINDS,
  RELATION_KINDS,
  TERM_KINDS,
} from '../../../src/core/dictionary/schema';
import { claim, difference, pack, source, term } from './packs';

const told = (parts: object): string[] => {
  const checked = checkPack({ ...pack({}), ...parts });
  return checked.ok ? [] : checked.error.map(problemText);
};
const two = [claim('a', ['town']), claim('b', ['town'], { source: 'news' })];
const differ = (more: Partial<ReturnType<typeof difference>>) =>
  told({ claims: two, differences: [difference('d', ['a', 'b'], more)] });
const related = (to: string) =>
  told({ terms: [term('town', { related: [{ kind: 'see-also', term: to }] })] });
const senses = (...aliases: object[]) =>
  told({
    terms: [
      term('town', { senses: aliases.map((of, i) => ({ id: `s${i}`, certainty: 'sure', aliases: of })) }),
    ],
  });
const summary = (text: string, language = 'en') =>
  told({ terms: [term('town', { summary: { en: 'x', [language]: text } })] });
const labelled = (text: string) => told({ terms: [term('town', { label: { en: text } })] });
const at = (url: string) => told({ sources: [source('post', { url }), source('news')] });

describe('what a name leads to must be there', () => {
  it.each<[string[], string]>([
    [
      told({ claims: [claim('a', ['town'], { source: 'posts' })] }),
      'claims[0].source: there is no source "posts". Did you mean "post"?',
    ],
    [
      told({ claims: [claim('a', ['twon'])] }),
      'claims[0].terms[0]: there is no term "twon". Did you mean "town"?',
    ],
    [
      differ({ terms: ['town', 'twon'] }),
      'differences[0].terms[1]: there is no term "twon". Did you mean "town"?',
    ],
    [differ({ sides: ['a', 'nothing'] }), 'differences[0].sides[1]: there is no claim "nothing".'],
    [
      told({ claims: two, terms: [term('town', { lead: ['nothing'] })] }),
      'terms[0].lead[0]: there is no claim "nothing".',
    ],
    [related('twon'), 'terms[0].related[0].term: there is no term "twon". Did you mean "town"?'],
    [related('town'), 'terms[0].related[0].term: names the term itself: a relation leads to another one'],
  ])('%s', (found, said) => {
    expect(found[0]!.startsWith(said)).toBe(true);
    expect(found).toHaveLength(1);
  });

  it('and once in its list', () => {
    expect(told({ claims: [claim('a', ['town', 'town'])] })).toEqual([
      expect.stringMatching(/^claims\[0\]\.terms\[1\]: /u),
    ]);
    expect(differ({ sides: ['a', 'b', 'a'] })).toEqual([
      expect.stringMatching(/^differences\[0\]\.sides\[2\]: /u),
    ]);
  });
});

describe('a slip', () => {
  const slips = [claim('a', ['town'], { slip: true }), two[1]!];
  it('is set right by a difference with it among its sides, and no other side need be one', () => {
    expect(
      told({ claims: slips, differences: [difference('d', ['a', 'b'], { kind: 'slip', terms: ['town'] })] }),
    ).toEqual([]);
    expect(
      told({
        claims: slips,
        differences: [difference('d', ['b', 'a'], { kind: 'condition', terms: ['town'] })],
      }),
    ).toEqual([]);
  });
  it('leads no card', () => {
    const lead = {
      claims: slips,
      differences: [difference('d', ['a', 'b'], { kind: 'slip', terms: ['town'] })],
    };
    expect(told({ ...lead, terms: [term('harbour'), term('town', { lead: ['b', 'a'] })] })).toEqual([
      'terms[1].lead[1]: "a" is a slip: it is shown in its difference and never leads a card',
    ]);
  });
});

describe('the names of a sense', () => {
  it('stand in one language at least', () => {
    expect(senses({ en: ['town'], ko: [] })).toEqual([]);
    expect(senses({ en: [], ko: [] })).toEqual([
      'terms[0].senses[0].aliases: has no alias: list at least one, as {en: ["THAAD"]}',
    ]);
    expect(senses({})).toHaveLength(1);
  });
  it.each([['1a'], ['a1'], ['a.b'], ['B-2'], ['한국']])('may be %s', (alias) =>
    expect(senses({ en: [alias] })).toEqual([]),
  );
  it.each([['a'], ['5'], ['.a.'], ['한']])('are more than one letter: not %s', (alias) =>
    expect(senses({ en: ['town'], ko: ['x1', alias] })).toEqual([
      `terms[0].senses[0].aliases.ko[1]: "${alias}" is one letter: it would be found everywhere; write a longer name`,
    ]),
  );
  it('hold a letter', () => {
    expect(senses({ en: ['town', '--'] })).toEqual([
      'terms[0].senses[0].aliases.en[1]: "--" holds no letter: an alias is a name that pages write',
    ]);
  });
  it('are told apart by case only where both ask for it', () => {
    const named = (id: string, alias: string, more: object) =>
      term(id, { senses: [{ id: 'a', certainty: 'sure', aliases: { en: [alias] }, ...more }] });
    const clash = (one: [string, object], other: [string, object]) =>
      told({ terms: [named('east', ...one), named('west', ...other)] });
    const exact = { case: 'exact' };
    expect(clash(['Line', exact], ['LINE', exact])).toEqual([]);
    expect(clash(['Line', exact], ['Line', exact])).toHaveLength(1);
    expect(clash(['Line', exact], ['LINE', {}])).toHaveLength(1);
    expect(clash(['Line', {}], ['LINE', exact])).toHaveLength(1);
    expect(clash(['Line', {}], [' line ', { for: { near: [] } }])).toEqual([
      'terms[1].senses[0].aliases.en[0]: " line " is claimed by "east" too, and neither sense has a cue: say under "for" or "against" which words around it decide',
    ]);
    expect(clash(['Line', {}], ['LINE', { against: { page: ['x'] } }])).toEqual([]);
  });
});

describe('a text', () => {
  it.each([
    ['<b>'],
    ['</b>'],
    ['<!x>'],
    ['<a href="x">'],
    ['&amp;'],
    ['&#39;'],
    ['**x**'],
    ['__x__'],
    ['`x`'],
    ['[x](y)'],
  ])('holds no %s', (markup) =>
    expect(labelled(`A ${markup} B`)).toEqual([expect.stringMatching(/^terms\[0\]\.label\.en: holds "/u)]),
  );
  it.each([['a < b > c'], ['R&D'], ['& #5'], ['* x *'], ['_x_'], ['[x] (y)'], ['<5>']])(
    'may hold %s',
    (plain) => expect(labelled(plain)).toEqual([]),
  );
  it('is looked at wherever a card shows it', () => {
    expect(told({ sources: [source('post', { about: { en: '<b>' } }), source('news')] })).toEqual([
      'sources[0].about.en: holds "<b>": write plain text, cards show it as it is',
    ]);
    expect(differ({ text: { en: 'x', ko: '<b>' } })).toEqual([
      expect.stringMatching(/^differences\[0\]\.text\.ko: /u),
    ]);
    expect(summary('**', 'de')).toEqual([expect.stringMatching(/^terms\[0\]\.summary\.de: /u)]);
    expect(labelled(`<a ${'x'.repeat(40)}>`)).toEqual([
      expect.stringContaining(`"<a ${'x'.repeat(27)}": write`),
    ]);
  });
  it('that sums a term up has thirty words, where words are apart', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'w').join('  ');
    expect([summary(words(30), 'de'), summary(words(31), 'ja'), summary(words(31), 'zh-Hant')]).toEqual([
      [],
      [],
      [],
    ]);
    expect(summary(words(31), 'ko')).toEqual([
      'terms[0].summary.ko: has 31 words: 30 at the most, what is left belongs in claims',
    ]);
  });
});

describe('an id', () => {
  it.each([['a'], ['a1'], ['a-b'], ['ab-cd-e5']])('may be %s', (id) => expect(told({ id })).toEqual([]));
  it.each([['-a'], ['a-'], ['a--b'], ['A'], ['a b'], ['a_b'], ['']])('is never %j', (id) =>
    expect(told({ id })).toHaveLength(1),
  );
});

describe('an address', () => {
  it.each([['https://a.example/x'], ['http://a.example'], ['https://a.example/@x']])('may be %s', (url) =>
    expect(at(url)).toEqual([]),
  );
  it.each([
    ['ftp://a.example'],
    ['see https://a.example'],
    ['https://me@a.example/'],
    ['https://a b'],
    ['https://'],
    ['https://a.example/"'],
  ])('is never %s', (url) =>
    expect(at(url)).toEqual([
      `sources[0].url: should be an address that begins with https:// or http://, without a user name; "${url}" is not`,
    ]),
  );
});

it('what is one of a few says of which', () => {
  const first = (parts: object) => told(parts)[0];
  const one = { ...claim('a', ['town']), kind: 'x' };
  const choice = (place: string, of: readonly string[]) =>
    `${place}: should be one of ${of.join(', ')}, and is "x".`;
  expect(first({ claims: [one] })).toBe(choice('claims[0].kind', CLAIM_KINDS));
  expect(first({ differences: [{ ...difference('d', []), kind: 'x' }] })).toBe(
    choice('differences[0].kind', DIFFERENCE_KINDS),
  );
  expect(first({ terms: [{ ...term('town'), kind: 'x' }] })).toBe(choice('terms[0].kind', TERM_KINDS));
  expect(first({ terms: [{ ...term('town'), related: [{ kind: 'x', term: 'town' }] }] })).toBe(
    choice('terms[0].related[0].kind', RELATION_KINDS),
  );
  expect(first({ sources: [{ ...source('post'), kind: 'x' }] })).toBe(
    'sources[0].kind: should be "article" or "reference", and is "x".',
  );
  expect(first({ claims: [{ ...claim('a', ['town']), terms: [] }] })).toBe(
    'claims[0].terms: names no term: a claim is about at least one',
  );
  expect(first({ differences: [difference('d', ['a'])] })).toBe(
    'differences[0].sides: needs two claims or more to set side by side',
  );
  expect(first({ differences: [difference('d', ['a', 'b'], { terms: [] })] })).toBe(
    'differences[0].terms: names no term',
  );
});
