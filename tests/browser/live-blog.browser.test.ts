import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  chooseSettings,
  browserUnderTest,
  openBrowser,
  serve,
  type Site,
  type TestBrowser,
} from '../harness';
import { bringParagraphs, LIVE_BLOG, untilAllMarked } from '../bench/live-blog';

const isLong = process.env['NEWSGLOSS_LONG'] === '1' && browserUnderTest === 'chromium';
/** 10,000 over a minute; a few hundred in seconds where there is not the time. */
const INSERTIONS = isLong ? 10_000 : 600;

let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({ '/': LIVE_BLOG });
  await chooseSettings(browser, { marks: 'every' });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

test(
  `no mark is lost in a live blog of ${INSERTIONS} paragraphs, none stays that should not, and nothing piles up`,
  async () => {
    const page = await browser.newPage(site.url('/'));
    const heaps: number[] = [];
    for (let quarter = 0; quarter < 4; quarter++) {
      const [from, to] = [(quarter * INSERTIONS) / 4, ((quarter + 1) * INSERTIONS) / 4];
      await bringParagraphs(page, from, to, 5, 30);
      await untilAllMarked(page);
      if (browser.name === 'chromium') heaps.push(await heapMb(page));
    }
    // What stands at a time is the same: whatever grew is what we forgot to let go, or what a paragraph leaves behind.
    const growth = heaps.at(-1)! - heaps[1]!;
    if (browser.name === 'chromium') expect(growth).toBeLessThan(0.5);
    await page.close();
  },
  isLong ? 240_000 : 60_000,
);

async function heapMb(page: Awaited<ReturnType<TestBrowser['newPage']>>): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 2 ** 20;
}
