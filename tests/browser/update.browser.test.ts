import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Profile } from '../e2e/relay';
import {
  chooseSettings,
  browserUnderTest,
  hoverMark,
  openBrowser,
  readMarks,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForCard,
  waitForMarks,
} from '../harness';
import { PASSWORD, type RealServer, serversHere, startServer, USER } from '../servers';
import { Account } from '../simulate/account';

/** The version before: the commit that the next one grew from. To be moved on with each release. */
const PREVIOUS = 'be18136';
const root = resolve('.');
/** A clone without its history (a shallow one, a source zip) has no version before. */
const isHere = ((): boolean => {
  try {
    execFileSync('git', ['cat-file', '-e', `${PREVIOUS}^{commit}`], { cwd: root, stdio: 'ignore' });
    return existsSync('.git');
  } catch {
    return false;
  }
})();
const isLong = process.env['NEWSGLOSS_LONG'] === '1';
const PASSPHRASE = 'a long passphrase, 서울';
const onTerm = { kind: 'term' as const, term: 'thaad' };

/** The version before as it was packaged, in a folder that the new one will be put into, as a browser's update does. */
function buildPrevious(): string {
  const work = mkdtempSync(join(tmpdir(), 'newsgloss-previous-'));
  const tree = join(work, 'tree');
  const archive = execFileSync('git', ['archive', '--prefix=tree/', PREVIOUS], { cwd: root, maxBuffer: 1e9 });
  execFileSync('tar', ['-x', '-C', work], { input: archive });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  execFileSync(process.execPath, ['build.mjs', '--out', join(work, 'dist')], { cwd: tree, stdio: 'ignore' });
  const manifest = join(work, 'dist', browserUnderTest, 'manifest.json');
  const stored = JSON.parse(readFileSync(manifest, 'utf8')) as object;
  writeFileSync(manifest, JSON.stringify({ ...stored, version: '0.0.9' }));
  return work;
}

let work: string;
let browser: TestBrowser;
let site: Site;
let server: RealServer | undefined;
let story: Page;

/** Puts the new version where the old one lies, and has the browser update. */
async function update(): Promise<void> {
  const installed = join(work, 'dist', browserUnderTest);
  rmSync(installed, { recursive: true });
  cpSync(resolve(process.env['NEWSGLOSS_DIST'] ?? 'dist', browserUnderTest), installed, { recursive: true });
  await browser.update();
}

const onlyWhere = isLong && isHere;
beforeAll(async () => {
  if (!onlyWhere) return;
  work = buildPrevious();
  browser = await openBrowser(browserUnderTest, { dist: join(work, 'dist', browserUnderTest) });
  site = await serve({
    '/story': '<!doctype html><html lang="en"><title>Story</title><p>Talks on THAAD begin in Pyongyang.</p>',
  });
  if (serversHere[0] !== undefined) server = await startServer(serversHere[0]);
}, 120_000);
afterAll(async () => {
  if (!onlyWhere) return;
  await browser.close();
  await site.close();
  await server?.close();
  rmSync(work, { recursive: true, force: true });
});

test.runIf(onlyWhere)(
  'an update keeps notes, drafts and settings, goes on with half a sync, and takes over in open tabs',
  async () => {
    const before = await Profile.of(browser, new Account());
    for (const body of ['first', 'second']) {
      await before.ask('saveNote', { target: onTerm, note: null, body, seen: [] });
    }
    await before.ask('keepDraft', {
      target: onTerm,
      note: null,
      writer: 'editor-one',
      body: 'half a thought',
    });
    if (server) {
      const way = { user: USER, password: PASSWORD, passphrase: PASSPHRASE, key: null, sure: false };
      await before.ask('setUpServer', { address: `${server.address}Newsgloss`, ...way });
      await before.ask('syncNow', undefined);
      // The third note finds nobody at the other end: half a sync.
      await server.stop();
    }
    await before.ask('saveNote', { target: onTerm, note: null, body: 'third', seen: [] });
    await before.ask('syncNow', undefined);
    await chooseSettings(browser, { marks: 'every', termsOff: ['pyongyang'] });
    story = await browser.newPage(site.url('/story'));
    await story.bringToFront();
    await waitForMarks(story);
    await hoverMark(story, 'THAAD');
    await waitForCard(browser, story);

    await update();
    expect(await browser.inExtension(() => chrome.runtime.getManifest().version)).not.toBe('0.0.9');
    await story.bringToFront();
    await until(async () => (await browser.card(story)) === null, 'The old card stayed', 10_000);
    await until(
      async () => (await readMarks(story)).map(({ text }) => text).join() === 'THAAD',
      'The new version did not mark the open page as it was set',
      10_000,
    );
    await story.mouse.move(2, 2);
    await hoverMark(story, 'THAAD');
    const card = await waitForCard(browser, story);
    await until(async () => (await card.text()).includes('first'), 'The card has no note');

    const after = await Profile.of(browser, new Account());
    expect(await after.texts()).toEqual([['first'], ['second'], ['third']]);
    const drafts = await after.ask('drafts', { target: onTerm, note: null });
    expect(drafts.map(({ body }) => body)).toEqual(['half a thought']);
    if (!server) return;
    await server.start();
    await until(
      async () => {
        await after.ask('syncNow', undefined);
        return (await after.ask('serverState', undefined)).trouble === null;
      },
      'The sync did not go on',
      30_000,
    );
    const other = await openBrowser(browserUnderTest);
    const there = await Profile.of(other, new Account());
    const way = { user: USER, password: PASSWORD, passphrase: PASSPHRASE, key: null, sure: true };
    await there.ask('setUpServer', { address: `${server.address}Newsgloss`, ...way });
    await until(
      async () => {
        await after.ask('syncNow', undefined);
        await there.ask('syncNow', undefined);
        return JSON.stringify(await there.texts()) === '[["first"],["second"],["third"]]';
      },
      'Another device did not get all notes',
      30_000,
    );
    await other.close();
  },
  120_000,
);

declare const chrome: { runtime: { getManifest(): { version: string } } };
