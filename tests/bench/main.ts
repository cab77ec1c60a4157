import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { openBrowser } from '../harness';
import { savedPages, servePages } from '../corpus/pages';
import { benchAnchor } from './anchor';
import { benchHover, benchPointer } from './hover';
import { benchLiveBlog } from './live-blog';
import { benchLongest } from './longest';
import { benchImport, benchNotes } from './notes';
import { benchPays } from './pays';
import { benchPopup } from './popup';
import { benchScan, percentile, ratio, ratioAt } from './scan';
import { benchSync } from './sync';

// npm run bench -- --pages DIR [--json OUT] [--only PART] [--every N] [--parts scan,pays,longest,live,hover,popup,notes,anchor,sync]
// Every figure beside its reference in the same run, in real Chromium, over saved pages whose scripts do not run.

const { values: flags } = parseArgs({
  options: {
    pages: { type: 'string' },
    json: { type: 'string' },
    only: { type: 'string' },
    every: { type: 'string', default: '1' },
    parts: { type: 'string', default: 'scan,pays,longest,live,hover,popup,notes,anchor' },
  },
});
if (flags.pages === undefined) {
  process.stderr.write('Say where the saved pages are: npm run bench -- --pages DIR\n');
  process.exit(2);
}
const parts = new Set(flags.parts.split(','));
const pages = savedPages(flags.pages, flags.only).filter((_, i) => i % Number(flags.every) === 0);
const site = await servePages(pages);
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const two = (value: number): number => Math.round(value * 100) / 100;
const summary: Record<string, number | null> = {};
const details: Record<string, unknown> = { pages: pages.length };

try {
  summary['loaderBytesGz'] = gzipSync(
    readFileSync(join(process.env['NEWSGLOSS_DIST'] ?? 'dist', 'chromium/loader.js')),
    {
      level: 9,
    },
  ).length;
  if (parts.has('scan')) await scan();
  if (parts.has('pays')) await pays();
  if (parts.has('longest')) await longest();
  if (parts.has('live')) await live();
  if (parts.has('hover')) await hover();
  if (parts.has('popup')) await popup();
  if (parts.has('anchor')) anchor();
  if (parts.has('notes')) await notes();
  if (parts.has('sync')) await sync();
} finally {
  await site.close();
}
say(JSON.stringify({ summary }, null, 2));
if (flags.json !== undefined)
  writeFileSync(flags.json, `${JSON.stringify({ summary, ...details }, null, 1)}\n`);

async function scan(): Promise<void> {
  const browser = await openBrowser('chromium', { dist: null });
  const result = await benchScan(browser, site, pages);
  await browser.close();
  const cold = result.rows.map((row) => row.cold);
  const warm = result.rows.map((row) => row.warm);
  Object.assign(summary, {
    // All of it, the background's share too; `OnPage` is what the page's own thread pays.
    scanToWalkCold: two(ratio(cold, 'scan', 'walk')),
    scanToWalkColdOnPage: two(ratio(cold, 'onPage', 'walk')),
    scanToWalkColdP90: two(ratioAt(0.9, cold, 'scan', 'walk')),
    scanToWalkWarm: two(ratio(warm, 'scan', 'walk')),
    scanToWalkWarmOnPage: two(ratio(warm, 'onPage', 'walk')),
    scanToWalkWarmP90: two(ratioAt(0.9, warm, 'scan', 'walk')),
    regexToWalk: two(ratio(cold, 'regex', 'walk')),
    markjsToWalk: two(ratio(cold, 'markjs', 'walk')),
    markjsToScanCold: two(ratio(cold, 'markjs', 'scan')),
    markjsToScanWarm: two(ratio(warm, 'markjs', 'scan')),
    terms10kToBundled: two(ratio(warm, 'scan10k', 'readAndScan')),
  });
  details['scan'] = result;
  say(
    `Reading and recognition, ${pages.length} pages, as multiples of a bare walk (sums; 90th percentile of pages):`,
  );
  for (const name of ['look', 'read', 'readAndScan', 'onPage', 'scan', 'regex', 'markjs']) {
    say(
      `  cold ${name.padEnd(11)} ${two(ratio(cold, name, 'walk'))}  p90 ${two(ratioAt(0.9, cold, name, 'walk'))}`,
    );
  }
  for (const name of ['look', 'read', 'readAndScan', 'scan', 'onPage', 'regex', 'markjs', 'scan10k']) {
    say(
      `  warm ${name.padEnd(11)} ${two(ratio(warm, name, 'walk'))}  p90 ${two(ratioAt(0.9, warm, name, 'walk'))}`,
    );
  }
  const sum = (rows: typeof cold): number =>
    two(rows.reduce((total, row) => total + (row['walk'] ?? 0), 0) / rows.length);
  say(`  the walk itself: ${sum(cold)} ms a page cold, ${sum(warm)} ms warm`);
  for (const name of ['bundled', 'terms10k'] as const) {
    const { compileMs, serialized } = result[name];
    say(`  ${name}: compiled in ${two(compileMs)} ms, ${Math.round(serialized / 1024)} k units serialised`);
  }
}

async function pays(): Promise<void> {
  const rows = await benchPays(site, pages);
  details['pays'] = rows;
  const toWalk = (some: typeof rows): number | null => {
    const sum = (key: 'none' | 'walk' | 'ours'): number => some.reduce((total, row) => total + row[key], 0);
    return some.length === 0 ? null : two((sum('ours') - sum('none')) / (sum('walk') - sum('none')));
  };
  const toWalkP90 = (some: typeof rows): number =>
    two(
      percentile(
        0.9,
        some.map(({ none, walk, ours }) => (ours - none) / Math.max(walk - none, 0.05)),
      ),
    );
  const withMarks = rows.filter(({ marks }) => marks > 0);
  const without = rows.filter(({ marks }) => marks === 0);
  Object.assign(summary, {
    pageWithoutMentionToWalk: toWalk(without),
    pageWithoutMentionToWalkP90: toWalkP90(without),
    pageWithMentionToWalk: toWalk(withMarks),
    pageWithMentionToWalkP90: toWalkP90(withMarks),
    heapMbMedian: two(
      percentile(
        0.5,
        rows.map((row) => row.heapOurs - row.heapNone),
      ),
    ),
  });
  const mean = (some: typeof rows, key: 'none' | 'walk' | 'ours'): number =>
    two(some.reduce((total, row) => total + row[key], 0) / some.length);
  for (const [name, some] of [
    ['without mentions', without],
    ['with mentions', withMarks],
  ] as const) {
    say(
      `Script time of ${some.length} pages ${name}, ms a page: none ${mean(some, 'none')}, ` +
        `walk ${mean(some, 'walk')}, ours ${mean(some, 'ours')}`,
    );
  }
}

function anchor(): void {
  const cost = benchAnchor();
  details['anchor'] = cost;
  summary['anchor200NotesMs'] = two(cost.shifted);
  summary['anchor200NotesEditedMs'] = two(cost.edited);
}

async function notes(): Promise<void> {
  const cost = await benchNotes();
  const brought = await benchImport();
  details['notes'] = { ...cost, import: brought };
  summary['noteImportS'] = two(brought.importS);
  summary['noteImportLongestGapMs'] = two(brought.longestGapMs);
  summary['noteSaveP95Ms'] = two(cost.saveP95Ms);
  summary['notesOfPageP95Ms'] = two(cost.pageP95Ms);
  summary['noteSearchKeyP95Ms'] = two(cost.searchKeyP95Ms);
  say(
    `${brought.notes} notes brought in: ${two(brought.planS)} s to the plan, ${two(brought.importS)} s to the last on the disk, ` +
      `longest gap between two frames ${two(brought.longestGapMs)} ms`,
  );
  say(
    `5,000 notes on the browser's own disk: save ${two(cost.saveP95Ms)} ms, a page's ${two(cost.pageP95Ms)} ms, a key of search ${two(cost.searchKeyP95Ms)} ms (p95)`,
  );
}

async function sync(): Promise<void> {
  const cost = await benchSync();
  details['sync'] = cost;
  summary['syncJoin5kMs'] = two(cost.joinMs);
  summary['syncJoinLongestSliceMs'] = two(cost.joinLongestSliceMs);
  summary['syncFreshDeviceMs'] = two(cost.freshDeviceMs);
  summary['syncEditBytes'] = cost.editBytes;
  summary['syncStorageToLive'] = two(cost.storageToLive);
  say(
    `Sync, 5,000 notes: joined in ${two(cost.joinMs)} ms, longest slice ${two(cost.joinLongestSliceMs)} ms; ` +
      `a fresh device complete in ${two(cost.freshDeviceMs)} ms; an edited note ${cost.editBytes} bytes; ` +
      `${two(cost.storageToLive)} bytes on the server for each of the live notes`,
  );
}

async function longest(): Promise<void> {
  const result = await benchLongest();
  details['longest'] = result;
  summary['longestTaskMs'] = two(result.longestTaskMs);
  summary['longestTaskWithoutGcMs'] = two(result.longestOwnMs);
  say(
    `Largest page (${two(result.megabytes)} MB): longest task ${two(result.longestTaskMs)} ms, ` +
      `${two(result.longestOwnMs)} without what the engine spent on its garbage, ` +
      `${two(result.totalMs)} ms in all, ${result.marks} marks`,
  );
}

async function live(): Promise<void> {
  const result = await benchLiveBlog();
  details['live'] = result;
  const { quarters, heapMb, marks, mentions } = result;
  const perInsertion = (at: number): number => Math.round((quarters[at]! / 2500) * 1000) / 1000;
  Object.assign(summary, {
    liveInsertionMs: perInsertion(3),
    liveInsertionLastToFirst: two(quarters[3]! / quarters[0]!),
    liveHeapGrowthMb: two(heapMb[1] - heapMb[0]),
    liveMarksLost: mentions - marks,
  });
  say(
    `10,000 insertions over a minute: script ${perInsertion(0)} ms each in the first quarter, ${perInsertion(3)} in the last; ` +
      `heap ${two(heapMb[0])} MB, then ${two(heapMb[1])}; ${marks} marks on ${mentions} mentions`,
  );
}

async function hover(): Promise<void> {
  const result = await benchHover(200);
  details['hover'] = result;
  summary['hoverToCardP95Ms'] = two(result.p95);
  say(
    `Hover to card after the rest time: median ${two(result.median)} ms, p95 ${two(result.p95)} ms, ${result.hovers} hovers, the background asleep before each tenth`,
  );
  const pointer = await benchPointer();
  details['pointer'] = pointer;
  summary['pointerMoveScriptMs'] = Math.round(pointer.scriptMs * 1000) / 1000;
  say(
    `A move of the pointer over ${pointer.mentions} mentions: ${pointer.scriptMs.toFixed(3)} ms of script, ${pointer.taskMs.toFixed(3)} ms of tasks beyond the same page without us; ` +
      `layouts in a hundred scrolls: ${pointer.layoutsOurs} with us, ${pointer.layoutsNone} without`,
  );
}

async function popup(): Promise<void> {
  const cost = await benchPopup(15);
  details['popup'] = cost;
  summary['popupOpenMs'] = two(cost.openMedianMs);
  summary['popupKeyP95Ms'] = two(cost.keyP95Ms);
  say(
    `The popup with 5,000 notes: first paint ${two(cost.paintMedianMs)} ms, its list ${two(cost.openMedianMs)} ms (median; p95 ${two(cost.openP95Ms)}), ` +
      `a key ${two(cost.keyMedianMs)} ms (median; p95 ${two(cost.keyP95Ms)}), ${cost.openings} openings`,
  );
}
