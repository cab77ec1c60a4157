import type { Page } from 'puppeteer-core';
import { onTerm } from '../../../src/core/notes/target';
import type { CallName, NoteView, Reply, Request } from '../../../src/protocol/calls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  site = await serve({ '/': LISTENING, '/field': `${LISTENING}<p><input></p>` });
  popup = await browser.openExtensionPage('popup.html');
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const ask = <N extends CallName>(name: N, request?: Request<N>): Promise<Reply<N>> =>
  askBackground(popup, name, request);

const change = (settings: object): Promise<void> => changeSettings(browser, settings);

async function chord(page: Page, key: 'z'): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press(key);
  await page.keyboard.up('Control');
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
      async () => JSON.stringify(await ask('drafts', { target: onTerm('thaad'), note: null })).includes('42'),
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

describe('notes that the reader keeps hidden', () => {
  test('show by N in the private frame, as they are written, and the page sees nothing of them', async () => {
    const target = onTerm('thaad');
    const [note] = await ask('notesOnTerm', { term: 'thaad' });
    const seen = note!.versions.map(({ dot }) => dot);
    await ask('saveNote', { target, note: note!.id, body: `**Quartz** zebra 43`, tags: ['hush'], seen });
    await change({ hideNotes: true });
    const page = await browser.newPage(site.url('/'));
    await page.bringToFront();
    await hoverMark(page, 'THAAD');
    const card = await waitForCard(browser, page);
    await until(async () => (await card.text()).includes('Show your note'), 'The card says of no note');
    expect(await card.text()).not.toMatch(/quartz|zebra|hush/iu);
    await page.evaluate(() => void ((globalThis as unknown as { seen: string[] }).seen = []));
    await page.keyboard.press('n');
    const frame = await until(() => noteFrameOf(page), 'N showed nothing');
    await frame.waitForSelector('.note-body strong');
    expect(await frame.$eval('.note-body strong', (strong) => strong.textContent)).toBe('Quartz');
    expect(await frame.$('textarea')).toBeNull();
    expect(await card.text()).not.toMatch(/quartz|zebra|hush/iu);

    // Copied with where it comes from.
    await frame.focus('.note-copy');
    await page.keyboard.press('ArrowDown');
    await until(
      async () => (await frame.$eval('.note .actions', (one) => one.textContent)).includes('Copied'),
      'Not copied',
    );
    // The edit is taken back.
    await frame.focus('.note .actions button');
    await chord(page, 'z');
    await until(
      async () => (await frame.$eval('.note-body', (one) => one.textContent)) === SECRET,
      'The edit was not taken back',
    );
    expect(await ask('notesOnTerm', { term: 'thaad' })).toMatchObject([
      { versions: [{ body: SECRET, tags: [] }] },
    ]);

    await page.keyboard.press('n');
    await until(async () => (await card.text()).includes('Show your note'), 'N did not hide it again');
    const noticed = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    expect(noticed.join('\n')).not.toMatch(/quartz|zebra|hush/iu);
    expect(await page.content()).not.toMatch(/quartz|zebra|hush/iu);
    await page.close();
    await change({ hideNotes: false });
  });

  test('leave the key to whoever types in the page', async () => {
    await change({ hideNotes: true });
    const page = await browser.newPage(site.url('/field'));
    await page.bringToFront();
    await hoverMark(page, 'THAAD');
    const card = await waitForCard(browser, page);
    await until(async () => (await card.text()).includes('Show your note'), 'The card says of no note');
    await page.focus('input');
    await page.keyboard.type('no');
    expect(await page.$eval('input', (field) => field.value)).toBe('no');
    expect(await card.text()).toContain('Show your note');
    await page.close();
    await change({ hideNotes: false });
  });
});

describe('a saved edit', () => {
  test('is taken back in the editor of a card by Ctrl+Z, and in the list by its button', async () => {
    const target = onTerm('thaad');
    const [note] = await ask('notesOnTerm', { term: 'thaad' });
    const edit = (body: string, dots: NoteView) =>
      ask('saveNote', { target, note: note!.id, body, seen: dots.versions.map(({ dot }) => dot) });
    await edit('A second thought', note!);
    const page = await browser.newPage(site.url('/'));
    await page.bringToFront();
    await hoverMark(page, 'THAAD');
    const card = await waitForCard(browser, page);
    await until(async () => (await card.text()).includes('A second thought'), 'The card shows no note');
    await card.click('.note-edit');
    const frame = await until(() => noteFrameOf(page), 'No note frame');
    await frame.waitForSelector('textarea');
    await frame.focus('textarea');
    await chord(page, 'z');
    await until(async () => (await card.text()).includes(SECRET), 'The edit was not taken back');
    await page.close();
    const list = await browser.openExtensionPage('glossary.html#/notes');
    await list.waitForSelector('[data-row][aria-expanded]');
    await list.click('[data-row][aria-expanded]');
    await list.waitForSelector('[aria-keyshortcuts="Control+Z"]');
    await list.click('[aria-keyshortcuts="Control+Z"]');
    await until(
      async () => (await list.$eval('.note-row-open', (one) => one.textContent)).includes('A second thought'),
      'The undo was not taken back',
    );
    await list.click('[aria-keyshortcuts="Control+Z"]');
    await until(
      async () => JSON.stringify(await ask('notesOnTerm', { term: 'thaad' })).includes(SECRET),
      'The edit was not taken back again',
    );
    await list.close();
  });
});

describe('a draft', () => {
  test('survives the background, and its tab', async () => {
    const target = onTerm('icbm');
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
    const { trouble, snapshots } = await ask('storeState');
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
    const gone = await ask('storeState');
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
        target: onTerm(term),
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
