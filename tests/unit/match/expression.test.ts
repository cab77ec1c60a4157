import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressionsOf, type Word } from '../../../src/core/match/expression';
import { needleOf } from '../../../src/core/match/may-hold';

type More = Partial<Word>;
const word = (text: string, more: More = {}): Word => ({ text, isExact: false, isAlone: false, ...more });
/** Whether a text holds one of the words, by the expressions that are made of them. */
const holds = (words: readonly Word[], text: string): boolean =>
  needleOf(expressionsOf(words).join('\n')).test(text);

/** The expressions with each class of a letter's writings shortened to the letter. */
const shapesOf = (...words: readonly Word[]): string[] =>
  expressionsOf(words).map((one) =>
    one
      .replaceAll('A-Za-z\\u00c0-\\u00ff\\u0400-\\u04ff', '*')
      .replaceAll(/\[\\s\\-[^\]]*\]/gu, '_')
      .replaceAll(/\[([A-ZА-Я])[^\]]*\]/gu, (_, capital: string) => capital.toLowerCase())
      .replaceAll(/\['[^\]]*\]/gu, "'"),
  );

describe('the writings of a letter', () => {
  it('are those of everyday writing, neighbours as a range', () => {
    expect(expressionsOf([word('jaz')])).toEqual(['[Jj][AaªÀ-Åà-å][Zz]']);
    expect(expressionsOf([word('x·"')])).toEqual([
      '[Xx][\u00b7\u0387\u2022\u2027\u2219\u30fb]["\u00ab\u00bb\u201c-\u201f\u2033]',
    ]);
    expect(expressionsOf([word('жc')])).toEqual([
      '[\u0370-\u052f]\t[\u0416\u0436\u04c1\u04c2\u04dc\u04dd][Cc\u00c7\u00e7]',
    ]);
    expect(expressionsOf([word('a]', { isExact: true })])).toEqual(['a\\]']);
  });
});

describe('an expression of words', () => {
  it.each([
    ['thaad', ['THAAD', 'Thaad', 'xthaadx', 'ThÀád'], ['thad', 'th aad', 'thaa d']],
    ['coree', ['Corée', 'CORÉE', 'coree', 'Çorêë'], ['core', 'co.ree']],
    [
      'six party',
      [
        'six-party',
        'SIX PARTY',
        'six\u2011party',
        'six - party',
        'six\nparty',
        'six\u2212party',
        'six\ufe58party',
      ],
      ['sixparty', 'six\u2014party', 'six party'.slice(1)],
    ],
    ["d'arc", ["d'arc", 'D’Arc', 'd‘arc', 'd`arc'], ['d.arc', 'darc', 'd"arc']],
    ['a·b', ['a·b', 'a•b', 'A‧B', 'a・b'], ['a.b', 'ab']],
    ['u.s.', ['U.S.', 'u.s.'], ['UxSx', 'us']],
    ['c++ (x)', ['C++ (X)', 'c++-(x)'], ['c (x)', 'ccc (x)']],
    ['a^b]c\\d', ['a^b]c\\d', 'A^B]C\\D'], ['abcd']],
    ['a|b', ['a|b'], ['a', 'b']],
    ['совет', ['совет', 'СОВЕТ', 'совѐт'], ['сове', 'cobet']],
    ['2270', ['2270', 'no. 2270.'], ['227 0']],
    ['사드', ['사드를 배치', '사드'], ['사 드', '산드']],
    ['6カ国', ['6カ国'], ['6カ', '7カ国']],
    ['キム·ジョン', ['キム・ジョン', 'キム·ジョン'], ['キム ジョン']],
    ['朝鲜', ['在朝鲜'], ['朝']],
    // Scripts that no bundled name is written in, and signs beyond Latin in a name of Latin letters.
    ['ثاد', ['نظام ثاد', 'ثاد'], ['ثا']],
    ['ทาด', ['ระบบทาด'], ['ทา']],
    ['הארץ', ['הארץ'], ['האר']],
  ])('finds %s as %j and not in %j', (text, writings, others) => {
    const held = (texts: readonly string[]) => texts.filter((one) => holds([word(text)], `qu ${one} qu`));
    expect(held(writings)).toEqual(writings);
    expect(held(others)).toEqual([]);
  });

  it.each<[string, More, readonly string[], readonly string[]]>([
    [
      'rok',
      { isAlone: true },
      ['ROK', 'the rok.', 'roks', 'ROK’s', 'in 1rok'],
      ['brok', 'rokes', 'broks', 'érok', 'жrok'],
    ],
    ['rok', { isAlone: true, ends: false }, ['ROK', 'rokes'], ['brok']],
    ['rok', { ends: true }, ['brok', 'roks'], ['rokes', 'rokéé', 'rokжж']],
    ['US', { isExact: true }, ['US', 'xUSx'], ['us', 'Us']],
    ['US', { isExact: true, ends: true }, ['USs', 'bUS'], ['USses']],
    ['A-B', { isExact: true }, ['A-B', 'A B', 'A – B', 'A\u2011B'], ['a-b', 'AB', 'A\u2014B']],
    ['A B', { isExact: true }, ['A-B', 'A B'], ['AB']],
    ['U.S.', { isExact: true }, ['U.S.'], ['UxSx', 'u.s.']],
    ['A–B', { isExact: true }, ['A–B'], ['a–b', 'AB']],
    ['D’A', { isExact: true }, ['D’A'], ['d’a']],
  ])('minds whether %s stands alone and as it is written: %j', (text, more, writings, others) => {
    const held = (texts: readonly string[]) => texts.filter((one) => holds([word(text, more)], one));
    expect(held(writings)).toEqual(writings);
    expect(held(others)).toEqual([]);
  });

  it('finds any of many words and nothing else, in each script', () => {
    const unit = fc.constantFrom(...Array.from('abzéq совж한국북가朝鲜国67.'));
    const texts = fc
      .string({ unit, minLength: 1, maxLength: 4 })
      .map((text) => text.replaceAll('é', 'e').replace(/^ | $/gu, '').replaceAll(/ +/gu, ' '))
      .filter((text) => /[\p{L}\p{N}]/u.test(text));
    fc.assert(
      fc.property(
        fc.uniqueArray(texts, { minLength: 1, maxLength: 12 }),
        fc.string({ unit, maxLength: 12 }),
        (some, text) => {
          const plain = text.replaceAll('é', 'e').replaceAll(/ +/gu, ' ');
          expect(
            holds(
              some.map((one) => word(one)),
              text,
            ),
          ).toBe(some.some((one) => plain.includes(one)));
        },
      ),
    );
  });
});

describe('what the engine is given', () => {
  it.each<[string, readonly Word[], readonly string[]]>([
    ['nothing for no word', [], []],
    [
      'a word by its rarest letter, with a look back at what stands before it',
      [word('thaad')],
      ['d(?<=thaa.{1})'],
    ],
    ['one whose rarest letter is its first without one', [word('jaz')], ['jaz']],
    [
      'one with a letter that others are looked for by anyway, by that',
      [word('thaad'), word('dz')],
      ['d(?:(?<=thaa.{1})|z)'],
    ],
    ['what goes on alike once', [word('jab'), word('jad')], ['j(?:ab|ad)'.replace('(?:ab|ad)', 'a(?:b|d)')]],
    ['no longer word where a shorter one is found', [word('ja'), word('jad')], ['ja']],
    [
      'a gap, with the look back before it, where its length is not known',
      [word('six party')],
      ['x(?<=si.{1})_+party'],
    ],
    [
      'a word alone by what stands around it',
      [word('kor', { isAlone: true })],
      ['kor(?<=(?<![*]).{3})(?![*]{2})'],
    ],
    ['another script behind a look for any letter of it', [word('жабо')], ['[\u0370-\u052f]\tжабо']],
    ['Korean by its first letters', [word('사드')], ['[\u2e80-\ud7ff\uf900-\ufaff]\t사드']],
    [
      'groups of many beginnings, each behind its range, in order',
      [word('사드'), word('북한'), word('朝鲜'), word('6カ国')],
      ['[\u2e80-\ud7ff\uf900-\ufaff]\t(?=[6朝-사])(?:(?=[6朝-朝])(?:6カ国|朝鲜)|(?=[북-사])(?:북한|사드))'],
    ],
    [
      'the scripts one by one, Latin with its rarer letters first',
      [word('한국'), word('жабо'), word('jaz'), word('dx')],
      ['jaz|x(?<=d.{1})', '[\u0370-\u052f]\tжабо', '[\u2e80-\ud7ff\uf900-\ufaff]\t한국'],
    ],
  ])('is %s', (_, words, shapes) => {
    expect(shapesOf(...words)).toEqual(shapes);
  });
});
