import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { Profile } from '../e2e/relay';
import {
  browserUnderTest,
  hoverMark,
  openBrowser,
  serve,
  type TestBrowser,
  until,
  waitForCard,
} from '../harness';
import { keptRequests } from '../harness/requests';
import { PASSWORD, serversHere, startServer, USER } from '../servers';
import { Account } from '../simulate/account';

/** A day with Newsgloss, in short: every page of ours, a card, a note, a search, and sync where there is a server. */
const PAGES = [
  'welcome.html',
  'popup.html#/term/thaad',
  'glossary.html#/term/thaad',
  'glossary.html#/timeline',
  'glossary.html#/map',
  'panel.html',
  ...['reading', 'look', 'sites', 'packs', 'notes', 'sync', 'shortcuts', 'privacy', 'backup'].map(
    (section) => `options.html#/${section}`,
  ),
];

async function useAll(browser: TestBrowser, story: string): Promise<void> {
  const page = await browser.newPage(story);
  await hoverMark(page, 'THAAD');
  await waitForCard(browser, page);
  await browser.menu('look-up', 'six-party talks');
  const ours = await browser.openExtensionPage(PAGES[0]!);
  for (const path of PAGES) {
    await ours.evaluate((to) => location.assign(to), browser.extensionUrl(path));
    await until(
      () =>
        ours
          .evaluate((to) => location.href.includes(to) && document.querySelector('main *') !== null, path)
          .catch(() => false),
      `${path} did not open`,
      10_000,
    );
  }
  await browser.killBackground();
  await Promise.all([page.close(), ours.close()]);
}

test('the extension asks for nothing but what the reader’s own server has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'newsgloss-requests-'));
  const site = await serve({
    '/story': '<!doctype html><html lang="en"><title>Story</title><p>Talks on THAAD begin.</p>',
    '/canary': { body: 'sung', headers: { 'access-control-allow-origin': '*' } },
  });
  const server = serversHere[0] === undefined ? undefined : await startServer(serversHere[0]);
  const browser = await openBrowser(browserUnderTest, { requests: folder });
  await useAll(browser, site.url('/story'));
  const profile = await Profile.of(browser, new Account());
  const target = { kind: 'term' as const, term: 'thaad' };
  await profile.ask('saveNote', { target, note: null, body: 'Whose radar?', seen: [] });
  if (server) {
    const address = `${server.address}Newsgloss`;
    const way = { address, user: USER, password: PASSWORD, passphrase: 'long enough, 서울' };
    expect(await profile.ask('setUpServer', { ...way, key: null, sure: false })).toMatchObject({
      outcome: 'done',
    });
    await profile.ask('syncNow', undefined);
  }
  // One that is no part of Newsgloss shows that the log would have told.
  await browser.inExtension(async (url) => (await fetch(url)).status, site.url('/canary', '127.0.0.1'));
  await browser.close();
  const asked = await keptRequests(folder);
  const own = server?.address ?? '';
  const elsewhere = asked.filter(({ url }) => own === '' || !url.startsWith(own)).map(({ url }) => url);
  expect(elsewhere).toEqual([site.url('/canary', '127.0.0.1')]);
  if (server) expect(asked.map(({ method }) => method)).toEqual(expect.arrayContaining(['PROPFIND', 'PUT']));
  expect(site.requests.filter((path) => !/\/(?:story|canary|favicon\.ico)$/u.test(path))).toEqual([]);
  await Promise.all([site.close(), server?.close()]);
  rmSync(folder, { recursive: true });
}, 60_000);

/** What a content script asks for goes out in the page's name: no log could tell it from the page's own. */
test('what runs in pages holds no way to ask for anything', () => {
  const dist = resolve(process.env['NEWSGLOSS_DIST'] ?? 'dist', browserUnderTest);
  // The one thing that may be fetched is a file of our own.
  const ways =
    /\bfetch\s*\((?![\w.$()]+\.getURL\()|XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|WebTransport|new Image\b|importScripts|\bimport\s*\(/u;
  for (const name of ['loader', 'content', 'card', 'passages']) {
    expect(ways.exec(readFileSync(join(dist, `${name}.js`), 'utf8'))?.[0], name).toBeUndefined();
  }
});
