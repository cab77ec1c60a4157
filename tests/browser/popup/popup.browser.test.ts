import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  hoverMark,
  openBrowser,
  serve,
  type Site,
  type TestBrowser,
  textIn,
  until,
  waitForCard,
  waitForMarks,
} from '../../harness';

/** The popup and the note frame of the built extension, with its own background and store. */
let browser: TestBrowser;
let site: Site;

const STORY = `<!doctype html><html lang="en"><head><title>Story</title></head><body>
  <p>The two allies began to talk about THAAD, and Beijing protested.</p>
  <p>Another paragraph asks whether THAAD is needed if the six-party talks come back.</p>
  <script>
    window.heard = [];
    for (const name of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'compositionstart']) {
      addEventListener(name, (event) => heard.push(event.type + ' ' + (event.key ?? '')), true);
    }
  </script></body></html>`;

beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({
    '/story': STORY,
    '/embeds': `<!doctype html><title>x</title><iframe src="${browser.extensionUrl('note.html')}#guess"></iframe>`,
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const focusedElement = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.localName);

async function openTerm(page: Page, query: string): Promise<void> {
  await page.waitForSelector('.term');
  await page.focus('input[type="search"]');
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.entry');
}

describe('the popup', () => {
  test('opens with the cursor in the search box and finds a bundled term', async () => {
    const popup = await browser.openExtensionPage('popup.html');
    await popup.waitForSelector('.term');
    expect(await focusedElement(popup)).toBe('input');
    await openTerm(popup, 'armistice');
    expect(await textIn(popup, '.term.open .term-name')).toMatch(/armistice/iu);
    expect(await textIn(popup, '.claims')).not.toBe('');
    await popup.close();
  });

  test('opens at a term that its address names', async () => {
    const popup = await browser.openExtensionPage('popup.html#/term/thaad');
    await popup.waitForSelector('.entry');
    expect(await textIn(popup, '.term.open .term-name')).toBe('THAAD');
    await popup.close();
  });

  test('keeps a note when it closes, and what was typed of the next', async () => {
    const first = await browser.openExtensionPage('popup.html');
    await openTerm(first, 'six-party talks');
    await first.click('.note-add');
    await first.waitForSelector('textarea:focus');
    await first.keyboard.type('Who were the six?');
    await first.click('.note-editor .main');
    await first.waitForSelector('.note-body');
    await first.click('.note-add');
    await first.waitForSelector('textarea:focus');
    await first.keyboard.type('When did they');
    await first.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    await first.close();

    const second = await browser.openExtensionPage('popup.html');
    await openTerm(second, 'six-party talks');
    await second.waitForSelector('textarea');
    expect(await textIn(second, '.note-body')).toBe('Who were the six?');
    expect(await second.$eval('textarea', (area) => area.value)).toBe('When did they');
    await second.close();
  });

  test('wakes a background that is asleep', async () => {
    await browser.killBackground();
    const popup = await browser.openExtensionPage('popup.html');
    await popup.waitForSelector('.term');
    expect(await popup.$('[role="alert"]')).toBeNull();
    await popup.close();
  });

  test('lists the terms of a page and walks through their mentions', async () => {
    const page = await browser.newPage(site.url('/story'));
    await waitForMarks(page);
    const popup = await browser.openExtensionPage(`popup.html?tab=${await tabOf('/story')}`);
    await until(
      async () => (await textIn(popup, '.terms')).startsWith('On this page'),
      'No list of the page',
    );
    expect(await textIn(popup, '[data-row="0"]')).toMatch(/^THAAD[\s\S]*2/u);
    await popup.click('[data-row="0"]');
    await popup.waitForSelector('.walk');
    await popup.click('.walk button:last-child');
    await until(async () => (await textIn(popup, '.walk')).includes('1 of 2'), 'The walk did not move');
    await page.bringToFront();
    expect(await (await waitForCard(browser, page)).text()).toContain('THAAD');
    await popup.close();
    await page.close();
  });
});

describe('the note frame in a card', () => {
  test('lets the page hear nothing of what is typed, and saves for card and popup', async () => {
    const page = await browser.newPage(site.url('/story'));
    await hoverMark(page, 'THAAD');
    const card = await waitForCard(browser, page);
    await card.enter();
    await card.click('.note-add');
    const frame = await until(() => noteFrameOf(page), 'No note frame');
    await frame.waitForSelector('textarea');
    await page.evaluate(() => ((globalThis as unknown as { heard: string[] }).heard = []));
    await frame.focus('textarea');
    await page.keyboard.type('Private thought');
    expect(await frame.$eval('textarea', (area) => area.value)).toBe('Private thought');
    expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([]);
    await frame.click('.main');
    await until(
      async () => (await card.text()).includes('Private thought'),
      'The card does not show the note',
    );

    const popup = await browser.openExtensionPage('popup.html#/term/thaad');
    await popup.waitForSelector('.note-body');
    expect(await textIn(popup, '.note-body')).toBe('Private thought');
    await popup.close();
    await page.close();
  });

  test('is empty where a page embeds it by itself', async () => {
    const page = await browser.newPage(site.url('/embeds'));
    const own = page.frames().filter((frame) => frame.url().includes('note.html'));
    for (const frame of own) {
      const body = await frame.evaluate(() => document.body.innerText.trim());
      expect(body).toBe('');
    }
    expect(await page.evaluate(() => document.body.innerText.trim())).toBe('');
    await page.close();
  });
});

/** The note's frame in a page. Firefox's driver does not say where such a frame has gone, so each is asked itself. */
async function noteFrameOf(page: Page): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    const address = await frame.evaluate(() => location.href).catch(() => '');
    if (address.includes('note.html')) return frame;
  }
  return undefined;
}

/** The id of the tab that shows a path of the site. */
function tabOf(path: string): Promise<number> {
  return browser.inExtension(async (wanted: string) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(query: object): Promise<{ id: number; url?: string }[]> } };
    };
    const tabs = await chrome.tabs.query({});
    return tabs.find(({ url }) => url?.includes(wanted))?.id ?? -1;
  }, path);
}
