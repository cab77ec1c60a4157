import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import esbuild from 'esbuild';
import type { ElementHandle } from 'puppeteer-core';
import { writeJson } from '../../src/core/exchange/json';
import { NoteFinder } from '../../src/core/notes/find';
import { type BrowserName, openBrowser, serve, until } from '../harness';
import { bodyOf, targetOf, type timeStore, WORDS } from './notes-in-page';
import { percentile } from './scan';

/** What notes cost in a real browser, ms at the 95th percentile, among 5,000 of 2,000 letters. */
export interface NotesCost {
  readonly saveP95Ms: number;
  readonly editP95Ms: number;
  readonly pageP95Ms: number;
  readonly termP95Ms: number;
  readonly searchKeyP95Ms: number;
  /** Making 5,000 notes ready to be searched, in slices; once when the list opens. */
  readonly searchReadyMs: number;
}

/** An import through the settings, as a reader does it: seconds from the button to the last note on the disk. */
export interface ImportCost {
  readonly notes: number;
  readonly planS: number;
  readonly importS: number;
  /** The longest that the page could not draw meanwhile, ms. */
  readonly longestGapMs: number;
}

const NOTES = 5_000;
const TRIES = 100;

/** Saves, the notes of a page and of a term over the browser's own IndexedDB; a keystroke of search. */
export async function benchNotes(name: BrowserName = 'chromium'): Promise<NotesCost> {
  const { outputFiles } = await esbuild.build({
    entryPoints: ['tests/bench/notes-in-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'notesBench',
  });
  const site = await serve({ '/': '<!doctype html><title>Notes</title>' });
  const browser = await openBrowser(name, { dist: null });
  try {
    const page = await browser.newPage(site.url('/', 'localhost'));
    await page.evaluate(outputFiles[0]!.text + ';globalThis.notesBench = notesBench;');
    const cost = await page.evaluate(
      (count) =>
        (globalThis as unknown as { notesBench: { timeStore: typeof timeStore } }).notesBench.timeStore(
          count,
        ),
      NOTES,
    );
    return {
      saveP95Ms: percentile(0.95, cost.saves),
      editP95Ms: percentile(0.95, cost.edits),
      pageP95Ms: percentile(0.95, cost.pages),
      termP95Ms: percentile(0.95, cost.terms),
      ...(await search()),
    };
  } finally {
    await browser.close();
    await site.close();
  }
}

async function search(): Promise<Pick<NotesCost, 'searchKeyP95Ms' | 'searchReadyMs'>> {
  const all = Array.from({ length: NOTES }, (_, i) => {
    const versions = [{ body: bodyOf(i), tags: [`tag ${i % 40}`] }];
    return { id: `n${i}`, target: targetOf(i), changed: i, versions };
  });
  const from = performance.now();
  const finder = await NoteFinder.of(all, (target) =>
    target.kind === 'term' ? target.term : target.page.title,
  );
  const searchReadyMs = performance.now() - from;
  const keys = Array.from({ length: TRIES }, (_, i) => {
    const word = WORDS[i % WORDS.length]!;
    const began = performance.now();
    finder.find({ words: word.slice(0, 1 + (i % word.length)) });
    return performance.now() - began;
  });
  return { searchKeyP95Ms: percentile(0.95, keys), searchReadyMs };
}

/** Brings so many notes of `letters` each in through the settings. */
export async function benchImport(
  count = 10_000,
  letters = 200,
  name: BrowserName = 'chromium',
): Promise<ImportCost> {
  const folder = mkdtempSync(join(tmpdir(), 'newsgloss-'));
  const file = join(folder, 'notes.json');
  const notes = Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    target: targetOf(i),
    created: 1_700_000_000_000 + i,
    versions: [
      { body: bodyOf(i).slice(0, letters), tags: [`tag ${i % 40}`], changed: 1_700_000_000_000 + i },
    ],
  }));
  writeFileSync(file, writeJson(notes));
  const browser = await openBrowser(name);
  try {
    const page = await browser.openExtensionPage('options.html#/notes');
    const input = (await until(
      () => page.$('#exchange-file'),
      'No place for a file',
    )) as ElementHandle<HTMLInputElement>;
    const chosen = Date.now();
    await input.uploadFile(file);
    await page.waitForSelector('.exchange-plan .main', { timeout: 60_000 });
    const planS = (Date.now() - chosen) / 1000;
    const { ms, longest } = await page.evaluate(importAndWatch);
    return { notes: count, planS, importS: ms / 1000, longestGapMs: longest };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs in the page: presses the button, and watches until what was begun is done. */
function importAndWatch(): Promise<{ ms: number; longest: number }> {
  return new Promise((resolve) => {
    const began = performance.now();
    let longest = 0;
    let last = began;
    let isOver = false;
    const frame = (now: number): void => {
      longest = Math.max(longest, now - last);
      last = now;
      if (isOver) resolve({ ms: now - began, longest });
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    document.querySelector<HTMLElement>('.exchange-plan .main')!.click();
    let isRunning = false;
    new MutationObserver(() => {
      if (document.querySelector('.exchange-run')) isRunning = true;
      else if (isRunning) isOver = true;
    }).observe(document.body, { childList: true, subtree: true });
  });
}
