import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  browserUnderTest,
  openBrowser,
  readMarks,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForCard,
  waitForMarks,
} from '../../harness';

let browser: TestBrowser;
let site: Site;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({
    '/plain': '<p>Lunch was late on Tuesday.<p><input value="Ministers like THAAD">',
    '/1918': '<html lang="en"><p>In 1918 the armistice ended the war in Europe, at Compiègne.',
    '/talks': '<p>Ministers spoke of THAAD at lunch.',
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
afterEach(() => page.close());

const open = async (path: string): Promise<void> => {
  page = await browser.newPage(site.url(path));
  await page.bringToFront();
};
/** Selects a word of the page's first paragraph. */
const select = (word: string): Promise<void> =>
  page.evaluate((text) => {
    const node = document.querySelector('p')!.firstChild as Text;
    const at = node.data.indexOf(text);
    getSelection()!.setBaseAndExtent(node, at, node, at + text.length);
  }, word);

describe('a selection is looked up', () => {
  test('by the menu: a word that is no mention here opens its card all the same', async () => {
    await open('/1918');
    await select('armistice');
    await browser.menu('look-up', 'armistice');
    const card = await waitForCard(browser, page);
    expect(await card.text()).toContain('Korean Armistice Agreement');
    expect(await readMarks(page)).toEqual([]);
  });

  test('by key, on a page that holds no term: says that the glossary has nothing', async () => {
    await open('/plain');
    await select('Lunch');
    await browser.command('open-card');
    const card = await waitForCard(browser, page);
    expect(await card.text()).toContain('Nothing in the glossary on “Lunch”.');
    expect(await card.evaluate((root) => root.activeElement?.getAttribute('role'))).toBe('dialog');
    await page.keyboard.press('Escape');
    await until(async () => (await browser.card(page)) === null, 'It stayed');
  });

  test('a word that nothing is known of can be made a term, in a form that opens with it', async () => {
    await open('/plain');
    await select('Lunch');
    await browser.menu('look-up', 'Lunch');
    const card = await waitForCard(browser, page);
    await card.click('.card-make');
    const addresses = (): Promise<string[]> =>
      browser.inExtension(async () => {
        const { chrome } = globalThis as unknown as {
          chrome: { tabs: { query(q: object): Promise<{ url?: string }[]> } };
        };
        return (await chrome.tabs.query({})).map(({ url }) => url ?? '');
      });
    await until(
      async () => (await addresses()).some((url) => url.startsWith(browser.extensionUrl('options.html'))),
      'No form opened',
    );
    expect(await browser.card(page)).toBeNull();
  });

  test('a mention that the selection touches opens its own card', async () => {
    await open('/talks');
    await waitForMarks(page);
    await select('spoke of THAAD');
    await browser.menu('look-up', 'spoke of THAAD');
    expect(await (await waitForCard(browser, page)).text()).toContain('Terminal High Altitude');
    await until(async () => (await readMarks(page)).some(({ name }) => name === 'newsgloss-open'), 'No wash');
  });

  test('in a field, too', async () => {
    await open('/plain');
    await page.evaluate(() => document.querySelector('input')!.select());
    await browser.menu('look-up', 'THAAD');
    expect(await (await waitForCard(browser, page)).text()).toContain('Terminal High Altitude');
  });
});

describe('the toolbar icon says where Newsgloss is off', () => {
  const title = (): Promise<string> =>
    browser.inExtension(
      async (host) => {
        const { chrome } = globalThis as unknown as {
          chrome: {
            tabs: { query(q: object): Promise<{ id: number; url?: string }[]> };
            action: { getTitle(of: { tabId: number }): Promise<string> };
          };
        };
        const tab = (await chrome.tabs.query({})).find(({ url }) => url?.includes(host));
        return chrome.action.getTitle({ tabId: tab?.id ?? -1 });
      },
      new URL(site.url('/')).host,
    );
  const says = (words: string): Promise<unknown> =>
    until(async () => (await title()) === words, `The icon does not say "${words}"`);

  beforeEach(async () => {
    await open('/talks');
    await waitForMarks(page);
  });

  test('a site, from the menu and back; a page that is opened there later says so itself', async () => {
    await says('Newsgloss');
    await browser.menu('toggle-site');
    await says('Newsgloss is off on this site');
    await until(async () => (await readMarks(page)).length === 0, 'The marks stayed');
    await page.reload();
    await says('Newsgloss is off on this site');
    await page.bringToFront();
    await browser.menu('toggle-site');
    await says('Newsgloss');
    await waitForMarks(page);
  });

  test('this page alone, from the menu and back; loaded again it is on', async () => {
    await says('Newsgloss');
    await page.bringToFront();
    await browser.menu('toggle-page');
    await says('Newsgloss is off on this page');
    await until(async () => (await readMarks(page)).length === 0, 'The marks stayed');
    await page.bringToFront();
    await browser.menu('toggle-page');
    await says('Newsgloss');
    await waitForMarks(page);
    await page.bringToFront();
    await browser.menu('toggle-page');
    await until(async () => (await readMarks(page)).length === 0, 'The marks stayed');
    await page.reload();
    await waitForMarks(page);
    await says('Newsgloss');
  });

  test('this page alone, through a change of settings, a pause and its end', async () => {
    await says('Newsgloss');
    await page.bringToFront();
    await browser.menu('toggle-page');
    await says('Newsgloss is off on this page');
    // The pause goes through every tab's icon, and its end through them again.
    await browser.menu('pause');
    await says('Newsgloss is off');
    await browser.menu('pause');
    await says('Newsgloss is off on this page');
    expect(await readMarks(page)).toEqual([]);
    await page.bringToFront();
    await browser.menu('toggle-page');
    await waitForMarks(page);
    await says('Newsgloss');
  });

  // Firefox's driver presses the keys that a manifest suggests, and browsers take four: these wait for the reader's own.
  test.runIf(browserUnderTest === 'chromium')('by shortcut: page, site, everywhere and an hour', async () => {
    for (const [command, off] of [
      ['toggle-page', 'Newsgloss is off on this page'],
      ['toggle-site', 'Newsgloss is off on this site'],
      ['toggle-everywhere', 'Newsgloss is off'],
      ['pause', 'Newsgloss is off'],
    ] as const) {
      await page.bringToFront();
      await browser.command(command);
      await says(off);
      await until(async () => (await readMarks(page)).length === 0, `${command}: the marks stayed`);
      await page.bringToFront();
      await browser.command(command);
      await says('Newsgloss');
      await waitForMarks(page);
    }
  });

  test('a pause, from the menu and back', async () => {
    await browser.menu('pause');
    await says('Newsgloss is off');
    await until(async () => (await readMarks(page)).length === 0, 'The marks stayed');
    await browser.menu('pause');
    await says('Newsgloss');
    await waitForMarks(page);
  });

  test('everywhere, from the menu and back', async () => {
    await browser.menu('toggle-everywhere');
    await says('Newsgloss is off');
    await until(async () => (await readMarks(page)).length === 0, 'The marks stayed');
    await browser.menu('toggle-everywhere');
    await says('Newsgloss');
    await waitForMarks(page);
  });
});
