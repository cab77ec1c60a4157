import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlain, writings, writingsOf } from '../../../src/core/match/alternatives';
import { compose } from '../../../src/core/match/compose';
import { fold, foldTable, foldText } from '../../../src/core/match/fold';

describe('a text with letters in pieces', () => {
  it.each([
    ['\u1109\u1161', '사', [0, 2]],
    ['\u1109\u1161\u11ab', '산', [0, 3]],
    ['사\u11ab', '산', [0, 2]],
    ['a \u1109\u1161 b', 'a 사 b', [0, 1, 2, 4, 5, 6]],
    ['か\u3099', 'が', [0, 2]],
    ['ハ\u309aン', 'パン', [0, 2, 3]],
    // What makes no letter together stays apart, and what comes after it is put together all the same.
    ['ア\u3099', 'ア\u3099', [0, 1, 2]],
    ['산\u11ab', '산\u11ab', [0, 1, 2]],
    ['ア\u3099か\u3099x', 'ア\u3099がx', [0, 1, 2, 4, 5]],
    ['\u1161', '\u1161', [0, 1]],
  ])('%j is %j', (text, whole, starts) => {
    const composed = compose(text)!;
    expect([composed.text, [...composed.starts]]).toEqual([whole, starts]);
  });

  it.each(['', '사드', 'e\u0301', '\u1109', '\u11ff', 'が', '\u3098', '\u309b', '\u1160', '\u1176'])(
    'is none of ours where it has no piece of Hangul or kana: %j',
    (text) => {
      expect(compose(text)).toBeUndefined();
    },
  );
});

describe('a folded text', () => {
  it('is made of characters that fold to themselves', () => {
    const changes = [...foldTable()].filter(
      ([code, to]) => to === String.fromCharCode(code) && to !== ' ' && to !== '·',
    );
    expect(changes).toEqual([]);
    expect([...foldTable().values()].filter((to) => foldText(to) !== to)).toEqual([]);
    const letters = ['Ά', 'Й', '⑳', 'Ỳ', 'ﬆ', '！', 'Þ', 'Ǻ', 'Ȳ', 'Ʊ', '\u0300', '\u036f'];
    expect(letters.map(foldText)).toEqual(['α', 'и', '20', 'y', 'st', '!', 'th', 'a', 'y', 'ʊ', '', '']);
  });

  it.each([
    ['A-b', 'a b', [0, 1, 2, 3]],
    ['a - b', 'a b', [0, 1, 4, 5]],
    ['- a', ' a', [0, 2, 3]],
    [' é', ' e', [0, 1, 2]],
    ['a`b', "a'b", [0, 1, 2, 3]],
    ['œ½', 'oe1\u20442', [0, 0, 1, 1, 1, 2]],
    ['a\u00ad', 'a', [0, 2]],
    ['\u1109\u1161 a', '사 a', [0, 2, 3, 4]],
    ['\u1109\u1161œ', '사oe', [0, 2, 2, 3]],
    ['“a”', '"a"', [0, 1, 2, 3]],
    ['ａ＇', "a'", [0, 1, 2]],
    ['Łódź', 'lodz', [0, 1, 2, 3, 4]],
    ['đðþıħø', 'ddthiho', [0, 1, 2, 2, 3, 4, 5, 6]],
    ['ﬀ', 'ff', [0, 0, 1]],
    ['①', '1', [0, 1]],
    ['a～b', 'a~b', [0, 1, 2, 3]],
    ['北', '北', [0, 1]],
  ])('of %j is %j', (text, whole, starts) => {
    const folded = fold(text);
    expect([folded.text, [...folded.starts], foldText(text)]).toEqual([whole, starts, whole]);
  });

  it('is the same without the way back, after whatever was folded before, however long', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        'a',
        'B',
        '-',
        ' ',
        '–',
        '\u00ad',
        'œ',
        '½',
        'ß',
        'É',
        '북',
        '\u1109',
        '\u1161',
        'か',
        '\u3099',
        '`',
      ),
      fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        expect(foldText(text)).toBe(fold(text).text);
      }),
      { numRuns: 60 },
    );
    for (const long of ['é'.repeat(1500), '½'.repeat(1100), 'a- é'.repeat(800)])
      expect(foldText(long)).toBe(fold(long).text);
  });
});

describe('the writings of an alias', () => {
  const both = (alias: string) => writingsOf(alias).map(({ whole, name }) => `${whole}|${name}`);

  it.each([
    ['plain', ['plain|plain'], true],
    ['a [b] c', ['a [b] c|a [b] c'], true],
    ['김 [위원장]', ['김 위원장|김'], false],
    ['a [b] [c]', ['a [b] c|a [b]'], false],
    ['[a]', ['[a]|[a]'], false],
    [' [a]', [' [a]| [a]'], false],
    ['a[]', ['a[]|a[]'], false],
    ['a]', ['a]|a]'], false],
    ['a{b|c', ['a{b|c|a{b|c'], false],
    ['a}b', ['a}b|a}b'], true],
    ['{|x }a', ['a|a', 'x a|x a'], false],
    ['a{}b', ['ab|ab'], false],
    ['a|b', ['a|b|a|b'], true],
  ])('%s: %j', (alias, expected, plain) => {
    expect(both(alias)).toEqual(expected);
    expect(writings(alias)).toEqual(writingsOf(alias).map(({ whole }) => whole));
    expect(isPlain(alias)).toBe(plain);
  });

  it('are 4,096 at the most: what would be more is taken as it is written', () => {
    const choice = (count: number) =>
      `{${Array.from({ length: count }, (_, i) => i.toString(36)).join('|')}}`;
    expect(writings(`a${choice(64)}${choice(64)}`)).toHaveLength(4096);
    const more = `a${choice(64)}${choice(65)}`;
    expect(writings(more)).toEqual([more]);
  });
});
