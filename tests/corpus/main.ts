import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type BrowserName, openBrowser, type Site, type TestBrowser } from '../harness';
import { type SavedPage, savedPages, servePages } from './pages';
import { type FoundMention, type Visit, visit } from './visit';

// npm run corpus -- --pages DIR [--browser chromium|firefox] [--only PART] [--every N] [--json OUT]
// Opens every saved page (or each Nth) with the extension on and off, and says what differs. Ends with 1 where we did
// harm: the DOM, an error, a request, a shift. A layout that differs alone is told, not counted: on most such
// pages two visits without us differ as well (spinners, late advertisements), so it proves nothing by itself.

declare const chrome: { storage: { local: { set(items: unknown): Promise<void> } } };

interface Row {
  readonly page: string;
  /** `steady`: the page does the same each time; `still`: it does not, and was compared without its scripts. */
  readonly compared: 'steady' | 'still';
  readonly domSame: boolean;
  readonly layoutSame: boolean;
  /** Layout shift with the extension less that without. */
  readonly shift: number;
  /** What is there with the extension only. */
  readonly newErrors: readonly string[];
  readonly newRequests: readonly string[];
  readonly mentions: readonly FoundMention[];
}

const { values: flags } = parseArgs({
  options: {
    pages: { type: 'string' },
    browser: { type: 'string', default: 'chromium' },
    only: { type: 'string' },
    every: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
if (flags.pages === undefined) {
  process.stderr.write('Say where the saved pages are: npm run corpus -- --pages DIR\n');
  process.exit(2);
}
const name: BrowserName = flags.browser === 'firefox' ? 'firefox' : 'chromium';
const pages = savedPages(flags.pages, flags.only).filter((_, i) => i % Number(flags.every) === 0);
const site = await servePages(pages);
const [on, off] = [await openBrowser(name), await openBrowser(name, { dist: null })];
const rows: Row[] = [];
try {
  // Every mention is marked, so that the list is whole.
  await on.inExtension(() => chrome.storage.local.set({ settings: { marks: 'every' } }));
  for (const page of pages) {
    const row = await compare(page, site, on, off);
    rows.push(row);
    process.stdout.write(`${line(row)}\n`);
  }
} finally {
  await Promise.all([on.close(), off.close(), site.close()]);
}
const bad = rows.filter((row) => !isHarmless(row));
process.stdout.write(
  `\n${name}: ${rows.length} pages, ${rows.filter(({ compared }) => compared === 'steady').length} compared as they are, ` +
    `the rest without their scripts; ${bad.length} harmed, ${rows.filter(({ layoutSame }) => !layoutSame).length} laid out differently; ` +
    `${rows.reduce((sum, { mentions }) => sum + mentions.length, 0)} mentions on ` +
    `${rows.filter(({ mentions }) => mentions.length > 0).length} pages\n`,
);
if (flags.json !== undefined)
  writeFileSync(flags.json, `${JSON.stringify({ browser: name, rows }, null, 1)}\n`);
process.exitCode = bad.length === 0 ? 0 : 1;

/**
 * One page with and without the extension. What differs by chance (a timer, an image that the close cut off) differs
 * once; what we do differs each time, against every visit without us. So a page that differs is visited again, then
 * without its own scripts where it does not do the same twice.
 */
async function compare(page: SavedPage, site: Site, on: TestBrowser, off: TestBrowser): Promise<Row> {
  const url = site.url(`/${page.name}`, page.host);
  const plain: Visit[] = [];
  const rowFor = async (address: string, compared: Row['compared']): Promise<Row> => {
    const [mine, without] = await Promise.all([visit(on, address), visit(off, address)]);
    plain.push(without);
    return rowOf(page, compared, mine, plain);
  };
  const first = await rowFor(url, 'steady');
  let row = first;
  if (!isClean(row)) row = await rowFor(url, 'steady');
  if (isClean(row)) return row;
  plain.length = 0;
  for (let go = 0; go < 3; go++) {
    row = await rowFor(`${url}?still`, 'still');
    if (isClean(row)) break;
  }
  return { ...row, mentions: first.mentions.length > row.mentions.length ? first.mentions : row.mentions };
}

function rowOf(page: SavedPage, compared: Row['compared'], mine: Visit, plain: readonly Visit[]): Row {
  const markup = page.bytes.toString('latin1');
  const errors = new Set(plain.flatMap((one) => one.errors));
  const requests = new Set(plain.flatMap((one) => one.requests));
  return {
    page: page.name,
    compared,
    domSame: plain.some(({ dom }) => dom === mine.dom),
    layoutSame: plain.some(({ layout }) => layout === mine.layout),
    shift: Math.min(...plain.map(({ shift }) => mine.shift - shift)),
    // A resource that was refused is counted as a request.
    newErrors: mine.errors.filter((one) => !errors.has(one) && !one.startsWith('Failed to load resource')),
    // What the page names itself it may ask for at any time: lazily, when there is a slow moment.
    newRequests: mine.requests.filter((one) => !requests.has(one) && !markup.includes(pathOf(one))),
    mentions: mine.mentions,
  };
}

function pathOf(url: string): string {
  const { pathname } = new URL(url);
  const last = pathname.split('/').at(-1) ?? '';
  return last === '' ? pathname : last;
}

function isClean(row: Row): boolean {
  return isHarmless(row) && row.layoutSame;
}

function isHarmless(row: Row): boolean {
  return row.domSame && row.shift < 0.001 && row.newErrors.length === 0 && row.newRequests.length === 0;
}

function line(row: Row): string {
  const faults = [
    ...(row.domSame ? [] : ['DOM differs']),
    ...(row.layoutSame ? [] : ['layout differs']),
    ...(row.shift < 0.001 ? [] : [`shift +${row.shift.toFixed(4)}`]),
    ...row.newErrors.map((error) => `error: ${error.slice(0, 100)}`),
    ...row.newRequests.map((url) => `request: ${url.slice(0, 100)}`),
  ];
  const what = faults.length === 0 ? 'same' : faults.join('; ');
  const found = row.mentions.map(({ text }) => text).join(' | ');
  return `${row.page.padEnd(60)} ${row.compared.padEnd(7)} ${what}${found === '' ? '' : `  ${row.mentions.length}: ${found.slice(0, 200)}`}`;
}
