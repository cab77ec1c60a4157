import esbuild from 'esbuild';
import type { CDPSession, Page } from 'puppeteer-core';
import type { Site, TestBrowser } from '../harness';
import type { SavedPage } from '../corpus/pages';
import type { Bench, Contender } from './contenders';
import { bundledTerms, manyTerms, termSet, type TermSet, wordsOf } from './terms';

/**
 * Milliseconds of every contender on one page: time that the thread ran, for whatever else the machine does would
 * else be in it. `onPage` is all that the page's thread pays for ours, `scan` that and what the background pays.
 */
export interface ScanRow {
  readonly page: string;
  readonly cold: Readonly<Record<string, number>>;
  readonly warm: Readonly<Record<string, number>>;
  readonly mentions: number;
}

export interface ScanResult {
  readonly rows: readonly ScanRow[];
  readonly terms10k: { readonly compileMs: number; readonly serialized: number };
  readonly bundled: { readonly compileMs: number; readonly serialized: number };
}

/** Each of these gets a fresh document of its own; by keywords mark.js is too slow to run everywhere. */
const COLD: readonly Contender[] = ['walk', 'look', 'read', 'readAndScan', 'regex', 'markjs'];
const WARM: readonly Contender[] = ['walk', 'look', 'read', 'readAndScan', 'regex'];
const GOES = 5;

/** Contenders against a bare walk, in real pages whose scripts do not run, without the extension. */
export async function benchScan(
  browser: TestBrowser,
  site: Site,
  pages: readonly SavedPage[],
): Promise<ScanResult> {
  const code = await bundleContenders();
  const terms = bundledTerms();
  const bundled = termSet(terms);
  const many = termSet(manyTerms(terms, 10_000, wordsOf(pages)), terms);
  const background = await Tab.open(browser, code);
  await background.load('about:blank', bundled);
  // The last to be opened is the one that is seen, and nothing is read that nobody sees.
  const tab = await Tab.open(browser, code);
  const rows: ScanRow[] = [];
  for (const saved of pages) {
    const url = site.url(`/${saved.name}?still`, 'localhost');
    const cold: Record<string, number> = {};
    for (const contender of COLD) {
      await tab.load(url, bundled);
      cold[contender] = (await tab.go(contender)).ms;
    }
    await tab.load(url, bundled);
    const ours = await allParts(tab, background);
    Object.assign(cold, { onPage: ours.onPage, scan: ours.scan });

    await tab.load(url, bundled);
    const warm: Record<string, number> = {};
    for (const contender of WARM) warm[contender] = await tab.least(contender);
    const again = [];
    for (let i = 0; i < GOES; i++) again.push(await allParts(tab, background));
    warm['onPage'] = Math.min(...again.map(({ onPage }) => onPage));
    warm['scan'] = Math.min(...again.map(({ scan }) => scan));
    await tab.give(many);
    // Beside `readAndScan`: a needle of 10,000 terms would only say what is read, not how fast.
    warm['scan10k'] = await tab.least('readAndScan');
    await tab.give(bundled);
    // Last, since it writes to the page.
    warm['markjs'] = await tab.least('markjs', 'unmark');
    rows.push({ page: saved.name, cold, warm, mentions: ours.found });
  }
  await tab.close();
  await background.close();
  return {
    rows,
    bundled: { compileMs: bundled.compileMs, serialized: bundled.matcher.length },
    terms10k: { compileMs: many.compileMs, serialized: many.matcher.length },
  };
}

/** The whole of ours once: the parts on the page, and between them that of the background, in a tab of its own. */
async function allParts(tab: Tab, background: Tab): Promise<{ onPage: number; scan: number; found: number }> {
  const first = await tab.go('firstPart');
  const text = await tab.page.evaluate(() => newsglossBench.asked());
  let narrowing = 0;
  if (text !== undefined) {
    await background.page.evaluate((asked) => newsglossBench.ask(asked), text);
    narrowing = (await background.go('background')).ms;
    const known = await background.page.evaluate(() => newsglossBench.known());
    await tab.page.evaluate((now) => newsglossBench.tell(now ?? undefined), known ?? null);
  }
  const last = first.found === 0 ? { ms: 0, found: 0 } : await tab.go('lastPart');
  const onPage = first.ms + last.ms;
  return { onPage, scan: onPage + narrowing, found: last.found };
}

/** A tab that contenders run in. */
class Tab {
  readonly page: Page;
  private readonly session: CDPSession;
  private readonly code: string;

  private constructor(page: Page, session: CDPSession, code: string) {
    this.page = page;
    this.session = session;
    this.code = code;
  }

  static async open(browser: TestBrowser, code: string): Promise<Tab> {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new Tab(page, session, code);
  }

  async load(url: string, terms: TermSet): Promise<void> {
    await this.page.goto(url, { waitUntil: 'domcontentloaded', timeout: 15_000 }).catch(() => undefined);
    await this.page.evaluate(this.code);
    await this.give(terms);
  }

  async give(terms: TermSet): Promise<void> {
    await this.page.evaluate((given) => newsglossBench.give(given), given(terms));
  }

  /** One go: the time that its thread ran in script, in ms, without the task around it, and what it found. */
  async go(name: Contender): Promise<{ ms: number; found: number }> {
    const around = await this.take('nothing');
    const { ms, found } = await this.take(name);
    return { ms: Math.max(0, ms - around.ms), found };
  }

  private async take(name: Contender): Promise<{ ms: number; found: number }> {
    const before = await this.scriptMs();
    const found = await this.page.evaluate((contender) => newsglossBench.go(contender), name);
    return { ms: (await this.scriptMs()) - before, found };
  }

  /**
   * The least of several goes in one document, where everything that browsers keep is kept; ours keeps nothing.
   * @param after what puts the document back after each go, if it must be
   */
  async least(name: Contender, after?: Contender): Promise<number> {
    let least = Infinity;
    for (let i = 0; i < GOES; i++) {
      least = Math.min(least, (await this.go(name)).ms);
      if (after) await this.go(after);
    }
    return least;
  }

  private async scriptMs(): Promise<number> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN) * 1000;
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

/** The expression of 10,000 terms is no contender: V8 takes seconds to compile it. */
function given({ matcher, needle, expression, keywords }: TermSet): Omit<TermSet, 'compileMs'> {
  return keywords.length > 10_000
    ? { matcher, needle, expression: 'x', keywords: [] }
    : { matcher, needle, expression, keywords };
}

declare const newsglossBench: Bench;

async function bundleContenders(): Promise<string> {
  const built = await esbuild.build({
    entryPoints: ['tests/bench/contenders.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome140',
    minify: true,
    loader: { '.css': 'text' },
  });
  return built.outputFiles[0]!.text;
}

/** The sum of one contender over the sum of another. */
export function ratio(rows: readonly Readonly<Record<string, number>>[], a: string, b: string): number {
  const sum = (key: string): number => rows.reduce((total, row) => total + (row[key] ?? 0), 0);
  return sum(a) / sum(b);
}

/** A percentile of the pages' own ratios. */
export function ratioAt(
  share: number,
  rows: readonly Readonly<Record<string, number>>[],
  a: string,
  b: string,
): number {
  return percentile(
    share,
    rows.map((row) => (row[a] ?? 0) / Math.max(row[b] ?? 0, 0.005)),
  );
}

export function percentile(share: number, values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
