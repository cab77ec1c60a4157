import { hoverMark, openBrowser, serve, waitForCard, waitForMarks } from '../harness';
import { percentile } from './scan';

/** Milliseconds from the end of the rest time to the frame that shows the card. */
export interface HoverResult {
  readonly median: number;
  readonly p95: number;
  readonly hovers: number;
}

const REST_MS = 300;
declare const newsglossShown: number[];

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
