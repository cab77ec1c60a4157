import type { CDPSession, Page } from 'puppeteer-core';
import { chooseSettings, openBrowser, readMarks, serve, type TestBrowser, until } from '../harness';

/** A live blog that is fast-forwarded: paragraphs come at its top, and the oldest of so many leave at its end. */
export const LIVE_BLOG =
  '<!doctype html><html lang="en"><title>Live</title><body><h1>Live</h1><main id="feed"></main>';
/** So many paragraphs stand at a time. */
export const STANDING = 300;
/** Each so manyth paragraph holds a mention, and each other so manyth a heading of its own before it. */
export const MENTION_EACH = 10;

/** Puts paragraphs `[from, to)` in, some at a time. Resolves when all are there. */
export function bringParagraphs(
  page: Page,
  from: number,
  to: number,
  atATime: number,
  pauseMs: number,
): Promise<void> {
  return page.evaluate(
    async (first, end, some, pause, standing, mentionEach) => {
      const feed = document.getElementById('feed')!;
      for (let at = first; at < end;) {
        for (let i = 0; i < some && at < end; i++, at++) {
          const p = document.createElement('p');
          const what = at % mentionEach === 0 ? 'THAAD came up' : 'it rained';
          p.append(`Update ${at}: in the town hall `, document.createElement('b'), ' and nobody left.');
          p.querySelector('b')!.append(what);
          feed.prepend(p);
          if (at % 7 === 0) {
            const heading = document.createElement('h2');
            heading.append(`Hour ${at}`);
            feed.prepend(heading);
          }
          while (feed.childElementCount > standing) feed.lastElementChild!.remove();
        }
        await new Promise((done) => setTimeout(done, pause));
      }
    },
    from,
    to,
    atATime,
    pauseMs,
    STANDING,
    MENTION_EACH,
  );
}

/** How many of the paragraphs that stand there hold a mention. */
export function mentionsThere(page: Page): Promise<number> {
  return page.evaluate(() => (document.getElementById('feed')!.textContent.match(/THAAD/gu) ?? []).length);
}

/** What 10,000 insertions over a minute cost, a quarter at a time. */
export interface LiveResult {
  /** Script of ours in each quarter, in ms of its thread, beyond the same page without us. */
  readonly quarters: readonly number[];
  /** Heap of ours after collection beyond that of the page without us: after the first quarter, and at the end, in MB. */
  readonly heapMb: readonly [first: number, last: number];
  readonly mentions: number;
  readonly marks: number;
}

const INSERTIONS = 10_000;
const AT_A_TIME = 5;
const PAUSE_MS = 30;

export async function benchLiveBlog(): Promise<LiveResult> {
  const site = await serve({ '/': LIVE_BLOG });
  const [ours, none] = [await openBrowser('chromium'), await openBrowser('chromium', { dist: null })];
  try {
    await chooseSettings(ours, { marks: 'every' });
    const [with_, without] = await Promise.all([
      quarters(ours, site.url('/')),
      quarters(none, site.url('/')),
    ]);
    return {
      quarters: with_.script.map((ms, at) => ms - without.script[at]!),
      heapMb: [with_.heap[0]! - without.heap[0]!, with_.heap.at(-1)! - without.heap.at(-1)!],
      mentions: with_.mentions,
      marks: with_.marks,
    };
  } finally {
    await Promise.all([ours.close(), none.close()]);
    await site.close();
  }
}

interface Quarters {
  readonly script: readonly number[];
  readonly heap: readonly number[];
  readonly mentions: number;
  readonly marks: number;
}

async function quarters(browser: TestBrowser, url: string): Promise<Quarters> {
  const page = await browser.newPage(url);
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const script: number[] = [];
  const heap: number[] = [];
  for (let quarter = 0; quarter < 4; quarter++) {
    const before = (await metric(session, 'ScriptDuration')) * 1000;
    const [from, to] = [(quarter * INSERTIONS) / 4, ((quarter + 1) * INSERTIONS) / 4];
    await bringParagraphs(page, from, to, AT_A_TIME, PAUSE_MS);
    await new Promise((done) => setTimeout(done, 1500));
    script.push((await metric(session, 'ScriptDuration')) * 1000 - before);
    await session.send('HeapProfiler.collectGarbage');
    heap.push((await metric(session, 'JSHeapUsedSize')) / 2 ** 20);
  }
  const mentions = await mentionsThere(page);
  const marks = (await readMarks(page)).length;
  return { script, heap, mentions, marks };
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)?.value ?? NaN;
}

/** Waits until each mention that stands there is marked, and no more. */
export function untilAllMarked(page: Page): Promise<number> {
  return until(
    async () => {
      const [marks, there] = [(await readMarks(page)).length, await mentionsThere(page)];
      return marks === there && there > 0 && marks;
    },
    'Not every mention of the live blog was marked',
    15_000,
  );
}
