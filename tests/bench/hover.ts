import type { Page } from 'puppeteer-core';
import {
  chooseSettings,
  hoverMark,
  openBrowser,
  serve,
  type Site,
  until,
  waitForCard,
  waitForMarks,
} from '../harness';
import { percentile } from './scan';

/** Milliseconds from the end of the rest time to the frame that shows the card. */
export interface HoverResult {
  readonly median: number;
  readonly p95: number;
  readonly hovers: number;
}

const REST_MS = 300;
declare const newsglossShown: number[];

/** So many hovers find the background asleep: the card must not wait for it. */
const ASLEEP_EVERY = 10;

/** Rests the pointer on a mark again and again, away in between, and times each card. */
export async function benchHover(hovers: number): Promise<HoverResult> {
  const site = await serve({
    '/': `<!doctype html><html lang="en"><title>Hover</title><body style="margin:200px;font-size:20px">
      <p>Envoys spoke of THAAD for an hour, and of the weather after that.</p><p style="margin-top:400px">Nothing here.</p>`,
  });
  const browser = await openBrowser('chromium');
  try {
    const page = await browser.newPage(site.url('/'));
    await waitForMarks(page);
    await hoverMark(page, 'THAAD');
    await waitForCard(browser, page, 10_000);
    await page.evaluate(() => {
      const world = globalThis as unknown as { newsglossShown: number[]; newsglossMoved: { at: number } };
      world.newsglossShown = [];
      world.newsglossMoved = { at: 0 };
      addEventListener('pointermove', ({ timeStamp }) => (world.newsglossMoved.at = timeStamp), true);
      new MutationObserver((records) => {
        for (const { addedNodes } of records) {
          for (const node of addedNodes) {
            if ((node as Element).localName !== 'newsgloss-card') continue;
            const { at } = world.newsglossMoved;
            requestAnimationFrame(() => world.newsglossShown.push(performance.now() - at));
          }
        }
      }).observe(document, { childList: true, subtree: true });
    });
    const [mark] = (await waitForMarks(page)).filter(({ text }) => text === 'THAAD');
    const { box } = mark!;
    for (let i = 0; i < hovers; i++) {
      await page.mouse.move(900, 700);
      if (i % ASLEEP_EVERY === ASLEEP_EVERY - 1) await browser.killBackground();
      await new Promise((done) => setTimeout(done, 700));
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await new Promise((done) => setTimeout(done, REST_MS + 250));
    }
    const shown = (await page.evaluate(() => newsglossShown)).map((ms) => ms - REST_MS);
    return { median: percentile(0.5, shown), p95: percentile(0.95, shown), hovers: shown.length };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** What a pointer that travels over a page of many mentions costs, and what scrolling it does to its layout. */
export interface PointerResult {
  readonly mentions: number;
  /** Script and task time of one move in ms, beyond that of the same page without the extension. */
  readonly scriptMs: number;
  readonly taskMs: number;
  /** Layouts while the page is scrolled a hundred times, with and without the extension. */
  readonly layoutsOurs: number;
  readonly layoutsNone: number;
}

const MENTIONS = 2000;
const MOVES = 400;
const SCROLLS = 100;

/** Moves the pointer over a page of 2,000 painted mentions without a rest, then scrolls it. */
export async function benchPointer(): Promise<PointerResult> {
  const paragraph = '<p>Envoys spoke of THAAD for an hour, and of the weather in the evening after that.</p>';
  const site = await serve({
    '/': `<!doctype html><html lang="en"><title>Many</title><body style="font-size:16px">${paragraph.repeat(MENTIONS)}`,
  });
  try {
    const none = await travelled(site, false);
    const ours = await travelled(site, true);
    return {
      mentions: ours.marks,
      scriptMs: (ours.script - none.script) / MOVES,
      taskMs: (ours.task - none.task) / MOVES,
      layoutsOurs: ours.layouts,
      layoutsNone: none.layouts,
    };
  } finally {
    await site.close();
  }
}

async function travelled(
  site: Site,
  withUs: boolean,
): Promise<{ marks: number; script: number; task: number; layouts: number }> {
  const browser = await openBrowser('chromium', withUs ? {} : { dist: null });
  try {
    if (withUs) await chooseSettings(browser, { marks: 'every' });
    const page = await browser.newPage(site.url('/'));
    let marks = 0;
    if (withUs) {
      marks = await until(
        async () => {
          const { length } = await waitForMarks(page, 20_000);
          return length >= MENTIONS && length;
        },
        'Not every mention was marked',
        30_000,
      );
    }
    // What comes with the first move (the card's script) is no cost of a move.
    await travel(page, 20);
    await new Promise((done) => setTimeout(done, 1000));
    const before = await page.metrics();
    await travel(page, MOVES);
    const after = await page.metrics();
    for (let n = 0; n < SCROLLS; n++) await page.mouse.wheel({ deltaY: 120 });
    await new Promise((done) => setTimeout(done, 500));
    const scrolled = await page.metrics();
    return {
      marks,
      script: ((after.ScriptDuration ?? 0) - (before.ScriptDuration ?? 0)) * 1000,
      task: ((after.TaskDuration ?? 0) - (before.TaskDuration ?? 0)) * 1000,
      layouts: (scrolled.LayoutCount ?? 0) - (after.LayoutCount ?? 0),
    };
  } finally {
    await browser.close();
  }
}

/** Zigzags over the text, never at rest. */
async function travel(page: Page, moves: number): Promise<void> {
  for (let n = 0; n < moves; n++) await page.mouse.move(40 + ((n * 37) % 500), 20 + ((n * 23) % 500));
}
