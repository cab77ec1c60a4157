import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SettingsSchema } from '../../../src/core/settings';
import type { Catalogue } from '../../../src/platform/i18n';

/** What holds for each messages.json; that every key is used, and there in all languages, is architecture.test.ts's. */
const read = (locale: string): Catalogue =>
  JSON.parse(readFileSync(`src/_locales/${locale}/messages.json`, 'utf8')) as Catalogue;
const english = read('en');
const namesIn = (text: string): string[] =>
  [...text.matchAll(/\$([a-z][a-zA-Z_]*)\$/gu)].map(([, name = '']) => name).sort();

describe.each(readdirSync('src/_locales'))('the words in %s', (locale) => {
  const catalogue = read(locale);
  const keys = Object.keys(catalogue);

  it('stand in the order of their keys', () => {
    expect(keys).toEqual([...keys].sort());
  });

  it('use the placeholders that English uses, each said what it stands for', () => {
    for (const key of keys) {
      const { message, placeholders = {} } = catalogue[key]!;
      const named = [...new Set(namesIn(message))];
      const declared = Object.keys(placeholders);
      expect(
        named.filter((name) => !declared.includes(name)),
        key,
      ).toEqual([]);
      expect(declared.sort(), key).toEqual(Object.keys(english[key]?.placeholders ?? {}).sort());
      for (const [name, { content }] of Object.entries(placeholders)) {
        expect(content, key).toBe(english[key]?.placeholders?.[name]?.content);
      }
    }
  });

  it('lose no argument on the way: what English shows, this language shows', () => {
    for (const key of keys.filter((each) => !each.endsWith('_one'))) {
      const shown = [...new Set(namesIn(catalogue[key]!.message))];
      expect(shown, key).toEqual([...new Set(namesIn(english[key]?.message ?? ''))]);
    }
  });

  it('have every plural form that the language asks for', () => {
    const tag = catalogue['ext_language']?.message ?? 'en';
    const forms = new Set(Array.from({ length: 200 }, (_, n) => new Intl.PluralRules(tag).select(n)));
    for (const key of Object.keys(english).filter((each) => each.endsWith('_one'))) {
      const stem = key.slice(0, -'_one'.length);
      for (const form of forms) expect(keys, `${stem} lacks its form`).toContain(`${stem}_${form}`);
    }
  });

  it('have no plural form that the language never asks for', () => {
    const tag = catalogue['ext_language']?.message ?? 'en';
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
    const stems = Object.keys(english)
      .filter((key) => key.endsWith('_one'))
      .map((key) => key.slice(0, -'_one'.length));
    const forms = keys.filter((key) => stems.includes(key.replace(/_[a-z]+$/u, '')));
    const needless = forms.filter((key) => !pluralCategories.some((form) => key.endsWith(`_${form}`)));
    expect(needless).toEqual([]);
  });

  it('are of the language that their folder is called after', () => {
    const tag = new Intl.Locale(locale.replace('_', '-')).maximize();
    const own = new Intl.Locale(catalogue['ext_language']?.message ?? '').maximize();
    expect([own.language, own.script]).toEqual([tag.language, tag.script]);
  });

  it('are translated: no sentence is left in English', () => {
    const left = keys.filter(
      (key) =>
        /[a-z] [a-z]/u.test(catalogue[key]!.message) && catalogue[key]!.message === english[key]?.message,
    );
    expect(locale === 'en' ? [] : left).toEqual([]);
  });

  it('are plain: no markup, no exclamation mark, no space too many', () => {
    for (const key of keys) {
      const { message } = catalogue[key]!;
      expect(message.trim(), key).not.toBe('');
      expect(message, key).not.toMatch(/[<>!！¡]|^\s|\s$| {2}/u);
    }
  });

  it('fit where the stores and browsers show them', () => {
    expect(catalogue['ext_description']?.message.length).toBeLessThanOrEqual(132);
    expect(catalogue['ext_name']?.message).toBe('Newsgloss');
  });
});

it('every language that a reader can choose has its words, and every one that has words can be chosen', () => {
  const choices = SettingsSchema.entries.language.options.filter((choice) => choice !== 'auto');
  const tags = readdirSync('src/_locales').map((locale) => read(locale)['ext_language']?.message);
  expect(tags.sort()).toEqual([...choices].sort());
});

it('English says for whoever translates it what each message is for', () => {
  const mute = Object.keys(english).filter((key) => (english[key]?.description ?? '').length < 10);
  expect(mute).toEqual([]);
});
