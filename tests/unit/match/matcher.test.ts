import { describe, expect, it } from 'vitest';
import { compileMatcher, type Matcher, type MatchTerm } from '../../../src/core/match';
import {
  AGAINST,
  ANYWHERE,
  CAPITALISED,
  CLASS_MASK,
  CUE_PLACES,
  EXPANDED_CLASS,
  IN_WORD,
  isCompanion,
  SEPARATOR_CLASS,
  SINGLE_WORD,
  SKIPPED,
} from '../../../src/core/match/matcher';
import { scan } from '../../../src/core/match/scan';
import { LANGUAGES } from '../../../src/core/dictionary/languages';
import { few, FEW, named } from './small';

const bitsOf = ({ alphabet }: Matcher, letter: string): number => alphabet.table[letter.charCodeAt(0)]!;
const classIn = (matcher: Matcher, letter: string): number => bitsOf(matcher, letter) & CLASS_MASK;
/** What each pattern that is found in a text is used for: `a` an alias and `c` a cue, with its number. */
const usesIn = (matcher: Matcher, text: string): string[] =>
  scan(matcher, text).map(({ pattern }) =>
    [...matcher.uses.subarray(matcher.usesAt[pattern], matcher.usesAt[pattern + 1])]
      .map((what) => ((what & 1) === 1 ? 'c' : 'a') + String(what >> 1))
      .join(),
  );

describe('a dictionary made ready', () => {
  it('knows its terms, and each sense by what it is judged by', () => {
    expect(few.terms).toEqual(['thaad', 'north', 'armistice', 'kim', 'us']);
    expect(few.senses).toMatchObject([
      {
        term: 0,
        id: 'thaad',
        certainty: 'sure',
        exact: false,
        person: false,
        proper: false,
        companion: false,
      },
      { term: 1, proper: true, person: false, since: '' },
      { term: 2, certainty: 'unsure', forTerms: [1], againstTerms: [0], companion: false },
      { term: 3, certainty: 'likely', person: true, proper: true, since: '2010' },
      { term: 4, exact: true, proper: true, forTerms: [], againstTerms: [] },
    ]);
  });

  it.each([
    ['person', true],
    ['country', true],
    ['place', true],
    ['government', true],
    ['body', true],
    ['office', true],
    ['weapon', false],
    ['agreement', false],
  ] as const)('takes a %s for what has no plural: %s', (kind, proper) => {
    expect(compileMatcher([named('one', ['one'], { kind })]).senses[0]!.proper).toBe(proper);
  });

  it('leaves out terms that were turned off, and what others say of them', () => {
    const without = compileMatcher(FEW, { without: new Set(['north', 'kim']) });
    expect(without.terms).toEqual(['thaad', 'armistice', 'us']);
    expect(without.senses[1]).toMatchObject({ term: 1, forTerms: [], againstTerms: [0] });
    expect(scan(without, 'North Korea and Kim')).toEqual([]);
  });

  it('has each alias with its sense, its language and how it is written', () => {
    const { aliases } = compileMatcher([
      named('north', ['North Korea', 'Norks', 'dprk', 'D.P.R.K.'], { kind: 'country' }),
      named('kim', [], { kind: 'person', aliases: { ko: ['김 [위원장]', '김정은'], de: ['Kim'] } }),
    ]);
    const languages = [...aliases.languages].map((at) => LANGUAGES[at]);
    expect([...aliases.senses]).toEqual([0, 0, 0, 0, 1, 1, 1]);
    expect(languages).toEqual(['en', 'en', 'en', 'en', 'ko', 'ko', 'de']);
    expect([...aliases.bits]).toEqual([
      CAPITALISED,
      SINGLE_WORD | CAPITALISED,
      SINGLE_WORD,
      SINGLE_WORD | CAPITALISED,
      // A name before its title is but a surname; a Korean name may be whole.
      SINGLE_WORD,
      0,
      SINGLE_WORD | CAPITALISED,
    ]);
    expect([...aliases.names]).toEqual([[4, 1]]);
    expect(aliases.exact.size).toBe(0);
  });

  it('keeps the exact writing of a name and of a cue that ask for it', () => {
    const { aliases, cues } = few;
    expect([...aliases.exact.values()]).toEqual(['US']);
    expect([...cues.exact.values()]).toEqual(['Verdun']);
    const followed = compileMatcher([named('p', ['Kim [chairman]'], { case: 'exact' })]);
    expect([...followed.aliases.exact]).toEqual([[0, 'Kim']]);
    expect([...followed.aliases.names]).toEqual([[0, 3]]);
  });

  it('has each cue with its place and side', () => {
    const { roles, senses } = few.cues;
    expect([...senses]).toEqual([2, 2, 2, 2, 2, 2, 2]);
    expect([...roles].map((role) => [CUE_PLACES[role % AGAINST], role >= AGAINST])).toEqual([
      ['before', false],
      ['after', false],
      ['near', false],
      ['page', false],
      ['after', true],
      ['near', true],
      ['page', true],
    ]);
  });

  it('finds a text by all that it is used for, in the order in which that came', () => {
    const one = compileMatcher([
      named('a', ['north', ' South ', 'NORTH']),
      named('b', ['north', '\u00ad'], { for: { near: ['South'], page: ['east', ''] } }),
    ]);
    expect(usesIn(one, 'north south east')).toEqual(['a0,a2,a3', 'a1,c0', 'c1']);
    // What folds to nothing is no pattern: a soft hyphen, a Greek iota that stands below nothing.
    expect(one.usesAt).toHaveLength(4);
    expect(compileMatcher([named('b', ['ͺͺ', '\u00ad'])]).aliases.senses).toHaveLength(0);
  });

  it('finds each of many names that begin alike for longer than numbers tell, in whatever order they come', () => {
    const stem = 'internationalisierungsabkommen ';
    const names = ['zulu', 'alfa', 'mike', 'mike papa', 'alfa bravo', 'mike alfa'].map((name) => stem + name);
    const one = compileMatcher([named('one', [...names, 'internat', 'victor', stem])]);
    for (const [at, name] of names.entries()) expect(usesIn(one, name).at(-1)).toBe(`a${at}`);
    expect(usesIn(one, 'internat')).toEqual(['a6']);
    expect(usesIn(one, 'victor')).toEqual(['a7']);
    expect(usesIn(one, stem.trim())).toEqual(['a8']);
  });

  it('takes no name with a capital inside it for one that begins with one', () => {
    expect([...compileMatcher([named('one', ['iPad', 'ab', 'Ab'])]).aliases.bits]).toEqual([
      SINGLE_WORD,
      SINGLE_WORD,
      SINGLE_WORD | CAPITALISED,
    ]);
  });

  it.each([
    [{ certainty: 'unsure' }, true],
    [{ certainty: 'unsure', for: { terms: ['x'] } }, true],
    [{ certainty: 'unsure', for: { near: [] } }, true],
    [{ certainty: 'unsure', against: { near: ['x'] } }, true],
    [{ certainty: 'unsure', for: { near: ['x'] } }, false],
    [{ certainty: 'unsure', for: { page: ['x'] } }, false],
    [{ certainty: 'likely' }, false],
    [{ certainty: 'sure' }, false],
  ] as const)('tells a sense that is only ever beside another term: %j, %s', (sense, is) => {
    const [one] = named('x', ['x'], sense as Partial<MatchTerm['senses'][number]>).senses;
    expect(isCompanion(one!)).toBe(is);
  });
});

describe('the alphabet', () => {
  const one = compileMatcher([named('a', ['bebb-c œe', 'ﬁ b', '한', 'カ', '國', '7'])]);

  it('numbers letters by how often they stand, spaces before all', () => {
    expect(classIn(one, ' ')).toBe(SEPARATOR_CLASS);
    expect(classIn(one, '-')).toBe(SEPARATOR_CLASS);
    expect(classIn(one, 'b')).toBe(EXPANDED_CLASS + 1);
    expect(classIn(one, 'e')).toBe(EXPANDED_CLASS + 2);
    expect(one.alphabet.classes).toBe(EXPANDED_CLASS + 'becofi한カ國7'.length);
    const classes = Array.from('becofi한カ國7', (letter) => classIn(one, letter));
    expect(new Set(classes).size).toBe(classes.length);
    expect(Math.max(...classes)).toBe(one.alphabet.classes);
  });

  it('gives each writing of a letter its class, and none to what stands in no name', () => {
    for (const [writing, letter] of ['Bb', 'ｂb', 'Éé', 'ée', '７7', '⑦7', '\u2011 '].map((two) =>
      Array.from(two),
    ))
      expect([writing, classIn(one, writing!)]).toEqual([writing, classIn(one, letter!)]);
    for (const letter of 'zZ8.…한國'.slice(0, 5)) expect([letter, classIn(one, letter)]).toEqual([letter, 0]);
  });

  it('spells a character of several letters where all of them are known', () => {
    const spelt = (letter: string) => one.alphabet.expansions.get(letter.charCodeAt(0));
    expect(classIn(one, 'œ')).toBe(EXPANDED_CLASS);
    expect(spelt('œ')).toEqual([classIn(one, 'o'), classIn(one, 'e')]);
    expect(spelt('ﬁ')).toEqual([classIn(one, 'f'), classIn(one, 'i')]);
    // No name has an s.
    expect([spelt('ß'), bitsOf(one, 'ß')]).toEqual([undefined, IN_WORD]);
  });

  it('knows what is stepped over, what begins anywhere and what is within a word', () => {
    for (const unread of '\u00ad\u200b\u0301\ufeff') expect(bitsOf(one, unread)).toBe(SKIPPED);
    const flags = (letter: string) => bitsOf(one, letter) & ~CLASS_MASK;
    for (const letter of '한カ國') expect([letter, flags(letter)]).toEqual([letter, ANYWHERE]);
    // Those of the alphabets below U+0530 stand in words, whether a name has them or not.
    for (const letter of 'bBzé7œжß') expect([letter, flags(letter)]).toEqual([letter, IN_WORD]);
    for (const letter of ' -.,(') expect([letter, flags(letter)]).toEqual([letter, 0]);
  });
});
