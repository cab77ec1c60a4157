import { describe, expect, it } from 'vitest';
import { annotate, compileMatcher } from '../../../src/core/match';
import { judged, reasonsFor } from './judged';
import { FEW, named } from './small';

/** Words that stand in no name, with blanks around them: so many characters. */
const between = (length: number): string => ` ${'qu '.repeat(length).slice(0, length - 2)} `;

describe('a name by itself', () => {
  it.each([
    ['THAAD', 'THAAD: sure 4'],
    ['Kim', 'Kim: likely 1'],
    ['armistice', 'armistice: unsure -1.5'],
    ['Thaad', 'Thaad: sure 4'],
    ['thaad', 'thaad: sure 4'],
    // A country in small letters is mostly another word; a weapon is not.
    ['north korea', 'north korea: sure 4; smallLetters north korea -3'],
    ['NORTH KOREA', 'NORTH KOREA: sure 4'],
    // The plural of what there is one of is no mention; of a weapon it is.
    ['North Koreas', 'North Koreas: sure 4; plural North Koreas -8'],
    ['THAADs', 'THAADs: sure 4'],
    ['US', 'US: sure 4'],
  ])('%s weighs what its sense says, and how it is written', (text, expected) => {
    expect(judged(text)).toEqual([expected]);
  });

  it.each([
    ['us', []],
    ['Us', []],
    ['U\u00adS', ['U\u00adS: sure 4']],
    ['ＵＳ', ['ＵＳ: sure 4']],
    ['USs', ['USs: sure 4; plural USs -8']],
    ['uss', []],
  ])('that asks for its exact writing has it or is none: %s', (text, expected) => {
    expect(judged(text)).toEqual(expected);
  });

  it('that is written in small letters loses nothing by them', () => {
    const matcher = compileMatcher([named('norks', ['norks'], { kind: 'country' })]);
    expect(judged('norks', { matcher })).toEqual(['norks: sure 4']);
  });

  it('that asks for its exact writing has it in a headline of capitals too, where it is long enough to be told', () => {
    const matcher = compileMatcher([named('star', ['Star Wars', 'Eve'], { case: 'exact' })]);
    const inside = (text: string) => judged(text, { matcher });
    expect(inside('STAR WARS IS BACK')).toHaveLength(1);
    expect(inside('STAR-WARS IS BACK')).toHaveLength(1);
    expect(inside('Star\u2013Wars is back')).toHaveLength(1);
    expect(inside('Star - Wars is back')).toHaveLength(1);
    expect(inside('STAR WARS is back')).toEqual([]);
    expect(inside('star wars')).toEqual([]);
    expect(inside('ON EVE OF THE TALKS')).toEqual([]);
    // The first 200 characters tell.
    expect(inside(`STAR WARS ${'A'.repeat(190)} and small`)).toHaveLength(1);
    expect(inside(`STAR WARS ${'A'.repeat(185)} and small`)).toEqual([]);
  });

  it.each([
    ['2009-12-31', 'likely 1; tooEarly 2009-12-31 -6'],
    ['2010-01-01', 'likely 1'],
    ['2010', 'likely 1'],
    ['2009', 'likely 1; tooEarly 2009 -6'],
    [undefined, 'likely 1'],
    ['', 'likely 1'],
  ])('on a page older than what it stands for is unlikely: %s', (date, expected) => {
    expect(reasonsFor('Kim', 'Kim', { facts: { date } })).toBe(expected);
  });
});

describe('the language of the page', () => {
  const matcher = compileMatcher([
    named('war', [], {
      kind: 'country',
      aliases: { en: ['Korea'], de: ['Korea', 'Koreakrieg'], 'zh-Hans': ['朝鲜'], ko: ['조선'] },
    }),
  ]);
  const inLanguage = (text: string, lang: string | undefined) => judged(text, { matcher, facts: { lang } });

  it.each([
    ['Koreakrieg', undefined, 'sure 4'],
    ['Koreakrieg', 'de', 'sure 4'],
    ['Koreakrieg', 'DE-at', 'sure 4'],
    ['Koreakrieg', 'sv', 'sure 4'],
    ['Koreakrieg', 'fr', 'sure 4; otherLanguage fr -0.5'],
    ['朝鲜', 'zh-TW', 'sure 4'],
    ['朝鲜', 'ja', 'sure 4; otherHan ja -5'],
    // Koreans quote Chinese characters.
    ['朝鲜', 'ko', 'sure 4; otherLanguage ko -0.5'],
    ['조선', 'ja', 'sure 4; otherLanguage ja -0.5'],
    // The genitive of German and its neighbours is no plural.
    ['Koreakriegs', 'de', 'sure 4'],
    ...['nl', 'no', 'nb', 'nn', 'sv', 'da'].map((lang): [string, string, string] => [
      'Koreakriegs',
      lang,
      'sure 4',
    ]),
    ['Koreakriegs', undefined, 'sure 4'],
    ['Koreakriegs', 'fr', 'sure 4; plural Koreakriegs -8; otherLanguage fr -0.5'],
  ])('%s in %s', (text, lang, expected) => {
    expect(inLanguage(text, lang)).toEqual([`${text}: ${expected}`]);
  });

  it('chooses among the languages of one name', () => {
    expect(inLanguage('Koreas', 'en')).toEqual(['Koreas: sure 4; plural Koreas -8']);
    expect(inLanguage('Koreas', 'de')).toEqual(['Koreas: sure 4']);
    expect(inLanguage('Koreas', 'fr')).toEqual(['Koreas: sure 4; plural Koreas -8; otherLanguage fr -0.5']);
    expect(inLanguage('Korea', 'fr')).toEqual(['Korea: sure 4; otherLanguage fr -0.5']);
    const lang = (page: string | undefined) =>
      annotate(matcher, [{ text: 'Korea', role: 'body', lang: page }]).map((mention) => mention.lang);
    expect([lang('de'), lang('en'), lang('fr'), lang(undefined)]).toEqual([['de'], ['en'], ['en'], ['en']]);
  });

  it('may be said of a paragraph alone', () => {
    const read = (lang: string | undefined) =>
      annotate(matcher, [{ text: 'Koreas', role: 'body', lang }], { lang: 'en' }).length;
    expect([read(undefined), read('de'), read('en')]).toEqual([0, 1, 0]);
  });
});

describe('words beside a name', () => {
  it.each([
    ['Korean armistice', 'unsure -1.5; forBefore Korean 3.5'],
    ['Korean, armistice', 'unsure -1.5; forBefore Korean 3.5'],
    ['Korean and armistice', 'unsure -1.5'],
    ['Korean - armistice', 'unsure -1.5'],
    ['armistice Korean', 'unsure -1.5'],
    ['armistice line', 'unsure -1.5; forAfter line 3.5'],
    ['armistice and line', 'unsure -1.5'],
    ['armistice day', 'unsure -1.5; againstAfter day -12'],
    ['armistice, day', 'unsure -1.5; againstAfter day -12'],
    ['armistice a day', 'unsure -1.5'],
    ['day armistice', 'unsure -1.5'],
    ['Korean armistice day', 'unsure -1.5; forBefore Korean 3.5; againstAfter day -12'],
  ])('speak where they touch it: %s', (text, expected) => {
    expect(reasonsFor('armistice', text)).toBe(expected);
  });

  it('speak where nothing parts them from it, in writing without spaces', () => {
    const aliases = { 'zh-Hans': ['朝鲜'] };
    const matcher = compileMatcher([
      named('north', [], { aliases, for: { before: ['北'] }, against: { after: ['半岛'] } }),
    ]);
    expect(judged('朝鲜半岛', { matcher })).toEqual(['朝鲜: sure 4; againstAfter 半岛 -12']);
    expect(judged('北朝鲜', { matcher })).toEqual(['朝鲜: sure 4; forBefore 北 3.5']);
  });

  // Before a name the reach is that of the word's beginning, behind it likewise.
  it.each([
    [0, true],
    [1, false],
  ])('speak as far as two sentences: 260 characters and %i, %s', (more, speak) => {
    const expected = speak ? 'unsure -1.5; forNear war of 1950 1.8' : 'unsure -1.5; forFar 0.6';
    const before = `war of 1950${between(260 - 'war of 1950'.length + more)}armistice`;
    expect(reasonsFor('armistice', before)).toBe(expected);
    expect(reasonsFor('armistice', `armistice${between(260 + more)}war of 1950`)).toBe(expected);
  });

  it.each([
    ['朝鲜', 120, 120],
    ['사드', 120, 120],
    ['かな', 260 - 'missile'.length, 260],
  ])('reach less far in dense writing: %s, %i characters before and %i after', (name, before, after) => {
    const matcher = compileMatcher([
      named('one', [], {
        certainty: 'unsure',
        aliases: { 'zh-Hans': ['朝鲜'], ko: ['사드'], ja: ['かな'] },
        for: { near: ['missile'] },
      }),
    ]);
    const isNear = (text: string) => reasonsFor(name, text, { matcher })!.includes('forNear');
    expect([0, 1].map((more) => isNear(`missile${between(before + more)}${name}`))).toEqual([true, false]);
    expect([0, 1].map((more) => isNear(`${name}${between(after + more)}missile`))).toEqual([true, false]);
  });

  it('count less from the second on, three in all, for each side by itself', () => {
    const war = 'war of 1950';
    expect(reasonsFor('armistice', `${war} armistice ${war} ${war} ${war}`)).toBe(
      'unsure -1.5; forNear war of 1950 1.8; forNear war of 1950 0.63; forNear war of 1950 0.63',
    );
    expect(reasonsFor('armistice', `Verdun ${war} Verdun armistice`)).toBe(
      'unsure -1.5; againstNear Verdun -2.2; forNear war of 1950 1.8; againstNear Verdun -0.77',
    );
  });

  it('that ask for their exact writing speak in no other', () => {
    expect(reasonsFor('armistice', 'VERDUN armistice')).not.toContain('againstNear');
    expect(reasonsFor('armistice', 'Verdun armistice')).toContain('againstNear');
  });

  it('do not speak from within the name, nor from within a sure name beside it', () => {
    const matcher = compileMatcher([
      named('north', ['North Korea']),
      named('war', ['Korea war', 'war'], { certainty: 'unsure', for: { near: ['Korea', 'north korea'] } }),
    ]);
    expect(reasonsFor('Korea war', 'the Korea war', { matcher })).toBe('unsure -1.5; forFar 0.6');
    expect(reasonsFor('war', 'a war in North Korea', { matcher })).toBe(
      'unsure -1.5; forNear North Korea 1.8',
    );
    expect(reasonsFor('war', 'a war in Korea', { matcher })).toBe('unsure -1.5; forNear Korea 1.8');
    expect(reasonsFor('war', 'North Korea in Korea at war', { matcher })).toBe(
      'unsure -1.5; forNear North Korea 1.8; forNear Korea 0.63',
    );
  });
});

describe('terms beside a name', () => {
  it.each([
    [0, true],
    [1, false],
  ])('speak from 260 characters away and %i: %s', (more, speak) => {
    const expected = speak ? 'unsure -1.5; termNear North Korea 2.2' : 'unsure -1.5; termFar 1.6';
    const before = `North Korea${between(260 - 'North Korea'.length + more)}armistice`;
    expect(reasonsFor('armistice', before)).toBe(expected);
    expect(reasonsFor('armistice', `armistice${between(260 + more)}North Korea`)).toBe(expected);
  });

  it('count less from the second on, and two at the most', () => {
    expect(reasonsFor('armistice', 'North Korea, armistice, North Korea, North Korea')).toBe(
      'unsure -1.5; termNear North Korea 2.2; termNear North Korea 0.77',
    );
    expect(reasonsFor('armistice', 'THAAD, armistice, THAAD, THAAD, North Korea')).toBe(
      'unsure -1.5; againstTermNear THAAD -2; againstTermNear THAAD -0.7; termNear North Korea 2.2',
    );
  });

  it('speak only where they are mentions themselves', () => {
    expect(reasonsFor('armistice', 'north korea, armistice')).toBe('unsure -1.5; termNear north korea 2.2');
    expect(reasonsFor('armistice', 'North Koreas, armistice')).toBe('unsure -1.5');
  });

  it('of a companion are all that speaks for it', () => {
    const companion = named('city', ['Seoul'], { certainty: 'unsure', for: { terms: ['north'] } });
    const matcher = compileMatcher([...FEW, companion]);
    const marked = (text: string, title = '') =>
      annotate(matcher, [{ text, role: 'body' }], { title })
        .filter(({ term }) => term === 'city')
        .map(({ surface }) => surface);
    expect(marked('Seoul met North Korea')).toEqual(['Seoul']);
    expect(marked('A concert in Seoul')).toEqual([]);
    expect(marked('A concert in Seoul', 'North Korea')).toEqual(['Seoul']);
  });

  it('do not speak for a name of their own at the same place', () => {
    const matcher = compileMatcher([
      named('two', ['Vard'], { certainty: 'unsure', for: { terms: ['two', 'one'] } }),
      named('one', ['Vard']),
    ]);
    expect(reasonsFor('Vard', 'Vard', { matcher })).toBe('unsure -1.5; termNear Vard 2.2');
  });
});
