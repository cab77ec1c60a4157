import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  hoverMark,
  openBrowser,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForCard,
} from '../../harness';

let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({}, 'tests/playground/cases');
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** The keys that the page's own listeners saw, whatever they listen on, in both phases. */
async function watchKeys(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    for (const type of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'compositionstart']) {
      for (const target of [globalThis, document, document.documentElement, document.body]) {
        for (const capture of [true, false]) {
          target.addEventListener(type, (event) => seen.push(`${type} ${(event as KeyboardEvent).key}`), {
            capture,
          });
        }
      }
    }
  });
  return () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
}

/** The note's frame in a page. Firefox's driver does not say where such a frame has gone, so each is asked itself. */
async function noteFrameOf(page: Page): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    const address = await frame.evaluate(() => location.href).catch(() => '');
    if (address.includes('note.html')) return frame;
  }
  return undefined;
}

test('a note is typed where the page sees no key, and stands in the card from then on', async () => {
  const page = await browser.newPage(site.url('/strict-csp.html'));
  const seen = await watchKeys(page);
  await page.keyboard.press('x');
  expect((await seen()).length, 'the listeners hear').toBeGreaterThan(8);
  await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.splice(0));
  await hoverMark(page, 'THAAD');
  const card = await waitForCard(browser, page);
  await card.click('.note-add');
  const frame = await until(() => noteFrameOf(page), 'The note frame did not open');
  await until(() => frame.evaluate(() => document.activeElement?.localName === 'textarea'), 'No editor');
  await page.keyboard.type('Ask about the radar.');
  expect(await frame.evaluate(() => document.querySelector('textarea')?.value)).toBe('Ask about the radar.');
  expect(await page.evaluate(() => window.length), 'the page cannot count the frame').toBe(0);
  await frame.evaluate(() => document.querySelector<HTMLElement>('.button.main')!.click());
  await until(
    async () => (await card.text()).includes('Ask about the radar.'),
    'The note does not stand in the card',
  );
  expect(await card.evaluate((root) => root.activeElement?.className)).toContain('note-edit');
  expect(await seen()).toEqual([]);
  await page.close();

  const later = await browser.newPage(site.url('/plain.html'));
  await hoverMark(later, 'THAAD');
  const again = await waitForCard(browser, later);
  await until(async () => (await again.text()).includes('Ask about the radar.'), 'The note is not elsewhere');
  await later.close();
});
