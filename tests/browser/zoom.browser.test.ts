import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  hoverMark,
  openBrowser,
  readMarks,
  type Site,
  type TestBrowser,
  tooWide,
  until,
  waitForCard,
} from '../harness';
import { serveCases } from '../playground/cases';

// The browser's own zoom, as Ctrl and + sets it, at 200 % in a window of 1,280 × 800.

let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serveCases();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Zooms the tab at this address; settles once its page is laid out so. */
async function zoom(page: Page, address: string): Promise<void> {
  await browser.inExtension(async (url) => {
    interface Tabs {
      query(of: object): Promise<{ id?: number; url?: string }[]>;
      setZoom(tab: number, factor: number): Promise<void>;
    }
    const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
    const tab = (await tabs.query({})).find((one) => one.url?.startsWith(url));
    await tabs.setZoom(tab!.id!, 2);
  }, address);
  await page.bringToFront();
  // The zoom is the whole site's: a later page may have it from the start.
  await until(() => page.evaluate(() => devicePixelRatio === 2), 'It was not zoomed');
}

describe('at 200 %', () => {
  test.each([
    ['plain', 'THAAD'],
    ['sticky', 'six-party talks'],
    ['rtl', 'THAAD'],
  ])('on %s the card fits the window and leaves its word free', async (name, word) => {
    const page = await browser.newPage(site.url(`/${name}.html`));
    await zoom(page, site.url(`/${name}.html`));
    await hoverMark(page, word);
    const card = await waitForCard(browser, page);
    await card.click('.more');
    await until(() => card.evaluate((root) => root.querySelector('.card.open') !== null), 'It did not open');
    const box = await until(async () => {
      const now = await card.rect();
      return now.height > 0 && now;
    }, 'No card');
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(width).toBe(640);
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    const open = (await readMarks(page)).find((mark) => mark.name === 'newsgloss-open')!.box;
    expect(
      open.x + open.width <= box.x ||
        open.x >= box.x + box.width ||
        open.y + open.height <= box.y + 1 ||
        open.y + 1 >= box.y + box.height,
    ).toBe(true);
    await page.close();
  });

  test.each([
    ['popup.html', '.term'],
    ['panel.html', '.notice'],
    ['glossary.html#/term/thaad', 'main .entry-label'],
    ['glossary.html#/timeline', 'main .entry-label'],
    ['glossary.html#/positions', 'main .entry-label'],
    ['options.html#/reading', 'main h2'],
    ['options.html#/sync', 'main h2'],
    ['welcome.html', '.entry'],
  ])('%s has nothing to scroll sideways for', async (path, drawn) => {
    const page = await browser.openExtensionPage(path);
    await page.waitForSelector(drawn);
    await zoom(page, browser.extensionUrl(path.replace(/#.*$/u, '')));
    expect(await page.evaluate(() => innerWidth)).toBe(640);
    expect(await tooWide(page)).toEqual([]);
    await page.close();
  });
});
