import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'puppeteer-core';
import { openBrowser, type Site, type TestBrowser } from '../harness';
import type { SavedPage } from '../corpus/pages';

/** What one page pays with no extension, with a bare walk for one, and with ours. */
export interface PayRow {
  readonly page: string;
  /** Marks that ours painted. */
  readonly marks: number;
  /** Milliseconds of script, all of the page's own kept from running. */
  readonly none: number;
  readonly walk: number;
  readonly ours: number;
  /** Megabytes of heap after collection. */
  readonly heapNone: number;
  readonly heapOurs: number;
}

/** From the page's load until its marks are painted and what follows has begun, in ms. */
const SETTLE_MS = 500;
/** Each figure is the least of so many visits: whatever else this machine does can only add. */
const VISITS = 2;

/** Script time and heap of whole extensions. The three browsers run side by side, one page at a time in one of them. */
export async function benchPays(site: Site, pages: readonly SavedPage[]): Promise<PayRow[]> {
  const walker = await walkExtension();
  const [none, walk, ours] = [
    await openBrowser('chromium', { dist: null }),
    await openBrowser('chromium', { dist: walker }),
    await openBrowser('chromium'),
  ];
  const rows: PayRow[] = [];
  try {
    for (const saved of pages) {
      const url = site.url(`/${saved.name}?still`, 'localhost');
      const paid = { none: await pay(none, url), walk: await pay(walk, url), ours: await pay(ours, url) };
      rows.push({
        page: saved.name,
        marks: paid.ours.marks,
        none: paid.none.script,
        walk: paid.walk.script,
        ours: paid.ours.script,
        heapNone: paid.none.heap,
        heapOurs: paid.ours.heap,
      });
    }
  } finally {
    await Promise.all([none.close(), walk.close(), ours.close()]);
    await rm(walker, { recursive: true, force: true });
  }
  return rows;
}

interface Paid {
  readonly script: number;
  readonly heap: number;
  readonly marks: number;
}

async function pay(browser: TestBrowser, url: string): Promise<Paid> {
  let least: Paid = { script: Infinity, heap: Infinity, marks: 0 };
  for (let i = 0; i < VISITS; i++) {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    // Time that the thread ran, not time that went by: whatever else this machine does adds nothing.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url, { waitUntil: 'load', timeout: 8000 }).catch(() => undefined);
    await new Promise((done) => setTimeout(done, SETTLE_MS));
    const script = (await metric(session, 'ScriptDuration')) * 1000;
    const marks = await page.evaluate(() => CSS.highlights.get('newsgloss')?.size ?? 0);
    await session.send('HeapProfiler.collectGarbage');
    const heap = (await metric(session, 'JSHeapUsedSize')) / 2 ** 20;
    await page.close();
    least = { script: Math.min(least.script, script), heap: Math.min(least.heap, heap), marks };
  }
  return least;
}

async function metric(session: CDPSession, name: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)?.value ?? NaN;
}

/** An extension whose content script walks over all text nodes once and does nothing else: the reference. */
async function walkExtension(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newsgloss-walk-'));
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Walk',
      version: '1',
      content_scripts: [
        { matches: ['http://*/*'], js: ['walk.js'], run_at: 'document_idle', all_frames: true },
      ],
    }),
  );
  await writeFile(
    join(folder, 'walk.js'),
    `{const w=document.createTreeWalker(document.documentElement,NodeFilter.SHOW_TEXT);let n=0;while(w.nextNode())n+=w.currentNode.data.length}`,
  );
  return folder;
}
