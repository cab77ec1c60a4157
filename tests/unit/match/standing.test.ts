import { describe, expect, it } from 'vitest';
import { stands } from '../../../src/core/match/standing';

/** Whether what stands between bars in a text stands there as a word. */
function standing(marked: string, exact?: string): boolean {
  const [before = '', word = '', after = ''] = marked.split('|');
  return stands(before + word + after, before.length, before.length + word.length, exact);
}

describe('a short word in raw text, where paragraphs touch', () => {
  it.each([
    ['|ROK|', true],
    ['the |ROK| army', true],
    ['b|rok|en', false],
    ['b|rok|', false],
    ['|rok|an', false],
    // An e may be of a German or Latin ending.
    ['the |rok|en', true],
    // A plural or genitive ending may follow, and its letter alone says so.
    ['the |rok|s', true],
    ['the |rok|es', true],
    ['the |rok|t', false],
    // Two paragraphs touch where a capital or a number begins.
    ['the end.|ROK| army', true],
    ['the end|ROK| army', true],
    ['the end|Kim| left', true],
    ['the |rok|Next paragraph', true],
    ['THE |ROK|army', true],
    ['in 2016|rok|', true],
    ['the |rok|2016', true],
    ['the |2016|rok', true],
    ['in 1|2016|', false],
    ['the |2016|5', false],
    // Five letters stand in others by chance, six do not.
    ['m|ythaa|d', false],
    ['m|ythaad|d', true],
    // Writing without spaces has no words to be within.
    ['主|北韓|的', true],
    ['각|사드|를', true],
    ['(|rok|)', true],
    ['_|rok|', false],
  ])('%s: %s', (marked, isWord) => {
    expect(standing(marked)).toBe(isWord);
  });

  it.each([
    ['the |US| army', 'US', true],
    ['the |us| army', 'US', false],
    ['the |U.S.| army', 'U.S.', true],
    ['the |U.S.| army', 'US', true],
    ['the |Us| army', 'US', false],
    ['the |ＵＳ| army', 'US', true],
    ['the |North-Star| army', 'North Star', true],
    ['the |NORTH STAR| army', 'North Star', true],
    ['the |north star| army', 'North Star', false],
    ['b|US|', 'US', true],
    ['b|us|', 'us', false],
  ])(
    'that asks for its exact writing has it, whatever parts its letters: %s as %s, %s',
    (marked, exact, is) => {
      expect(standing(marked, exact)).toBe(is);
    },
  );
});
