import esbuild from 'esbuild';
import type { Page } from 'puppeteer-core';
import type { Site, TestBrowser } from '../harness';
import type { SavedPage } from '../corpus/pages';
import type { Bench, Contender } from './contenders';
import { bundledTerms, manyTerms, termSet, type TermSet, wordsOf } from './terms';

/** Milliseconds of every contender on one page. */
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
const COLD: readonly Contender[] = [
  'walk',
  'look',
  'read',
  'readAndScan',
  'scan',
  'onPage',
  'regex',
  'markjs',
];
const WARM: readonly Contender[] = ['walk', 'look', 'read', 'readAndScan', 'scan', 'onPage', 'regex'];
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
  const page = await browser.newPage();
  const rows: ScanRow[] = [];
  for (const saved of pages) {
    const url = site.url(`/${saved.name}?still`, 'localhost');
    const cold: Record<string, number> = {};
    let mentions = 0;
    for (const contender of COLD) {
      await open(page, url, code, bundled);
      const { ms, found } = await page.evaluate((name) => newsglossBench.time(name), contender);
      cold[contender] = ms;
      if (contender === 'scan') mentions = found;
    }
    await open(page, url, code, bundled);
    const warm: Record<string, number> = {};
    for (const contender of WARM) {
      warm[contender] = (
        await page.evaluate((name, n) => newsglossBench.timeWarm(name, n), contender, GOES)
      ).ms;
    }
    await page.evaluate((given) => newsglossBench.give(given), given(many));
    // Beside `readAndScan`: a needle of 10,000 terms would only say what is read, not how fast.
    warm['scan10k'] = (await page.evaluate((n) => newsglossBench.timeWarm('readAndScan', n), GOES)).ms;
    rows.push({ page: saved.name, cold, warm, mentions });
  }
  await page.close();
  return {
    rows,
    bundled: { compileMs: bundled.compileMs, serialized: bundled.matcher.length },
    terms10k: { compileMs: many.compileMs, serialized: many.matcher.length },
  };
}

async function open(page: Page, url: string, code: string, terms: TermSet): Promise<void> {
  await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 15_000 }).catch(() => undefined);
  await page.evaluate(code);
  await page.evaluate((given) => newsglossBench.give(given), given(terms));
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
