import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Profile } from '../e2e/relay';
import {
  changeSettings,
  chooseSettings,
  browserUnderTest,
  openBrowser,
  readMarks,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForMarks,
} from '../harness';
import { Account } from '../simulate/account';

/**
 * What grows where Newsgloss is used for long: nothing may. Each part does its work in quarters and holds what is there
 * after the last one against what was there after the first. `npm test` does a small part of it.
 */
const isChromium = browserUnderTest === 'chromium';
/** Firefox tells of no heap, and its driver is slow: there a small part has to do. */
const isLong = process.env['NEWSGLOSS_LONG'] === '1' && isChromium;
/** A post each two seconds for an hour; cards; tabs at once, in turn; deaths of the worker; starts of the browser. */
const TIMES = isLong
  ? { posts: 1800, cards: 1000, tabs: [20, 200], deaths: 40, starts: 4 }
  : { posts: 200, cards: 24, tabs: [4, 4], deaths: 4, starts: 0 };
/** What may lie about in a heap after a collection (bytes): one growing list over the long run is many times that. */
const SLACK = 700_000;
const STORY = '<!doctype html><html lang="en"><title>Story</title><p>Talks on THAAD begin in Pyongyang.</p>';

let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({ '/*': STORY });
  await chooseSettings(browser, { marks: 'every', restMs: 0 });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** What a page holds, after a collection; in Firefox only what the page itself can see. */
interface Held {
  readonly heap: number;
  readonly listeners: number;
  readonly nodes: number;
  readonly marks: number;
  readonly highlights: number;
  readonly elements: number;
}

async function heldBy(page: Page): Promise<Held> {
  const seen = await page.evaluate(() => ({
    marks: CSS.highlights.get('newsgloss')?.size ?? 0,
    highlights: CSS.highlights.size,
    elements: document.querySelectorAll('*').length,
  }));
  if (!isChromium) return { ...seen, heap: 0, listeners: 0, nodes: 0 };
  const session = await page.createCDPSession();
  const metrics = await collected(session);
  await session.detach();
  return { ...seen, ...metrics };
}

async function collected(session: CDPSession): Promise<Pick<Held, 'heap' | 'listeners' | 'nodes'>> {
  await session.send('Performance.enable');
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? 0;
  return { heap: of('JSHeapUsedSize'), listeners: of('JSEventListeners'), nodes: of('Nodes') };
}

/** Does something in four quarters. @returns what the page holds after the first one, and after the last */
async function inQuarters(
  page: Page,
  times: number,
  once: (at: number) => Promise<void>,
): Promise<[Held, Held]> {
  let first: Held | undefined;
  for (let at = 0; at < times; at++) {
    if (at * 4 === times) first = await heldBy(page);
    await once(at);
  }
  return [first!, await heldBy(page)];
}

function sameBut(first: Held, last: Held): void {
  // Figures for whoever asks how long it lives: NEWSGLOSS_FIGURES=1.
  if (process.env['NEWSGLOSS_FIGURES'] === '1') process.stdout.write(`${JSON.stringify({ first, last })}\n`);
  expect(last.marks).toBe(first.marks);
  expect(last.highlights).toBe(first.highlights);
  expect(last.elements).toBe(first.elements);
  // Listeners and nodes of what the driver itself puts in come and go by ones.
  expect(last.listeners - first.listeners).toBeLessThan(10);
  expect(last.nodes - first.nodes).toBeLessThan(200);
  expect(last.heap - first.heap).toBeLessThan(SLACK);
}

test('an hour of a live blog leaves as much as its first quarter', async () => {
  const page = await browser.newPage(site.url('/blog'));
  await page.bringToFront();
  await waitForMarks(page);
  await page.evaluate(() => {
    const feed = document.body.appendChild(document.createElement('main'));
    Object.assign(globalThis, {
      post(text: string) {
        feed.prepend(Object.assign(document.createElement('p'), { textContent: text }));
        if (feed.children.length > 40) feed.lastElementChild!.remove();
      },
    });
  });
  const burst = 10;
  const [first, last] = await inQuarters(page, TIMES.posts / burst, async (at) => {
    await page.evaluate(
      ([from, count]) => {
        const { post } = globalThis as unknown as { post: (text: string) => void };
        for (let n = from!; n < from! + count!; n++) {
          post(`Post ${n}: envoys spoke of the six-party talks, and Kim Jong-un of Beijing.`);
        }
      },
      [at * burst, burst],
    );
    // Time for what follows changes to follow; the quarter and the end are looked at once all is marked.
    const isLook = (at + 1) * 4 === TIMES.posts / burst || (at + 1) * burst === TIMES.posts;
    if (!isLook) {
      await new Promise((done) => setTimeout(done, 20));
      return;
    }
    const newest = String(at * burst + burst - 1);
    await until(
      async () =>
        (await readMarks(page)).length > 2 &&
        (await page.evaluate((n) => document.querySelector('main p')!.textContent.includes(n), newest)),
      'The newest post was not marked',
    );
    await settled(page);
  });
  sameBut(first, last);
  await page.close();
}, 120_000);

test(
  'cards that open and close leave nothing behind',
  async () => {
    const page = await browser.newPage(site.url('/cards'));
    await page.bringToFront();
    const marks = await waitForMarks(page);
    const isOpen = (): Promise<boolean> =>
      page.evaluate(() => document.querySelector('newsgloss-card') !== null);
    const [first, last] = await inQuarters(page, TIMES.cards, async (at) => {
      const { box } = marks[at % marks.length]!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 2 });
      await until(isOpen, 'No card opened', 10_000);
      await page.mouse.move(700, 600);
      await page.keyboard.press('Escape');
      await until(async () => !(await isOpen()), 'The card stayed');
    });
    sameBut(first, last);
    await page.close();
  },
  isLong ? 600_000 : 60_000,
);

test(
  'tabs that come and go leave the background as it was',
  async () => {
    const held: number[] = [];
    for (const atOnce of TIMES.tabs) {
      const pages: Page[] = [];
      for (let n = 0; n < atOnce; n++) pages.push(await browser.newPage(site.url(`/tab-${atOnce}-${n}`)));
      // A tab does its work once it is seen.
      for (const page of [pages[0]!, pages.at(-1)!]) {
        await page.bringToFront();
        await waitForMarks(page, 15_000);
      }
      await changeSettings(browser, { enabled: false });
      for (const page of pages) {
        await until(
          async () => (await readMarks(page)).length === 0,
          'A tab did not hear the switch',
          15_000,
        );
      }
      await changeSettings(browser, { enabled: true });
      await waitForMarks(pages.at(-1)!, 15_000);
      await Promise.all(pages.map((page) => page.close()));
      held.push(await keptForTheSession());
    }
    expect(held[1]!).toBeLessThanOrEqual(held[0]! + 2);
  },
  isLong ? 240_000 : 60_000,
);

test(
  'a background that is stopped again and again answers, with all that it had',
  async () => {
    const profile = await Profile.of(browser, new Account());
    const target = { kind: 'term' as const, term: 'thaad' };
    await profile.ask('saveNote', { target, note: null, body: 'still here', seen: [] });
    for (let death = 0; death < TIMES.deaths; death++) {
      await browser.killBackground();
      expect(await profile.texts()).toEqual([['still here']]);
    }
    // Nobody holds the database open twice over: a version above ours is not kept waiting.
    const names = await browser.inExtension(async () =>
      (await indexedDB.databases()).map(({ name }) => name).sort(),
    );
    expect(names).toContain('newsgloss');
    expect(new Set(names).size).toBe(names.length);
  },
  isLong ? 120_000 : 40_000,
);

test.runIf(isLong)(
  'a browser that starts again has what it had',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'newsgloss-starts-'));
    const target = { kind: 'term' as const, term: 'thaad' };
    for (let start = 0; start < TIMES.starts; start++) {
      const again = await openBrowser(browserUnderTest, { profile: folder });
      const profile = await Profile.of(again, new Account());
      const texts = Array.from({ length: start }, (_, at) => [`start ${at}`]);
      await until(
        async () => JSON.stringify(await profile.texts()) === JSON.stringify(texts),
        'Notes are missing',
      );
      await profile.ask('saveNote', { target, note: null, body: `start ${start}`, seen: [] });
      const page = await again.newPage(site.url('/again'));
      await page.bringToFront();
      await waitForMarks(page, 10_000);
      await again.close();
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  isLong ? 180_000 : 90_000,
);

/** A port that stays open would keep pages from the back/forward cache, and the background from its sleep. */
test('nothing of ours opens a port', () => {
  const dist = resolve(process.env['NEWSGLOSS_DIST'] ?? 'dist', browserUnderTest);
  for (const name of ['loader', 'content', 'card', 'passages', 'background', 'popup', 'note']) {
    const text = readFileSync(join(dist, `${name}.js`), 'utf8');
    expect(/runtime\.connect\(|tabs\.connect\(/u.exec(text)?.[0], name).toBeUndefined();
  }
});

/** How many things the background keeps for the session: tickets and the like must go with their tabs. */
function keptForTheSession(): Promise<number> {
  return browser.inExtension(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { session: { get(keys: null): Promise<object> } } };
    };
    return JSON.stringify(await chrome.storage.session.get(null)).length;
  });
}

/** Waits until as many marks stand on a page as stood there a moment ago. */
async function settled(page: Page): Promise<void> {
  let before = -1;
  await until(
    async () => {
      const now = (await readMarks(page)).length;
      const same = now === before;
      before = now;
      if (!same) await new Promise((done) => setTimeout(done, 300));
      return same;
    },
    'The marks did not come to rest',
    10_000,
  );
}
