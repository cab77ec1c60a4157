import { describe, expect, it } from 'vitest';
import { type Language, type Localized } from '../../../src/core/dictionary/schema';
import { bundledPack } from './bundled';

/** The languages that cards speak. */
const CARD_LANGUAGES = ['en', 'ko', 'zh-Hans', 'zh-Hant', 'ja'] as const;

const pack = bundledPack();
/** Every text that a card shows, with the id of what it belongs to. Names of people and companies are another matter. */
const texts: { id: string; text: Localized }[] = [
  ...pack.terms.map(({ id, summary }) => ({ id, text: summary })),
  ...[...pack.claims, ...pack.differences].map(({ id, text }) => ({ id, text })),
  ...pack.sources.flatMap(({ id, about }) => (about ? [{ id, text: about }] : [])),
];

/** Ids of the texts in a language that break a rule. */
function breaking(language: Language, breaks: (text: string) => boolean): string[] {
  return texts
    .filter(({ text }) => text[language] !== undefined && breaks(text[language]))
    .map(({ id }) => id);
}

// Common characters that only one of the two Chinese scripts has.
const SIMPLIFIED =
  /[国韩学协弹与会对发导议请这说还时间东军战门问题条约实际际级达满为无过进远运连选报关统结终经给维罗约纪验马]/u;
const TRADITIONAL =
  /[國韓學協彈與會對發導議請這說還時間東軍戰門問題條約實際級達滿為無過進遠運連選報關統結終經給維羅紀驗馬]/u;

describe('every text of a card', () => {
  it('is there in each language of the cards', () => {
    const missing = texts.flatMap(({ id, text }) =>
      CARD_LANGUAGES.filter((language) => text[language] === undefined).map(
        (language) => `${id}: ${language}`,
      ),
    );
    expect(missing).toEqual([]);
  });

  it('is written in the script of its language', () => {
    expect(breaking('ko', (text) => !/\p{Script=Hangul}/u.test(text))).toEqual([]);
    expect(breaking('ja', (text) => !/\p{Script=Hiragana}/u.test(text))).toEqual([]);
    expect(breaking('zh-Hans', (text) => TRADITIONAL.test(text))).toEqual([]);
    expect(breaking('zh-Hant', (text) => SIMPLIFIED.test(text))).toEqual([]);
    expect(breaking('en', (text) => /\p{Script=Han}|\p{Script=Hangul}/u.test(text))).toEqual([]);
  });

  it('calls the Koreas as the government of its language does', () => {
    expect(breaking('zh-Hans', (text) => /北韩|南韩|北韓|飞弹/u.test(text))).toEqual([]);
    expect(breaking('zh-Hant', (text) => /北朝鮮|導彈/u.test(text))).toEqual([]);
    expect(breaking('ja', (text) => /六カ国協議|六方/u.test(text))).toEqual([]);
    expect(breaking('ko', (text) => /남조선|북조선/u.test(text))).toEqual([]);
  });

  it('ends as a sentence does', () => {
    expect(breaking('en', (text) => !/[.?]”?$/u.test(text))).toEqual([]);
    expect(breaking('ko', (text) => !text.endsWith('.'))).toEqual([]);
    for (const language of ['zh-Hans', 'zh-Hant', 'ja'] as const) {
      expect(breaking(language, (text) => !/[。」”]$/u.test(text))).toEqual([]);
    }
  });
});
