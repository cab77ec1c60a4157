import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chooseSettings, type BrowserName, openBrowser, type Site, type TestBrowser } from '../harness';
import { type SavedPage, savedPages, servePages } from './pages';
import { type FoundMention, type Visit, visit } from './visit';

// npm run corpus -- --pages DIR [--browser chromium|firefox] [--only PART] [--every N [--from K]] [--json OUT]
// Opens every saved page (or each Nth, from the Kth on) with the extension on and off, and says what differs. Ends with
// 1 where we did harm: to the DOM or the layout, by an error, a request, a shift, or a change that the page's own
// observer was told of.

interface Row {
  readonly page: string;
  /** `steady`: the page does the same each time; `still`: it does not, and was compared without its scripts. */
  readonly compared: 'steady' | 'still';
  readonly domSame: boolean;
  /** The elements that stand still on every visit without us, and elsewhere on every visit with us. */
  readonly moved: readonly string[];
  /** Layout shift with the extension less that without. */
  readonly shift: number;
  /** What is there with the extension only. */
  readonly newErrors: readonly string[];
  readonly newRequests: readonly string[];
  readonly newMutations: readonly string[];
  readonly mentions: readonly FoundMention[];
}

const { values: flags } = parseArgs({
  options: {
    pages: { type: 'string' },
    browser: { type: 'string', default: 'chromium' },
    only: { type: 'string' },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
if (flags.pages === undefined) {
  process.stderr.write('Say where the saved pages are: npm run corpus -- --pages DIR\n');
  process.exit(2);
}
const name: BrowserName = flags.browser === 'firefox' ? 'firefox' : 'chromium';
const pages = savedPages(flags.pages, flags.only).filter(
  (_, i) => i % Number(flags.every) === Number(flags.from) - 1,
);
const site = await servePages(pages);
const [on, off] = [await openBrowser(name), await openBrowser(name, { dist: null })];
const rows: Row[] = [];
try {
  // Every mention is marked, so that the list is whole.
  await chooseSettings(on, { marks: 'every' });
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
    `the rest without their scripts; ${bad.length} harmed; ` +
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
  const found: (readonly FoundMention[])[] = [];
  const tries = async (address: string, compared: Row['compared'], most: number): Promise<Row> => {
    const mine: Visit[] = [];
    const plain: Visit[] = [];
    for (;;) {
      const [one, without] = await Promise.all([visit(on, address), visit(off, address)]);
      mine.push(one);
      plain.push(without);
      found.push(one.mentions);
      const row = rowOf(page, compared, mine, plain);
      if (isHarmless(row) || mine.length === most) return row;
    }
  };
  let row = await tries(url, 'steady', 2);
  if (!isHarmless(row)) row = await tries(`${url}?still`, 'still', 4);
  const mentions = found.reduce((most, some) => (some.length > most.length ? some : most));
  return { ...row, mentions };
}

/** What the visits with the extension have in common that no visit without it has. */
function rowOf(
  page: SavedPage,
  compared: Row['compared'],
  mine: readonly Visit[],
  plain: readonly Visit[],
): Row {
  const markup = page.bytes.toString('latin1');
  const onlyMine = (of: (visit: Visit) => readonly string[]): string[] => {
    const there = new Set(plain.flatMap(of));
    const [first = [], ...rest] = mine.map((visit) => of(visit).filter((one) => !there.has(one)));
    return first.filter((one) => rest.every((others) => others.includes(one)));
  };
  const shifts = mine.flatMap(({ shift }) => plain.map((without) => shift - without.shift));
  return {
    page: page.name,
    compared,
    domSame: mine.some(({ dom }) => plain.some((without) => without.dom === dom)),
    moved: movedIn(mine, plain),
    shift: Math.min(...shifts),
    // A resource that was refused is counted as a request.
    newErrors: onlyMine(({ errors }) => errors).filter((one) => !one.startsWith('Failed to load resource')),
    // What the page names itself it may ask for at any time: lazily, when there is a slow moment.
    newRequests: onlyMine(({ requests }) => requests).filter((one) => !markup.includes(pathOf(one))),
    newMutations: onlyMine(({ mutations }) => mutations),
    mentions: [],
  };
}

/**
 * The elements that stood at one place on every visit without us, and elsewhere on every one with us. What a page puts
 * somewhere else each time (a spinner, a late advertisement) moves without us too, given visits enough.
 */
function movedIn(mine: readonly Visit[], plain: readonly Visit[]): string[] {
  const [first] = plain;
  const comparable = [...mine, ...plain].every(({ places }) => places.length === first?.places.length);
  if (!first || !comparable) return [];
  return first.places.flatMap((place, i) => {
    const steady = plain.every(({ places }) => places[i] === place);
    const elsewhere = steady && mine.every(({ places }) => places[i] !== place);
    return elsewhere ? [`${place} → ${mine[0]!.places[i]}`] : [];
  });
}

function pathOf(url: string): string {
  const { pathname } = new URL(url);
  const last = pathname.split('/').at(-1) ?? '';
  return last === '' ? pathname : last;
}

function isHarmless(row: Row): boolean {
  return faults(row).length === 0;
}

function faults({ domSame, moved, shift, newErrors, newRequests, newMutations }: Row): string[] {
  return [
    ...(domSame ? [] : ['DOM differs']),
    ...(moved.length === 0 ? [] : [`${moved.length} moved: ${moved[0]}`]),
    ...(shift < 0.001 ? [] : [`shift +${shift.toFixed(4)}`]),
    ...newErrors.map((error) => `error: ${error.slice(0, 100)}`),
    ...newRequests.map((url) => `request: ${url.slice(0, 100)}`),
    ...newMutations.map((kind) => `the page saw ${kind}`),
  ];
}

function line(row: Row): string {
  const what = faults(row).join('; ') || 'same';
  const found = row.mentions.map(({ text }) => text).join(' | ');
  return `${row.page.padEnd(60)} ${row.compared.padEnd(7)} ${what}${found === '' ? '' : `  ${row.mentions.length}: ${found.slice(0, 200)}`}`;
}
