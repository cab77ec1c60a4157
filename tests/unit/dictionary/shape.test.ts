import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkPack } from '../../../src/core/dictionary/check';
import { MOST_PROBLEMS, problemText } from '../../../src/core/dictionary/problem';
import { inShape, unknownKey, weigh } from '../../../src/core/dictionary/shape';
import { claim, difference, pack, source, term } from './packs';

const without = (thing: object, ...keys: string[]): object =>
  Object.fromEntries(Object.entries(thing).filter(([key]) => !keys.includes(key)));
const long = (letters: number): string => 'x'.repeat(letters);

/** What a writer is told of a pack with such a claim, term or source in it. */
const told = (parts: object): string[] => {
  const checked = checkPack({ ...pack({}), ...parts });
  return checked.ok ? [] : checked.error.map(problemText);
};
const ofClaim = (more: object): string[] => told({ claims: [{ ...claim('a', ['town']), ...more }] });
const ofTerm = (more: object): string[] => told({ terms: [{ ...term('town'), ...more }] });
const ofSource = (more: object): string[] =>
  told({ sources: [{ ...source('post'), ...more }, source('news')] });
const ofSense = (more: object): string[] =>
  ofTerm({ senses: [{ id: 'a', certainty: 'likely', aliases: { en: ['town'] }, ...more }] });

const TEXTS = 'en, ko, zh-Hans, zh-Hant, ja, de, fr, es, ru';
const TERM = 'id, kind, label, summary, senses, lead, related';
const CLAIM = 'id, source, paragraph, kind, text, who, when, said, terms, slip';
const KIND = 'should be one of definition, event, position, analysis, fact';
const WHEN = 'should be {on: date}, {from: date, to: date}, {notBefore: date} or {notAfter: date}';
const PARAGRAPH = 'should be a whole number from 0 on, or the name of a section';

describe('a key that is missing is told by what belongs there', () => {
  it.each([
    [claim('a', ['town']), 'claims', 'source', 'write the id of the source that says it'],
    [
      claim('a', ['town']),
      'claims',
      'paragraph',
      'write the number of the paragraph it stands in (the headline is 0)',
    ],
    [claim('a', ['town']), 'claims', 'terms', 'list the ids of the terms it is about'],
    [claim('a', ['town']), 'claims', 'text', 'write one sentence in your own words under "text: en"'],
    [term('town'), 'terms', 'summary', 'say what it is in one sentence, under "summary: en"'],
    [term('town'), 'terms', 'label', 'write the name that the card shows, under "label: en"'],
    [term('town'), 'terms', 'senses', 'list at least one, with its aliases'],
    [
      source('post'),
      'sources',
      'published',
      'write {on: "2016-02-23"}, or {notBefore: "…"} where no more is known',
    ],
    [difference('d', []), 'differences', 'sides', 'list the ids of the claims to set side by side'],
  ])('%j, of %s: %s', (thing, list, key, advice) => {
    expect(told({ [list]: [without(thing, key)] })).toEqual([
      `${list}[0].${key}: has no "${key}": ${advice}`,
    ]);
  });

  it('any other by its name, several in the order of their names, English by why it must be there', () => {
    expect(told({ claims: [without(claim('a', ['town']), 'kind')] })).toEqual([
      'claims[0].kind: has no "kind", which must be there',
    ]);
    expect(told({ claims: undefined, terms: [] })).toEqual([expect.stringMatching(/^claims: /u)]);
    const two = told({ terms: [without(term('town'), 'summary', 'label')] });
    expect(two.map((one) => one.split(':')[0])).toEqual(['terms[0].label', 'terms[0].summary']);
    for (const label of [{}, { de: 'Stadt' }])
      expect(ofTerm({ label })).toEqual([
        'terms[0].label.en: needs its English text under "en": every other language falls back to it',
      ]);
  });
});

describe('a key that nobody knows', () => {
  it('is told alone where it is a slip of the pen for one that is missing', () => {
    expect(told({ terms: [{ ...without(term('town'), 'summary'), sumary: { en: 'x' } }] })).toEqual([
      `terms[0].sumary: "sumary" is no key here. Did you mean "summary"? The keys are ${TERM}.`,
    ]);
    expect(ofTerm({ label: { enn: 'Town' } })).toEqual([
      `terms[0].label.enn: "enn" is no key here. Did you mean "en"? The keys are ${TEXTS}.`,
    ]);
    expect(ofClaim({ when: { from: '2016', too: '2017' } })).toEqual([
      'claims[0].when.too: "too" is no key here. Did you mean "to"? The keys are on, from, to, notBefore, notAfter.',
    ]);
  });

  it('hides no missing key that it does not resemble, nor one of another group', () => {
    expect(told({ terms: [{ ...without(term('town'), 'summary'), colour: 'red' }] })).toEqual([
      `terms[0].colour: "colour" is no key here. The keys are ${TERM}.`,
      expect.stringMatching(/^terms\[0\]\.summary: has no "summary"/u),
    ]);
    const one = { ...term('town'), sumary: { en: 'x' } };
    expect(told({ terms: [one, without(term('harbour'), 'summary')] })).toEqual([
      expect.stringMatching(/^terms\[0\]\.sumary: /u),
      expect.stringMatching(/^terms\[1\]\.summary: /u),
    ]);
  });

  it('is told as deep as it stands, and of a date in place of the date', () => {
    expect(ofSense({ for: { nearr: ['x'] } })).toEqual([
      'terms[0].senses[0].for.nearr: "nearr" is no key here. Did you mean "near"? The keys are before, after, near, page, terms.',
    ]);
    expect(ofClaim({ when: { at: '2016' } })).toEqual([
      'claims[0].when.at: "at" is no key here. The keys are on, from, to, notBefore, notAfter.',
    ]);
    expect(ofClaim({ when: { on: '2016', at: 'noon' } })).toHaveLength(1);
  });

  it('of more than sixty letters is cut off', () => {
    expect(unknownKey(long(60), ['a', 'b'])).toBe(`"${long(60)}" is no key here. The keys are a, b.`);
    expect(unknownKey(long(61), ['a'])).toBe(`"${long(60)}…" is no key here. The keys are a.`);
  });
});

describe('what stands in the wrong place is told by what should stand there and what does', () => {
  it.each<[about: string, told: string[], said: string]>([
    ['text for a list', ofClaim({ terms: 'town' }), 'claims[0].terms: should be a list, and is "town"'],
    [
      'a group for a list',
      ofClaim({ terms: { a: 1 } }),
      'claims[0].terms: should be a list, and is a group of keys',
    ],
    ['yes for a list', ofClaim({ terms: true }), 'claims[0].terms: should be a list, and is a boolean'],
    ['a number for a list', ofClaim({ who: 5 }), 'claims[0].who: should be a list, and is a number'],
    ['a group for the claims', told({ claims: {} }), 'claims: should be a list, and is a group of keys'],
    [
      'text for texts',
      ofClaim({ text: 'A.' }),
      `claims[0].text: should be a group of keys (${TEXTS}), and is "A."`,
    ],
    [
      'a list for texts',
      ofTerm({ label: ['x'] }),
      `terms[0].label: should be a group of keys (${TEXTS}), and is a list`,
    ],
    [
      'a list for a claim',
      told({ claims: [[]] }),
      `claims[0]: should be a group of keys (${CLAIM}), and is a list`,
    ],
    [
      'a long text for a claim',
      told({ claims: [long(61)] }),
      `claims[0]: should be a group of keys (${CLAIM}), and is "${long(60)}…"`,
    ],
    [
      'nothing for a claim',
      told({ claims: [null] }),
      'claims[0]: is empty: write something here, or leave the key out',
    ],
    [
      'nothing for a title',
      told({ title: null }),
      'title: is empty: write something here, or leave the key out',
    ],
    ['a number for a text', ofClaim({ text: { en: 5 } }), 'claims[0].text.en: should be text'],
    ['white space for a text', ofClaim({ text: { en: ' ' } }), 'claims[0].text.en: is empty'],
    [
      'a text that is too long',
      ofClaim({ text: { en: long(401) } }),
      'claims[0].text.en: is longer than 400 characters',
    ],
    [
      'no id',
      ofClaim({ id: 'A B' }),
      'claims[0].id: should be an id: small letters and digits joined by hyphens, as "six-party-talks"; "A B" is not',
    ],
    [
      'a kind with a slip of the pen',
      ofClaim({ kind: 'positon' }),
      `claims[0].kind: ${KIND}, and is "positon". Did you mean "position"?`,
    ],
    ['a kind like no other', ofClaim({ kind: long(8) }), `claims[0].kind: ${KIND}, and is "${long(8)}".`],
    ['a long kind', ofClaim({ kind: long(61) }), `claims[0].kind: ${KIND}, and is "${long(60)}…".`],
    ['a number for a kind', ofClaim({ kind: 5 }), `claims[0].kind: ${KIND}`],
    ['a negative paragraph', ofClaim({ paragraph: -1 }), `claims[0].paragraph: ${PARAGRAPH}`],
    ['half a paragraph', ofClaim({ paragraph: 1.5 }), `claims[0].paragraph: ${PARAGRAPH}`],
    ['a group for a paragraph', ofClaim({ paragraph: {} }), `claims[0].paragraph: ${PARAGRAPH}`],
    [
      'a date without quotes',
      ofSource({ published: { on: 2016 } }),
      'sources[0].published.on: should be a date in quotes, as "2016-02-23", "2016-02" or "2016"',
    ],
    ['a bare date', ofSource({ published: '2016' }), `sources[0].published: ${WHEN}; "2016" is not`],
    [
      'a date that no calendar has',
      ofClaim({ when: { on: '2016-13' } }),
      'claims[0].when.on: is no date of the calendar: write "2016-02-23", "2016-02" or "2016"; "2016-13" is not',
    ],
    [
      'a span that ends before it begins',
      ofClaim({ when: { from: '2016-03', to: '2016-02-29' } }),
      'claims[0].when: ends before it begins',
    ],
    ['an empty date', ofClaim({ when: {} }), `claims[0].when: ${WHEN}`],
    [
      'a span without end',
      ofClaim({ when: { from: '2016' } }),
      'claims[0].when.to: has no "to", which must be there',
    ],
    [
      'a list of dates',
      ofClaim({ when: ['2016'] }),
      'claims[0].when: should be a group of keys (on, from, to, notBefore, notAfter), and is a list',
    ],
    [
      'an alias that is a number',
      ofSense({ aliases: { en: ['town', 5] } }),
      'terms[0].senses[0].aliases.en[1]: should be text',
    ],
    ['no sense', ofTerm({ senses: [] }), 'terms[0].senses: needs at least one sense with its aliases'],
    [
      'a slip that is none',
      ofClaim({ slip: 'yes' }),
      'claims[0].slip: should be true, or left out; "yes" is not',
    ],
  ])('%s', (_, found, said) => {
    expect(found).toEqual([said]);
  });

  it('a span of one day, or of a month in its year, is one', () => {
    expect(ofClaim({ when: { from: '2016-02-23', to: '2016-02-23' } })).toEqual([]);
    expect(ofClaim({ when: { from: '2016-11', to: '2016' } })).toEqual([]);
  });

  it('all of it at once, in the order of the keys', () => {
    expect(ofClaim({ kind: 'x', id: 'A', text: {} }).map((one) => one.split(':')[0])).toEqual([
      'claims[0].id',
      'claims[0].kind',
      'claims[0].text.en',
    ]);
  });

  it.each<[fault: string, value: unknown]>([
    ['empty', null],
    ['tooLong', long(6)],
    ['notOneOf', 'z'],
  ])('its fault is %s', (fault, value) => {
    const schema = fault === 'notOneOf' ? v.picklist(['a', 'b']) : v.pipe(v.string(), v.maxLength(5));
    const shaped = inShape(schema, value, ['here']);
    expect(shaped.ok ? [] : shaped.error.map((one) => [one.fault, one.at, one.path])).toEqual([
      [fault, 'value', ['here']],
    ]);
  });

  it('by its kind where the schema has no sentence of its own', () => {
    const said = (schema: v.GenericSchema, value: unknown): string[] => {
      const shaped = inShape(schema, value, []);
      return shaped.ok ? [] : shaped.error.map(({ message }) => message);
    };
    expect(said(v.number(), 'x')).toEqual(['should be a number, and is "x"']);
    expect(said(v.string(), 5)).toEqual(['should be text, and is a number']);
    expect(said(v.optional(v.array(v.string())), 5)).toEqual(['should be a list, and is a number']);
    expect(said(v.array(v.string()), [undefined])).toEqual(['should be text, and is empty']);
  });
});

describe('how much there is in a value', () => {
  it.each<[unknown, number]>([
    ['x', 1],
    [null, 1],
    [[], 1],
    [{}, 1],
    [[1, 2, 3], 4],
    [{ a: [1], b: { c: null } }, 5],
    [[[[[]]]], 4],
  ])('%j holds %i values', (value, count) => {
    expect(weigh(value, 100)).toBe(count);
    expect(weigh(value, count)).toBe(count);
    expect(weigh(value, count - 1)).toBeGreaterThan(count - 1);
  });

  it('of a list that is longer than it may be is told without looking into it', () => {
    expect(weigh(Array.from({ length: 11 }), 10)).toBe(11);
    expect(weigh(new Array(2 ** 31), 10)).toBe(2 ** 31);
    expect(weigh([new Array(2 ** 31), 1], 10)).toBe(2 ** 31);
  });
});

describe('very many faults', () => {
  const faults = (value: unknown): number => {
    const shaped = inShape(v.strictObject({ a: v.optional(v.array(v.string())) }), value, []);
    return shaped.ok ? 0 : shaped.error.length;
  };
  const wrong = (count: number) => ({ a: Array.from({ length: count }, () => 5) });

  it('in one place are told up to where nobody reads on', () => {
    expect(faults(wrong(MOST_PROBLEMS - 1))).toBe(MOST_PROBLEMS - 1);
    expect(faults(wrong(MOST_PROBLEMS + 1))).toBe(MOST_PROBLEMS);
    expect(faults(Object.fromEntries(wrong(MOST_PROBLEMS + 1).a.map((_, i) => [`k${i}`, 0])))).toBe(
      MOST_PROBLEMS,
    );
  });

  it('among twenty thousand values are told by the first alone', () => {
    // With the group and the list itself.
    expect(faults(wrong(19_998))).toBe(MOST_PROBLEMS);
    expect(faults(wrong(19_999))).toBe(1);
  });
});
