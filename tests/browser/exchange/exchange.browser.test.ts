import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeJson } from '../../../src/core/exchange/json';
import type { PortableNote } from '../../../src/core/exchange/portable';
import { openBrowser, type TestBrowser, until } from '../../harness';

let browser: TestBrowser;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'newsgloss-'));
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.openExtensionPage('options.html#/notes');
  await until(() => page.$('#exchange-file'), 'The settings have no place for a file');
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const noteOf = (i: number, body = `Note ${i}: which sides agreed?`): PortableNote => ({
  id: `n${i}`,
  target: {
    kind: 'passage',
    page: { url: `https://example.com/story-${i % 500}`, title: `Story ${i % 500}` },
    quote: { exact: `the talks number ${i}`, prefix: 'said that ', suffix: ' would resume' },
    position: { start: i, end: i + 20 },
  },
  created: 1_700_000_000_000 + i,
  versions: [{ body, tags: [`tag${i % 7}`], changed: 1_700_000_000_000 + i }],
});

/** More than two parts in `npm test`; as many as an import must take where there is time. */
const MANY = process.env['NEWSGLOSS_LONG'] === undefined ? 450 : 10_000;
const many = MANY.toLocaleString('en');

test(`${many} notes come in parts, while the page goes on`, async () => {
  const began = Date.now();
  await choose('many.json', writeJson(Array.from({ length: MANY }, (_, i) => noteOf(i))));
  expect(await plan()).toContain(`${many} new notes`);
  await page.evaluate(watchFrames);
  await page.evaluate(watchBar);
  await press('.exchange-plan .main');
  const said = await until(() => done(), 'The import did not end', 60_000);
  expect(said).toContain(`${many} notes`);
  expect(await page.evaluate(() => (globalThis as unknown as { sawBar: boolean }).sawBar)).toBe(true);
  const longest = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
  console.info(
    `${browser.name}: ${many} notes in ${Date.now() - began} ms, longest pause of the page ${Math.round(longest)} ms`,
  );
});

test('brought in again, nothing would come; what differs comes beside', async () => {
  await choose('again.json', writeJson([noteOf(0), noteOf(1), noteOf(2, 'Something else'), noteOf(20_000)]));
  const said = await plan();
  expect(said).toContain('1 new note');
  expect(said).toContain('1 says something else');
  expect(said).toContain('2 that you have already');
  await press('.exchange-plan .main');
  await until(async () => (await done())?.includes('2 notes'), 'The import did not end', 20_000);
});

test('an import is taken out as a whole', async () => {
  await until(
    () =>
      page.evaluate(
        () => document.querySelector('.exchange-earlier li')?.textContent.includes('again.json') === true,
      ),
    'The import is not listed',
  );
  await press('.exchange-earlier li:first-child button');
  await until(
    () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[role="status"]')].some((one) =>
          one.textContent.includes('2 notes lie in the trash'),
        ),
      ),
    'The import was not taken out',
    20_000,
  );
});

test('a broken file is refused with a sentence', async () => {
  await choose('cut.json', writeJson([noteOf(0)]).slice(0, -30));
  const said = await until(
    () => page.evaluate(() => document.querySelector('.exchange [role="alert"]')?.textContent),
    'Nothing was said',
  );
  expect(said).toContain('nothing was changed');
  expect(said).toContain('cut off');
});

async function choose(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const input = (await page.$('#exchange-file')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

function plan(): Promise<string> {
  return until(
    () => page.evaluate(() => document.querySelector('.exchange-plan')?.textContent),
    'No plan was shown',
    30_000,
  );
}

function done(): Promise<string | null> {
  return page.evaluate(() => {
    if (document.querySelector('.exchange-run, .exchange-plan')) return null;
    const said = [...document.querySelectorAll('.exchange-part [role="status"]')].map(
      (one) => one.textContent,
    );
    return said.find((one) => one.includes('here now')) ?? null;
  });
}

async function press(selector: string): Promise<void> {
  await page.evaluate((which) => document.querySelector<HTMLElement>(which)!.click(), selector);
}

/** Notes whether a bar shows how far it is, however soon it goes. */
function watchBar(): void {
  const world = globalThis as unknown as { sawBar: boolean };
  world.sawBar = false;
  new MutationObserver(() => {
    world.sawBar ||= document.querySelector('.exchange-run progress') !== null;
  }).observe(document.body, { childList: true, subtree: true });
}

/** Runs in the page: how long it could not draw. */
function watchFrames(): void {
  const world = globalThis as unknown as { longest: number };
  world.longest = 0;
  let last = performance.now();
  const tick = (now: number): void => {
    world.longest = Math.max(world.longest, now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
