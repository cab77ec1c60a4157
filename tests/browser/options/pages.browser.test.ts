import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { browserUnderTest, faultsByAxe, textIn, tooWide, until } from '../../harness';
import { asked, builtPages, wordsOf } from '../worlds/built-pages';
import type { World } from '../worlds/fake';
import { PSEUDO } from '../worlds/states';

/** The built settings page and first page. */
const pages = builtPages();
const isLong = process.env['NEWSGLOSS_LONG'] !== undefined;

async function open(path: string, change: Partial<World> = {}, width = 1000): Promise<Page> {
  const page = await pages.open(path, change, width);
  await page.waitForSelector('main h2');
  return page;
}

/** What axe-core finds wrong, a line each; and whether anything runs over the edge. */
async function faults(page: Page): Promise<string[]> {
  return [...(await tooWide(page)), ...(await faultsByAxe(page))];
}

/** The other languages are looked at in `axe/axe`. */
const LANGUAGES: Readonly<Record<string, World['catalogue']>> = {
  English: wordsOf('en'),
  'right to left': wordsOf('right to left'),
  'long words': PSEUDO,
};
const SECTIONS = ['reading', 'look', 'sites', 'notes', 'shortcuts', 'privacy', 'backup'];
const CHOSEN = { sitesOff: ['example-times.com'], termsOff: ['thaad'], termsKnown: ['icbm', 'gone'] };

describe.each(Object.keys(LANGUAGES))('axe finds nothing wrong in %s', (language) => {
  const catalogue = LANGUAGES[language]!;
  // A page is looked at whole, so in the short run one section that holds most controls stands for each theme.
  const short = language === 'English' && browserUnderTest === 'chromium' ? SECTIONS : ['sites'];
  test.each(isLong ? [...SECTIONS, 'packs', 'sync'] : short)(
    'on the settings page at %s',
    async (section) => {
      // Words do not change the colours: every section in the dark in one language, one section in all.
      const inEach = isLong && language === 'English' && browserUnderTest === 'chromium';
      const inDark = section === 'sites' || inEach;
      for (const theme of inDark ? ['light', 'dark'] : ['light']) {
        const page = await open(
          `/options.html#/${section}`,
          { catalogue, settings: { ...CHOSEN, theme } },
          320,
        );
        expect(await faults(page), theme).toEqual([]);
        await page.close();
      }
    },
  );

  test('on the first page', async () => {
    for (const theme of isLong ? ['light', 'dark'] : ['light']) {
      const page = await open('/welcome.html', { catalogue, settings: { theme }, permission: false }, 320);
      await page.waitForSelector('.entry');
      expect(await faults(page), theme).toEqual([]);
      await page.close();
    }
  });
});

const stored = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(async () => {
    const { browser: api } = globalThis as unknown as {
      browser: { storage: { local: { get(): Promise<{ settings: Record<string, unknown> }> } } };
    };
    return (await api.storage.local.get()).settings;
  });
describe('the settings page', () => {
  test('changes what is chosen, and looks so at once', async () => {
    const page = await open('/options.html#/look');
    await page.click('input[value="dark"]');
    await page.click('input[value="larger"]');
    await page.click('input[value="more"]');
    await until(
      () => page.evaluate(() => Object.keys(document.documentElement.dataset).length === 3),
      'The page did not change its look',
    );
    expect(await stored(page)).toMatchObject({
      theme: 'dark',
      textSize: 'larger',
      contrast: 'more',
      version: 2,
    });
    await page.close();
  });

  test('keeps lists of sites: one is added, a bad one is refused in a sentence, one is taken away', async () => {
    const page = await open('/options.html#/sites');
    const box = (await page.$('.adding input'))!;
    await box.type('no site at all');
    await page.keyboard.press('Enter');
    await until(async () => (await textIn(page, '[role="alert"]')) !== '', 'Nothing was said');
    expect((await stored(page))['sitesOff']).toBeUndefined();
    await box.evaluate((input) => input.select());
    await box.type('https://www.News.example/asia');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.names li');
    expect((await stored(page))['sitesOff']).toEqual(['news.example']);
    await page.click('.names li .button');
    await page.waitForSelector('.names li', { hidden: true });
    expect((await stored(page))['sitesOff']).toEqual([]);
    await page.close();
  });

  test('never lets the last language go', async () => {
    const page = await open('/options.html#/reading', { settings: { readLanguages: ['en', 'ko'] } });
    const boxes = await page.$$('fieldset input[type="checkbox"]');
    await boxes[0]?.click();
    await until(async () => String((await stored(page))['readLanguages']) === 'ko', 'English stayed');
    expect(await boxes[1]?.evaluate((box) => box.disabled)).toBe(true);
    await page.close();
  });

  test('shows the keys as they are, and opens the browser’s page for them', async () => {
    const page = await open('/options.html#/shortcuts');
    await page.waitForSelector('.keys td');
    expect(await textIn(page, '.keys')).toMatch(/next mention[^]*Alt\+Shift\+N[^]*none/u);
    await page.click('main > .button');
    await until(
      async () => (await asked(page)).some(({ call }) => call === 'openShortcutSettings'),
      'The browser was not asked',
    );
    await page.close();
  });

  test('shows what a file would change before it does, and refuses a bad one in a sentence', async () => {
    const page = await open('/options.html#/backup', { settings: { theme: 'dark' } });
    const offer = (content: string): Promise<void> =>
      page.$eval(
        'input[type="file"]',
        (input, body) => {
          const files = new DataTransfer();
          files.items.add(new File([body], 'saved.json'));
          input.files = files.files;
          input.dispatchEvent(new Event('change'));
        },
        content,
      );
    await offer('{"format":"newsgloss-backup","version":1');
    await until(
      async () => (await textIn(page, '[role="alert"]')).includes('Nothing was changed'),
      'It was taken',
    );
    const note = { target: { kind: 'term', term: 'icbm' }, texts: [{ body: 'Back again', tags: [] }] };
    const saved = { format: 'newsgloss-backup', version: 1, made: '2026-11-23T06:00:00Z', packs: [] };
    await offer(JSON.stringify({ ...saved, settings: { theme: 'dark', marks: 'every' }, notes: [note] }));
    await page.waitForSelector('.changes li');
    expect(await textIn(page, '.changes')).toMatch(/Marks[^]*1 note/u);
    expect(await stored(page)).toEqual({ theme: 'dark' });
    expect(await faults(page)).toEqual([]);
    await page.click('.changes .main');
    await page.waitForSelector('.changes', { hidden: true });
    expect(await stored(page)).toMatchObject({ theme: 'dark', marks: 'every' });
    const written = (await asked(page)).filter(({ call }) => call === 'saveNote');
    expect(written).toHaveLength(1);
    await page.close();
  });
});

describe('the first page', () => {
  test('reads a real paragraph, and shows the card of the word that one comes to', async () => {
    const page = await open('/welcome.html');
    await page.waitForSelector('.entry');
    expect(await textIn(page, '.entry')).toContain('THAAD');
    const marked = await page.$$eval('.mention', (all) => all.map((one) => one.textContent));
    expect(marked).toEqual(expect.arrayContaining(['THAAD', 'six-party talks', 'UN Security Council']));
    await page.focus('.mention:nth-of-type(1)');
    await until(async () => !(await textIn(page, '.entry')).startsWith('THAAD'), 'The card did not follow');
    expect(await page.$('.notice')).toBeNull();
    await page.close();
  });

  test('asks for pages where the browser does not let it read any, and for nothing else', async () => {
    const page = await open('/welcome.html', { permission: false });
    await (await page.waitForSelector('.notice .main'))?.click();
    expect((await asked(page)).map(({ call }) => call)).toContain('permissions.request');
    await page.close();
  });
});
