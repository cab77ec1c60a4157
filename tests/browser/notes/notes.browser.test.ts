import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  hoverMark,
  noteFrameOf,
  openBrowser,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForCard,
} from '../../harness';

let browser: TestBrowser;
let site: Site;
let popup: Page;

/** A page that listens to whatever it can: every key event on every phase, and everything that changes in it. */
const LISTENING = `<!doctype html><html lang="en"><title>Talks</title>
<script>
  window.seen = [];
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'textInput', 'compositionupdate', 'paste', 'message', 'selectionchange']) {
    for (const target of [window, document]) {
      for (const capture of [true, false]) {
        target.addEventListener(type, (event) => seen.push(type + ' ' + (event.key ?? '') + (event.data ?? '')), { capture });
      }
    }
  }
  new MutationObserver((all) => { for (const one of all) seen.push('changed ' + one.target.textContent.slice(0, 99999)); })
    .observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
</script>
<p>The talks on THAAD began on Monday.</p></html>`;

beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({ '/': LISTENING });
  popup = await browser.openExtensionPage('popup.html');
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Asks the background as the popup does. */
async function ask(name: string, request?: unknown): Promise<unknown> {
  const message = { newsgloss: name, ...(request === undefined ? {} : { request }) };
  const answer = await popup.evaluate((sent) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };
    };
    return chrome.runtime.sendMessage(sent);
  }, message);
  return (answer as { reply?: unknown }).reply;
}

const SECRET = 'Quartz zebra 42';

describe('a note typed in a card', () => {
  test('is seen by nothing of the page: no key, no change', async () => {
    const page = await browser.newPage(site.url('/'));
    await page.bringToFront();
    await hoverMark(page, 'THAAD');
    const card = await waitForCard(browser, page);
    await card.click('.note-add');
    const frame = await until(() => noteFrameOf(page), 'No note frame');
    await frame.waitForSelector('textarea');
    await page.evaluate(() => void ((globalThis as unknown as { seen: string[] }).seen = []));
    await frame.focus('textarea');
    await page.keyboard.type(SECRET);
    await until(
      async () =>
        JSON.stringify(await ask('drafts', { target: { kind: 'term', term: 'thaad' }, note: null })).includes(
          '42',
        ),
      'The draft was not kept',
    );
    await frame.click('button[type="submit"]');
    await until(
      async () => JSON.stringify(await ask('allNotes', { after: null })).includes(SECRET),
      'Not saved',
    );
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    expect(
      seen.filter((one) => /^(?:key|beforeinput|input|textInput|composition|paste|message)/u.test(one)),
    ).toEqual([]);
    expect(seen.join('\n')).not.toMatch(/quartz|zebra/iu);
    expect(await page.content()).not.toMatch(/quartz|zebra/iu);
    await page.close();
  });
});

describe('a draft', () => {
  test('survives the background, and its tab', async () => {
    const target = { kind: 'term', term: 'icbm' };
    await ask('keepDraft', { target, note: null, writer: 'one', body: 'half a thought' });
    await browser.killBackground();
    expect(await ask('drafts', { target, note: null })).toMatchObject([
      { writer: 'one', body: 'half a thought' },
    ]);
  });
});

describe('backups', () => {
  test('are files that the background writes and reads, before and after it was stopped', async () => {
    expect(await ask('takeSnapshot')).toEqual({ outcome: 'done' });
    await browser.killBackground();
    const { trouble, snapshots } = (await ask('storeState')) as {
      trouble: string | null;
      snapshots: { id: string; notes: number; bytes: number }[];
    };
    expect(trouble).toBeNull();
    expect(snapshots[0]).toMatchObject({ notes: 1 });
    expect(snapshots[0]!.bytes).toBeGreaterThan(0);
    const preview = { outcome: 'done', back: 0, changed: 0, same: 1, since: 0 };
    expect(await ask('previewSnapshot', { id: snapshots[0]!.id })).toMatchObject(preview);
  });

  test('answer a database that was deleted underneath: it is said, and the notes come back', async () => {
    await browser.inExtension(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase('newsgloss');
          request.onsuccess = () => resolve();
          request.onerror = () => reject(new Error('not deleted'));
        }),
      undefined,
    );
    const gone = (await ask('storeState')) as { trouble: string; snapshots: { id: string }[] };
    expect(gone.trouble).toBe('trouble_storeGone');
    const page = await browser.openExtensionPage('glossary.html#/notes');
    await page.waitForSelector('.store-notice .main');
    await page.click('.store-notice .main');
    await until(
      async () => JSON.stringify(await ask('allNotes', { after: null })).includes(SECRET),
      'Not restored',
    );
    expect(await ask('storeState')).toMatchObject({ trouble: null });
    await page.close();
  });
});

describe('the list of all notes', () => {
  test('finds by word and opens by keyboard', async () => {
    const save = (body: string, tags: string[], term: string) =>
      ask('saveNote', {
        target: { kind: 'term', term },
        note: null,
        newId: 'range-note',
        body,
        tags,
        seen: [],
      });
    const saved = await save(
      '**Range** of an [[icbm|ICBM]]\n\n- one\n- two\n\n> said <b>so</b>',
      ['seminar'],
      'icbm',
    );
    expect(saved).toMatchObject({ outcome: 'saved' });
    const page = await browser.openExtensionPage('glossary.html#/notes');
    // What was left unsaved above stands first, and is no note to be found.
    const notes = '[data-row][aria-expanded]';
    await page.waitForSelector(notes);
    expect((await page.$$(notes)).length).toBe(2);
    await page.type('.note-filters input', 'range');
    await until(async () => (await page.$$(notes)).length === 1, 'Not found');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.note-row-open .note-body');
    const read = await page.$eval('.note-row-open .note-body', (body) => ({
      strong: body.querySelector('strong')?.textContent,
      items: body.querySelectorAll('li').length,
      link: body.querySelector('a')?.getAttribute('href'),
      quote: body.querySelector('blockquote')?.textContent,
    }));
    expect(read).toEqual({ strong: 'Range', items: 2, link: '#/term/icbm', quote: 'said <b>so</b>' });
    await page.close();
  });
});
