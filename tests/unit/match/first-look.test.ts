import { describe, expect, it } from 'vitest';
import { mayHold, needleOf, needleSource, type MatchTerm } from '../../../src/core/match';
import { EVERYTHING, firstLook } from '../../../src/core/match/first-look';
import { named } from './small';

const mayHave = (terms: readonly MatchTerm[], text: string): boolean =>
  mayHold(needleOf(needleSource(terms)), text);
/** The letters that a needle looks for, in small letters, as far as they are Latin. */
const lettersOf = (terms: readonly MatchTerm[]): string =>
  needleSource(terms)
    .replaceAll(/\[([A-Z])[^\]]*\]/gu, (_, capital: string) => capital.toLowerCase())
    .replaceAll(/\[\\s[^\]]*\]\+/gu, '_')
    .replaceAll(/\(\?[^)]*\)/gu, '');

describe('what a page is looked through for', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['vard treaty', ['the Vard treaty', 'the vard', 'VARD\u2011treaties'], ['a treaty', 'var']],
    // Of two words that every page has both must stand.
    ['peace treaty', ['a peace treaty', 'Peace-Treaties'], ['a peace', 'a treaty', 'peace of treaty']],
    ['the us', ['The US'], ['us']],
    // A word is looked for by its first eight letters.
    ['demilitarised', ['demilitarized', 'demilita'], ['demilit']],
    ['rok', ['the ROK', 'roks'], ['broken', 'brok']],
    ['사드', ['사드를'], ['사']],
    ['사드 체계', ['사드 체계'], ['사드', '체계']],
    ['북한인권법 통과', ['북한인권법 통과'], ['북한인권법']],
    ['6자 x 회담', ['6자 x 회담'], ['6자', '회담']],
    ['6자회담', ['6자회담이'], ['6자']],
    ['u.s.', ['the U.S. army'], ['the US army']],
  ])('for %s is in %j and not in %j', (alias, texts, others) => {
    const terms = [named('one', [alias])];
    expect(texts.filter((text) => mayHave(terms, text))).toEqual(texts);
    expect(others.filter((text) => mayHave(terms, text))).toEqual([]);
  });

  it.each(
    (
      'nuclear treaty troops february weapons range sided sicherheitsrat puissance bombe совет договор испытания china ' +
      'negociaciones program interception международных enero nation совместных'
    ).split(' '),
  )('is not %s where it has a rarer word beside it', (common) => {
    const terms = [named('one', [`${common} vard`])];
    expect([mayHave(terms, common), mayHave(terms, 'vard')]).toEqual([false, true]);
  });

  it('is a short name as it is written, where that is asked for, or all in capitals', () => {
    const terms = [named('us', ['Us'], { case: 'exact' })];
    expect(['Us', 'US', 'us', 'bus', 'USses'].map((text) => mayHave(terms, text))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(mayHave([named('star', ['Star'], { case: 'exact' })], 'star')).toBe(true);
  });

  it('of a sense that needs words beside it is whichever is fewer: its names or those words', () => {
    const sense = (aliases: readonly string[], near: readonly string[]) => [
      named('one', aliases, { certainty: 'unsure', for: { near: [...near] } }),
    ];
    expect(lettersOf(sense(['vard'], ['holm', 'fell']))).toBe('vard');
    expect(mayHave(sense(['vard'], ['holm', 'fell']), 'holm')).toBe(false);
    expect(mayHave(sense(['vard', 'fell'], ['holm']), 'holm')).toBe(true);
    expect(mayHave(sense(['vard', 'fell'], ['holm']), 'vard')).toBe(false);
    expect(mayHave(sense(['vard', 'fell'], ['=Holm']), 'holm')).toBe(true);
    expect(mayHave(sense(['vard'], ['holm']), 'holm')).toBe(false);
    // What is looked for anyway costs nothing more.
    const sure = named('sure', ['holm']);
    expect(mayHave([sure, ...sense(['holm fell', 'vard'], ['tarn'])], 'vard')).toBe(true);
    expect(lettersOf([named('sure', ['holmvard']), ...sense(['vard'], ['tarn', 'dale'])])).toBe('vard');
    expect(mayHave([sure, ...sense(['vard'], ['holm', 'holm fell'])], 'vard')).toBe(false);
    expect(mayHave([sure, ...sense(['holm fell', 'vard'], ['tarn', 'dale'])], 'vard')).toBe(true);
    expect(mayHave([sure, ...sense(['holm fell', 'vard'], ['tarn', 'dale'])], 'dale')).toBe(false);
  });

  it('of one that only stands beside other terms is nothing', () => {
    expect(needleSource([named('one', ['vard'], { certainty: 'unsure' })])).toBe('');
    expect(needleSource([])).toBe('');
  });

  it('is few words, each in as many names as can be, and none that another holds', () => {
    expect(lettersOf([named('a', ['vard treaty', 'holm of vard', 'vard holm', 'vardish'])])).toBe('vard');
    const some = [named('a', ['holm vard', 'fell vard', 'tarn vard'])];
    expect([mayHave(some, 'vard'), mayHave(some, 'holm')]).toEqual([true, false]);
    // Of two that are in as many the longer one says more.
    const long = [named('a', ['vard holmes'])];
    expect([mayHave(long, 'holmes'), mayHave(long, 'vard')]).toEqual([true, false]);
    // A short word is one by itself, and not what a longer one is found by.
    const short = [named('a', ['rok', 'broken vard'])];
    expect([mayHave(short, 'broken'), mayHave(short, 'a vard'), mayHave(short, 'rok')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(mayHave([named('a', ['rok', 'rok army'])], 'army')).toBe(false);
  });
});

describe('a text with characters that nobody sees', () => {
  const needle = needleOf(needleSource([named('one', ['vard treaty', '사드', 'Corée'])]));
  /** How much text a needle was asked about, piece by piece. */
  const pieces = (text: string): number[] => {
    const asked: number[] = [];
    mayHold({ test: (piece) => asked.push(piece.length) < 0 }, text);
    return asked;
  };
  const fill = (length: number): string => 'q'.repeat(length);

  it.each([
    'v\u00adard',
    'v\u200bard',
    'va\u0301rd',
    'ｖａｒｄ',
    'vard',
    '\u1109\u1161\u1103\u1173',
    'core\u0301e',
    'va\u2060rd',
  ])('is read without them: %j', (text) => {
    for (const around of ['', fill(99), fill(101), fill(1000)])
      expect(mayHold(needle, `${around} ${text} ${around}`)).toBe(true);
    expect(mayHold(needle, text.slice(0, 2))).toBe(false);
  });

  it('is looked at a hundred characters around each, once more, neighbours together', () => {
    expect(pieces(fill(500))).toEqual([500]);
    expect(pieces(`${fill(500)}\u00ad${fill(500)}`)).toEqual([1001, 299]);
    expect(pieces(`\u00ad${fill(500)}`)).toEqual([501, 199]);
    expect(pieces(`${fill(500)}\u00ad`)).toEqual([501, 100]);
    // Two whose surroundings touch are one piece, two farther apart are two.
    expect(pieces(`\u00ad${fill(299)}\u00ad${fill(500)}`)).toEqual([801, 498]);
    expect(pieces(`\u00ad${fill(300)}\u00ad${fill(500)}`)).toEqual([802, 199, 299]);
    // What lies within reach of one is looked at with it.
    expect(pieces(`\u00ad${fill(50)}\u00ad${fill(500)}`)).toEqual([552, 198]);
  });

  it('ends with the first piece that has a name', () => {
    let count = 0;
    const second = { test: () => ++count === 2 };
    expect(mayHold(second, `\u00ad${fill(900)}\u00ad`)).toBe(true);
    expect(count).toBe(2);
    expect(mayHold({ test: () => true }, '')).toBe(true);
  });
});

describe('the first look', () => {
  const sized = (count: number) => [
    named(
      'a',
      Array.from({ length: count }, (_, i) => `vard ${i}`),
    ),
  ];

  it('is kept with its key, and whether what came with Newsgloss counts too', () => {
    expect(firstLook([], true, 'k')).toEqual({ key: 'k', bundled: true, source: '' });
    const one = [named('one', ['vard'])];
    expect(firstLook(one, false, 'm')).toEqual({ key: 'm', bundled: false, source: needleSource(one) });
  });

  it('is everything for more than 1,500 writings of names, whatever terms they are of', () => {
    expect(firstLook(sized(1500), true, 'k').source).not.toBe(EVERYTHING);
    expect(firstLook(sized(1501), true, 'k').source).toBe(EVERYTHING);
    const braces = `{${Array.from({ length: 40 }, (_, i) => `a${i}`).join('|')}}`;
    expect(firstLook([named('a', [`vard ${braces}${braces}`])], true, 'k').source).toBe(EVERYTHING);
    expect(firstLook([...sized(800), ...sized(800)], true, 'k').source).toBe(EVERYTHING);
  });
});
