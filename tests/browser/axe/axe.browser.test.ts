import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../src/core/settings';
import { browserUnderTest, faultsByAxe, tooWide } from '../../harness';
import { builtPages, wordsOf } from '../worlds/built-pages';
import type { World } from '../worlds/fake';

// Every page, in every theme and in every language, in both browsers: only where there is time (`LATER`).
const pages = builtPages();

/** Every page and every part of one that has an address; and what is there once it is drawn. */
const PAGES: readonly (readonly [path: string, drawn: string])[] = [
  ['/popup.html', '.term'],
  ['/panel.html', '.entry'],
  ['/welcome.html', '.entry'],
  ...['', 'term/thaad?page=2016-02-24', 'timeline', 'positions', 'map', 'map/china', 'sources'].map(
    (address) => [`/glossary.html#/${address}`, 'main .entry-label'] as const,
  ),
  ['/glossary.html#/source/trt-world-2016-02', 'main .entry-label'],
  ...['reading', 'look', 'sites', 'packs', 'notes', 'sync', 'shortcuts', 'privacy', 'backup'].map(
    (section) => [`/options.html#/${section}`, 'main h2'] as const,
  ),
];
const THEMES: Readonly<Record<string, Partial<Settings>>> = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  'light with more contrast': { theme: 'light', contrast: 'more', textSize: 'larger' },
  'dark with more contrast': { theme: 'dark', contrast: 'more' },
};
/** More contrast changes three colours of the one theme that all pages share: those that hold most of it stand for all. */
const SOME = PAGES.filter(([path]) => /popup|term|look|welcome/u.test(path));
/** English is what the themes are looked at in. */
const LOCALES = ['ko', 'zh_CN', 'zh_TW', 'ja', 'de', 'fr', 'es', 'right to left'];
/** Each page in four languages; in Firefox, where one takes three times as long, in one. */
const isQuick = browserUnderTest === 'chromium';
const pagesInTheme = (name: string): typeof PAGES =>
  name === 'light' || (isQuick && name === 'dark') ? PAGES : SOME;
const pagesInLanguage = (nth: number): typeof PAGES =>
  PAGES.filter((_, at) => (isQuick ? at % 2 === nth % 2 : at % LOCALES.length === nth));

/** What axe-core finds wrong with a page, and whether anything runs over its edge. */
async function faults(
  [path, drawn]: (typeof PAGES)[number],
  change: Partial<World>,
  leave: readonly string[],
): Promise<string[]> {
  const width = path.startsWith('/popup') ? 380 : path.startsWith('/glossary') ? 1280 : 320;
  const page = await pages.open(path, change, width, 800);
  await page.waitForSelector(drawn);
  const wide = await tooWide(page);
  const found = await faultsByAxe(page, leave);
  await page.close();
  return [...wide, ...found];
}

describe('axe-core finds nothing', () => {
  describe.each(Object.keys(THEMES))('in %s', (name) => {
    test.each(pagesInTheme(name))('on %s', { timeout: 60_000 }, async (...page) => {
      expect(await faults(page, { settings: THEMES[name]! }, [])).toEqual([]);
    });
  });

  // Words change no colour: their contrast is computed above, and is most of what axe-core does.
  describe.each(LOCALES)('in %s', (locale) => {
    test.each(pagesInLanguage(LOCALES.indexOf(locale)))('on %s', { timeout: 60_000 }, async (...page) => {
      const world = { settings: { theme: 'dark' as const }, catalogue: wordsOf(locale) };
      expect(await faults(page, world, ['color-contrast'])).toEqual([]);
    });
  });
});
