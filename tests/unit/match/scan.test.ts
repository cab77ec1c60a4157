import { describe, expect, it } from 'vitest';
import { compileMatcher } from '../../../src/core/match';
import { ENDING, scan } from '../../../src/core/match/scan';
import { named } from './small';

const matcher = compileMatcher([
  named('all', [
    'ab',
    'abc',
    'abcd efgh',
    'six-party',
    'manœuvre',
    'x',
    'ROK',
    "D'Arc",
    'ﬁn de',
    'a 한국',
    'bœr',
    'y',
    'yard',
    'fo',
    'foe',
    'ヴァ',
    'パ・キ',
  ]),
  named('korean', [], { aliases: { ko: ['북한', '한국'], 'zh-Hans': ['朝鲜', '朝鲜半岛'], ja: ['かな'] } }),
]);
const endings = Object.keys(ENDING) as (keyof typeof ENDING)[];

/** What stands at each hit, with its ending where the word goes on. */
const hitsIn = (text: string): string[] =>
  scan(matcher, text).map(({ start, end, ending }) => {
    const surface = `${start}:${text.slice(start, end)}`;
    return ending === ENDING.whole ? surface : `${surface} ${endings[ending]}`;
  });

describe('the scan', () => {
  it.each([
    ['', []],
    ['ab', ['0:ab']],
    ['AB Ab', ['0:AB', '3:Ab']],
    // By start, then by length; one that another goes on with is there too where a word ends.
    ['abcd efgh', ['0:abcd efgh']],
    ['abc ab', ['0:abc', '4:ab']],
    ['abcd efg', []],
    ['abcdefgh', []],
    ['x', ['0:x']],
    ['xx', []],
    ['six party', ['0:six party']],
    ['six  -  party', ['0:six  -  party']],
    ['six\u2011party', ['0:six\u2011party']],
    ['six\u2014party', []],
    ['sixparty', []],
    ['six\u00adpar\u200bty', []],
    ['six par\u00adty', ['0:six par\u00adty']],
    ['manœuvre', ['0:manœuvre']],
    ['manoeuvre', ['0:manoeuvre']],
    ['man\u0153uvre', ['0:manœuvre']],
    ['manuvre', []],
    // What follows the first letter may stand for two, or for none; a name may be one letter that others begin with.
    ['bœr boer', ['0:bœr', '4:boer']],
    ['b\u00adoer', ['0:b\u00adoer']],
    ['y yard y.', ['0:y', '2:yard', '7:y']],
    // A name ends where a character does.
    ['fœ', ['0:fœ']],
    ['foe fo', ['0:foe', '4:fo']],
    ['c（ab', ['2:ab']],
    ['\udc00ab', ['1:ab']],
    ['fin de', ['0:fin de']],
    ['ﬁn de', ['0:ﬁn de']],
    ['d’arc', ['0:d’arc']],
    // Accents apart belong to their letter, at a name's end too.
    ['manœ\u0301uvre\u0301', ['0:manœ\u0301uvre\u0301']],
    ['a\u0301b c', ['0:a\u0301b']],
    ['ab\u0301\u036f c', ['0:ab\u0301\u036f']],
    ['ab\u0301c', ['0:ab\u0301c']],
    ['ab\u0301d', []],
    ['ab\ud800', ['0:ab']],
    // Within another word, by letter or by digit, there is none.
    ['cab', []],
    ['1ab', []],
    ['ab1', []],
    ['_ab', []],
    ['abd', []],
    ['éab', []],
    ['c\u00adab', []],
    ['c\u0301ab', []],
    ['北ab', ['1:ab']],
    ['ab北', ['0:ab']],
    ['ab𝐀', []],
    ['𝐀ab', []],
    ['𠀀ab', ['2:ab']],
  ])('of %j finds %j', (text, hits) => {
    expect(hitsIn(text)).toEqual(hits);
  });

  it.each([
    ['abs', ['0:abs inflected']],
    ['abS', ['0:abS inflected']],
    ['abes', ['0:abes inflected']],
    ['abEs.', ['0:abEs inflected']],
    ['ROKs', ['0:ROKs inflected']],
    ['ab\u00ads', ['0:ab\u00ads inflected']],
    ['ab\u0301s', ['0:ab\u0301s inflected']],
    ['abe', []],
    ['abst', []],
    ['abest', []],
    ['abxs', []],
    ['abs1', []],
    ["ab's", ['0:ab']],
    ['ab’s', ['0:ab']],
    ['six-partys', ['0:six-partys inflected']],
  ])('takes a plural or genitive with the name: %j', (text, hits) => {
    expect(hitsIn(text)).toEqual(hits);
  });

  it.each([
    ['북한', ['0:북한']],
    ['북한이', ['0:북한']],
    ['북한으로부터의 소식', ['0:북한']],
    ['북한산', ['0:북한 within']],
    ['북한국', ['0:북한 within']],
    ['북 한국', ['2:한국']],
    ['남북한', []],
    // What is not read parts no words, whatever else may.
    ...['\u00ad', '\u200b', '\u200d', '\u200f', '\u2060', '\ufeff'].map((unread): [string, string[]] => [
      `남${unread}북한`,
      [],
    ]),
    ...['\u200a', '\u2010', '\u205f'].map((sign): [string, string[]] => [`남${sign}북한`, ['2:북한']]),
    ['THE북한', ['3:북한']],
    ['朝鲜', ['0:朝鲜']],
    ['在朝鲜半岛上', ['1:朝鲜', '1:朝鲜半岛']],
    ['北朝鲜', ['1:朝鲜']],
    ['ひらかなで', ['2:かな']],
    ['ヴァ', ['0:ヴァ']],
    ['ヴァー', []],
    ['シヴァ', []],
    ['のヴァで', ['1:ヴァ']],
    ['パ・キ', ['0:パ・キ']],
    ['パ･キ', ['0:パ･キ']],
    ['a 한국', ['0:a 한국', '2:한국']],
  ])('knows where words end in %j', (text, hits) => {
    expect(hitsIn(text)).toEqual(hits);
  });

  it('of a matcher without a name finds nothing', () => {
    expect(scan(compileMatcher([]), 'ab abc 北韓 œ')).toEqual([]);
  });

  const stepsFor = (text: string): number => {
    const effort = { steps: 0 };
    scan(matcher, text, effort);
    return effort.steps;
  };

  it('steps over most words by their first two letters', () => {
    for (const text of ['why not', 'qabc', 'q\u00adabc', '-- .. --', 'aq', 'ROK'.slice(0, 1)])
      expect([text, stepsFor(text) - text.length]).toEqual([text, text === 'R' ? 1 : 0]);
    expect(stepsFor('abc')).toBeGreaterThan(3);
  });

  it('takes as many steps wherever a name stands, and counts them onto those before', () => {
    for (const text of [
      'abc',
      'abq',
      'ab.',
      'six parx',
      'six-party',
      'abcd efgx',
      'foeq',
      'bœr',
      'x',
      'xab',
      'yard',
    ]) {
      const here = stepsFor(text);
      expect([text, stepsFor('.'.repeat(90) + text) - 90]).toEqual([text, here]);
      expect(here).toBeLessThanOrEqual(text.length * 2 + 1);
      expect(here).toBeGreaterThanOrEqual(text.length);
    }
    const effort = { steps: 5 };
    scan(matcher, 'why', effort);
    expect(effort.steps).toBe(8);
  });
});
