import type { Page } from 'puppeteer-core';

/** What is to be read in the first element that a selector finds; nothing where it finds none. */
export function textIn(page: Page, selector: string): Promise<string> {
  return page.evaluate((s) => document.querySelector<HTMLElement>(s)?.innerText ?? '', selector);
}

/** Whether anything runs over the edge of the window, as a fault among others. */
export async function tooWide(page: Page): Promise<string[]> {
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return isWider ? ['wider than its window'] : [];
}
