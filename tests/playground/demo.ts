import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import {
  hoverMark,
  openBrowser,
  readMarks,
  serve,
  type TestBrowser,
  until,
  waitForCard,
  waitForNoCard,
} from '../harness';

/** The demo page in Chromium: shown to a reader where there is a display, walked through and printed where not. */
const OUT = resolve('dist/demo');
const hasDisplay =
  Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) || process.platform !== 'linux';

const say = (text = ''): void => void process.stdout.write(`${text}\n`);
const site = await serve({}, 'tests/playground/demo');

/** Opens the page for a reader, until they close the browser. */
async function show(): Promise<number> {
  const browser = await openBrowser('chromium', { headless: false });
  await browser.newPage(site.url('/a-radar-on-the-hill.html'));
  say('Rest the pointer on a dotted term. Close the browser to end.');
  await browser.closed();
  return 0;
}

/** Hovers the first mention of each writing and prints its card. @returns the exit code. */
async function print(): Promise<number> {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  let failed = await walk(false);
  failed += await walk(true);
  say(`\nScreenshots: ${OUT}`);
  return failed === 0 ? 0 : 1;
}

async function walk(dark: boolean): Promise<number> {
  const browser = await openBrowser('chromium', { dark });
  try {
    const page = await browser.newPage(site.url('/a-radar-on-the-hill.html'));
    await page.waitForSelector('#late');
    await until(async () => (await marksIn(page, '#late')) > 0, 'The late paragraph was not marked');
    await page.screenshot({ path: file(dark ? 'page-dark.png' : 'page-light.png'), fullPage: true });
    return dark ? await shots(browser, page) : await cards(browser, page);
  } finally {
    await browser.close();
  }
}

/** Every writing that is marked, once: how often, and its card as text. @returns how many cards did not open. */
async function cards(browser: TestBrowser, page: Page): Promise<number> {
  const marks = await readMarks(page);
  const writings = [...new Set(marks.map(({ text }) => text))];
  say(`${marks.length} marks, ${writings.length} writings, on ${page.url()}`);
  let failed = 0;
  for (const [number, text] of writings.entries()) {
    const count = marks.filter((mark) => mark.text === text).length;
    say(`\n── “${text}”${count > 1 ? ` × ${count}` : ''}`);
    try {
      await hoverMark(page, text);
      const card = await waitForCard(browser, page);
      say((await card.text()).replaceAll(/\n{2,}/gu, '\n').replaceAll(/^/gmu, '   '));
      await page.screenshot({ path: file(`card-${String(number + 1).padStart(2, '0')}.png`) });
      await page.keyboard.press('Escape');
      await page.mouse.move(2, 2);
      await waitForNoCard(browser, page);
    } catch (error) {
      failed++;
      say(`   No card: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed;
}

/** One card in the dark. */
async function shots(browser: TestBrowser, page: Page): Promise<number> {
  await hoverMark(page, 'THAAD');
  const card = await waitForCard(browser, page);
  // The card fades in; a picture of it waits until it has.
  await until(
    () => card.evaluate((root) => root.getAnimations().length === 0),
    'The card did not come to rest',
  );
  await page.screenshot({ path: file('card-dark.png') });
  return 0;
}

/** How many marks begin within the element that fits. */
function marksIn(page: Page, selector: string): Promise<number> {
  return page.evaluate((where) => {
    const element = document.querySelector(where);
    let count = 0;
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith('newsgloss')) continue;
      for (const range of highlight) if (element?.contains(range.startContainer) === true) count++;
    }
    return count;
  }, selector);
}

function file(name: `${string}.png`): `${string}.png` {
  return `${OUT}/${name}`;
}

process.exitCode = await (hasDisplay ? show() : print());
await site.close();
