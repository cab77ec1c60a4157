import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, test } from 'vitest';
import {
  openBrowser,
  readMarks,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForMarks,
} from '../../harness';

/** Settings in the real extension: what one page changes holds in every open tab, and no writer loses another's. */
let browser: TestBrowser;
let site: Site;

beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({
    '/story': `<!doctype html><html lang="en"><title>Story</title>
      <h1>Talks</h1><p>THAAD is one matter.</p><p>THAAD is another. So is Pyongyang.</p></html>`,
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const marks = async (page: Page): Promise<number> => (await readMarks(page)).length;
const badge = (): Promise<string[]> =>
  browser.inExtension(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: { query(q: object): Promise<{ id: number; url?: string }[]> };
        action: { getBadgeText(of: object): Promise<string> };
      };
    };
    const tabs = (await chrome.tabs.query({})).filter(({ url }) => url?.startsWith('http') === true);
    return Promise.all(tabs.map(({ id }) => chrome.action.getBadgeText({ tabId: id })));
  });

test('marks, terms, sites and the badge follow the settings page in a tab that is open', async () => {
  const story = await browser.newPage(site.url('/story'));
  await waitForMarks(story);
  await until(async () => (await badge()).includes('2'), 'No count on the icon');
  const options = await browser.openExtensionPage('options.html#/reading');
  await options.click('input[value="every"]');
  await until(async () => (await marks(story)) === 3, 'Not every mention was marked');
  const switches = await options.$$('[role="switch"]');
  await switches.at(-1)?.click();
  await until(async () => (await badge()).every((count) => count === ''), 'The count stayed');
  await switches.at(-1)?.click();
  await until(async () => (await badge()).includes('2'), 'The count did not come back');
  await switches[0]?.click();
  await until(async () => (await marks(story)) === 0, 'Marks stayed');
  await switches[0]?.click();
  // A tab that nobody sees does no work.
  await story.bringToFront();
  await until(async () => (await marks(story)) === 3, 'Marks did not come back');
  await Promise.all([options.close(), story.close()]);
});

test('writers in several pages at once lose no change to each other', async () => {
  const pages = await Promise.all([1, 2].map(() => browser.openExtensionPage('options.html#/reading')));
  await Promise.all(pages.map((page) => page.waitForSelector('fieldset input[type="checkbox"]')));
  // English stays; each page takes four of the other eight away, all at once.
  await Promise.all(
    pages.map((page, at) =>
      page.$$eval(
        'fieldset input[type="checkbox"]',
        (boxes, from) => {
          for (const box of boxes.slice(from, from + 4)) box.click();
        },
        1 + at * 4,
      ),
    ),
  );
  const read = (): Promise<string> =>
    browser.inExtension(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: {
          storage: { local: { get(k: string): Promise<{ settings?: { readLanguages?: string[] } }> } };
        };
      };
      return String((await chrome.storage.local.get('settings')).settings?.readLanguages);
    });
  await until(async () => (await read()) === 'en', 'A change was lost');
  await Promise.all(pages.map((page) => page.close()));
});
