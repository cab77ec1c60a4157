import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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
  hoverMark,
} from '../harness';

/** What a reader gets who has taken "all sites" back, on the browser's own page or on ours. */
let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  // Firefox's question is answered with yes; a driver cannot press its button.
  browser = await openBrowser(undefined, { prefs: { 'extensions.webextOptionalPermissionPrompts': false } });
  site = await serve({
    '/*': '<!doctype html><html lang="en"><title>Story</title><p>Talks on THAAD begin.</p>',
  });
});
afterEach(() => browser.allowSites('all'));
afterAll(async () => {
  await browser.close();
  await site.close();
});

const open = async (host: string): ReturnType<TestBrowser['newPage']> => {
  const page = await browser.newPage(site.url('/story', host));
  await page.bringToFront();
  return page;
};
/** Long enough for the scripts of a page that is read to paint, many times over. */
const wait = (): Promise<void> => new Promise((done) => setTimeout(done, 800));

/** Turns the page of a host off by itself, as the popup does. */
async function turnOff(host: string): Promise<void> {
  const popup = await browser.openExtensionPage('popup.html');
  await popup.evaluate(async (name) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: { query(of: object): Promise<{ id: number; url?: string }[]> };
        runtime: { sendMessage(message: object): Promise<unknown> };
      };
    };
    const tab = (await chrome.tabs.query({})).find(({ url }) => url?.includes(name))!.id;
    await chrome.runtime.sendMessage({ newsgloss: 'setPage', request: { on: false, tab } });
  }, host);
  await popup.close();
}

describe('a reader who allows one site alone', () => {
  test('has its pages read, and no other', async () => {
    await browser.allowSites(['chosen.test']);
    const [chosen, other] = [await open('chosen.test'), await open('other.test')];
    await chosen.bringToFront();
    await waitForMarks(chosen);
    await hoverMark(chosen, 'THAAD');
    await waitForCard(browser, chosen);
    await other.bringToFront();
    await wait();
    expect(await readMarks(other)).toEqual([]);
    await Promise.all([chosen.close(), other.close()]);
  });

  test('sees marks go where they are not allowed any more, and come back, without loading the page again', async () => {
    const page = await open('taken.test');
    await waitForMarks(page);
    await browser.allowSites([]);
    await page.bringToFront();
    await until(async () => (await readMarks(page)).length === 0, 'The marks stayed');
    await browser.allowSites('all');
    await page.bringToFront();
    await waitForMarks(page);
    await page.close();
  });

  test('has a page that was open read as soon as its site is allowed', async () => {
    await browser.allowSites([]);
    const page = await open('later.test');
    await wait();
    expect(await readMarks(page)).toEqual([]);
    await browser.allowSites(['later.test']);
    await page.bringToFront();
    await waitForMarks(page);
    await page.close();
  });
});

test('a page that the reader turned off stays off when another site is allowed', async () => {
  await browser.allowSites(['off.test']);
  const page = await open('off.test');
  await waitForMarks(page);
  await turnOff('off.test');
  await until(async () => (await readMarks(page)).length === 0, 'The marks stayed');
  await browser.allowSites(['off.test', 'more.test']);
  await page.bringToFront();
  await wait();
  expect(await readMarks(page)).toEqual([]);
  await page.close();
});

describe('a reader who allows pages on a click alone', () => {
  test.runIf(browserUnderTest === 'firefox')(
    'has the page read whose toolbar icon is clicked, with its card, and not the next one',
    async () => {
      await browser.allowSites([]);
      const page = await open('click.test');
      await wait();
      expect(await readMarks(page)).toEqual([]);
      await browser.clickIcon(page);
      await waitForMarks(page, 10_000);
      await browser.command('next-mention');
      const card = await waitForCard(browser, page);
      expect(await card.text()).toContain('Terminal High Altitude Area Defense');
      const next = await open('next.test');
      await wait();
      expect(await readMarks(next)).toEqual([]);
      await Promise.all([page.close(), next.close()]);
    },
  );

  // Chromium offers to load a page again whose styles were kept back, and no driver can press that button. Here the
  // page was open before, so that the click opens the popup at once.
  test.runIf(browserUnderTest === 'chromium')(
    'has the page read on whose toolbar icon they click and say so',
    async () => {
      const page = await open('click.test');
      await waitForMarks(page);
      await browser.allowSites([]);
      await until(async () => (await readMarks(page)).length === 0, 'The marks stayed');
      await browser.clickIcon(page);
      const target = await page.browser().waitForTarget((one) => one.url().endsWith('popup.html'));
      const popup = await target.asPage();
      const button = await popup.waitForSelector('.notice button');
      await button?.evaluate((element) => (element as HTMLElement).click());
      await waitForMarks(page);
      await popup.waitForFunction(() => document.body.textContent.includes('read because you asked'));
      await page.close();
    },
  );

  test('is told so, with the buttons that ask the browser', async () => {
    await browser.allowSites([]);
    const page = await open('asks.test');
    const tab = await browser.inExtension(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { tabs: { query(of: object): Promise<{ id: number; title?: string; url?: string }[]> } };
      };
      const tabs = await chrome.tabs.query({});
      // Without the permission a tab tells neither its address nor its title: it is the newest such.
      return tabs.findLast(({ url }) => url === undefined)!.id;
    });
    const popup = await browser.openExtensionPage(`popup.html?tab=${tab}`);
    const notice = await popup.waitForSelector('.notice');
    expect(await notice?.evaluate((element) => element.textContent)).toContain('may not read');
    expect((await popup.$$('.notice button')).length).toBeGreaterThan(0);
    await Promise.all([popup.close(), page.close()]);
  });
});

describe('the settings', () => {
  test('show the sites that may be read, and narrow them or lead to where that is done', async () => {
    const options = await browser.openExtensionPage('options.html#/sites');
    await options.waitForSelector('.access .button');
    if (browser.name === 'firefox') {
      const page = await open('named.test');
      await waitForMarks(page);
      await options.bringToFront();
      await options.click('.access .button');
      await options.waitForSelector('.names .adding input');
      await until(async () => (await readMarks(page)).length === 0, 'The marks stayed');
      await options.type('.names .adding input', 'https://named.test/story');
      await options.keyboard.press('Enter');
      await options.waitForSelector('.names li');
      await page.bringToFront();
      await waitForMarks(page);
      await options.bringToFront();
      await options.click('.names li button');
      await options.waitForSelector('.names li', { hidden: true });
      await until(async () => (await readMarks(page)).length === 0, 'The marks stayed');
      await page.close();
    } else {
      await browser.allowSites(['named.test']);
      await options.bringToFront();
      await options.evaluate(() => dispatchEvent(new Event('focus')));
      await options.waitForFunction(() =>
        document.querySelector('.names li')?.textContent.includes('named.test'),
      );
      await options.click('.access .button:last-child');
      await until(
        async () =>
          (await options.browser().pages()).some((page) => page.url().startsWith('chrome://extensions')),
        'The browser’s page did not open',
      );
    }
    await options.close();
  });
});
