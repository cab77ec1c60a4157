import type { Page } from 'puppeteer-core';
import { onTerm } from '../../../src/core/notes/target';
import type { CallName, Reply, Request } from '../../../src/protocol/calls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askBackground,
  changeSettings,
  hoverMark,
  noteFrameOf,
  openBrowser,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForCard,
} from '../../harness';

const BODY = 'Cobalt heron 7';
const target = onTerm('thaad');
let browser: TestBrowser;
let site: Site;
/** In the private window. */
let page: Page;
/** A page of the extension in an ordinary window. */
let own: Page;

const ask = <N extends CallName>(name: N, request?: Request<N>): Promise<Reply<N>> =>
  askBackground(own, name, request);

const hide = (hideNotes: boolean): Promise<void> => changeSettings(browser, { hideNotes });

const bodies = async (): Promise<string[]> =>
  (await ask('notesOnTerm', { term: 'thaad' })).map(({ versions }) => versions[0]!.body);

beforeAll(async () => {
  browser = await openBrowser();
  const text =
    '<!doctype html><html lang="en"><title>Talks</title><p>The talks on THAAD and an ICBM began.</p>';
  site = await serve({ '/': text, '/again': text });
  // The first lets the extension into these windows; while one is open, Firefox opens other pages in it too.
  await (await browser.newPrivatePage(site.url('/'))).close();
  own = await browser.openExtensionPage('glossary.html');
  await ask('saveNote', { target, note: null, newId: 'kept', body: BODY, seen: [] });
  page = await browser.newPrivatePage(site.url('/'));
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

test('a private window shows the card, and the note that was written elsewhere', async () => {
  await page.bringToFront();
  await hoverMark(page, 'THAAD');
  const card = await waitForCard(browser, page);
  await until(async () => (await card.text()).includes(BODY), 'The note is not read');
});

test('none is written from it, and the sentence says why', async () => {
  await page.goto(site.url('/again'));
  await hoverMark(page, 'ICBM');
  const card = await waitForCard(browser, page);
  await card.click('.note-add');
  await until(
    async () => (await card.text()).includes('Notes are not written in private windows'),
    'No reason',
  );
  expect(await noteFrameOf(page)).toBeUndefined();
  expect(await bodies()).toEqual([BODY]);
  expect(await ask('drafts', { target: onTerm('icbm'), note: null })).toEqual([]);
});

test('notes that the reader keeps hidden are read in their own frame there too', async () => {
  await hide(true);
  await page.goto(site.url('/'));
  await hoverMark(page, 'THAAD');
  const card = await waitForCard(browser, page);
  await until(async () => (await card.text()).includes('Show your note'), 'The card says of no note');
  expect(await card.text()).not.toContain(BODY);
  await page.keyboard.press('n');
  const frame = await until(() => noteFrameOf(page), 'N showed nothing');
  await frame.waitForSelector('.note-body');
  expect(await frame.$eval('.note-body', (body) => body.textContent)).toBe(BODY);
  await hide(false);
});

test('the terms that were seen in it are not kept', async () => {
  expect(await ask('seenTerms')).toEqual([]);
  await page.close();
  const ordinary = await browser.newPage(site.url('/again'));
  await ordinary.bringToFront();
  await hoverMark(ordinary, 'ICBM');
  await waitForCard(browser, ordinary);
  await until(async () => (await ask('seenTerms')).includes('icbm'), 'Nothing is kept at all');
  await ordinary.close();
});
