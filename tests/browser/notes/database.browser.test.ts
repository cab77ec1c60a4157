import type { Page } from 'puppeteer-core';
import { onTerm } from '../../../src/core/notes/target';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askBackground, openBrowser, type TestBrowser, until } from '../../harness';

/** The database of notes under updates of the extension, with tabs open that hold it. */

let browser: TestBrowser;
let tab: Page;
beforeAll(async () => {
  browser = await openBrowser();
  tab = await browser.openExtensionPage('popup.html');
});
afterAll(() => browser.close());

const target = onTerm('thaad');

test('an upgrade while a tab holds the earlier schema waits for it, and brings all of it over', async () => {
  await tab.evaluate(holdEarlier);
  await browser.killBackground();
  // Asked for at once in two tabs: both are answered, once the first lets go.
  const second = await browser.openExtensionPage('popup.html');
  const both = [
    askBackground(tab, 'notesOnTerm', { term: 'thaad' }),
    askBackground(second, 'notesOnTerm', { term: 'thaad' }),
  ];
  for (const notes of await Promise.all(both)) {
    expect(notes).toMatchObject([{ id: 'kept', versions: [{ body: 'a text' }] }]);
  }
  expect(await tab.evaluate(() => (globalThis as unknown as { letGo: boolean }).letGo)).toBe(true);
  expect(await askBackground(tab, 'drafts', { target, note: null })).toMatchObject([
    { body: 'half a new note' },
  ]);
  const saved = await Promise.all([
    askBackground(tab, 'saveNote', { target, note: null, newId: 'one', body: 'from one tab', seen: [] }),
    askBackground(second, 'saveNote', { target, note: null, newId: 'two', body: 'from the other', seen: [] }),
  ]);
  expect(saved).toMatchObject([{ outcome: 'saved' }, { outcome: 'saved' }]);
  await second.close();
});

test('the extension updated with tabs open: every note is there, and the tabs go on', async () => {
  await browser.update();
  const after = await until(async () => {
    const page = await browser.openExtensionPage('popup.html');
    const notes = (await askBackground(page, 'notesOnTerm', { term: 'thaad' }).catch(() => undefined)) as
      { id: string }[] | undefined;
    await page.close();
    return notes?.length === 3 ? notes : undefined;
  }, 'The notes did not come back');
  expect(after.map(({ id }) => id).sort()).toEqual(['kept', 'one', 'two']);
});

test('a later schema is let in, left as it is, and said to be what it is', async () => {
  const page = await browser.openExtensionPage('popup.html');
  await askBackground(page, 'notesOnTerm', { term: 'thaad' });
  // The background holds the database open, and makes way.
  expect(await page.evaluate(openLater)).toBe(99);
  await expect(askBackground(page, 'notesOnTerm', { term: 'thaad' })).rejects.toThrow('trouble_storeNewer');
  expect(await askBackground(page, 'saveNote', { target, note: null, body: 'lost?', seen: [] })).toEqual({
    outcome: 'refused',
    trouble: 'trouble_storeNewer',
  });
  expect(await page.evaluate(countNotes)).toBe(3);
  await page.close();
});

/** Runs in a tab: lays the first schema in place of the present one, and holds it open until half a second after it is asked to let go. */
async function holdEarlier(): Promise<void> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('no database'));
    });
  await done(indexedDB.deleteDatabase('newsgloss'));
  const opening = indexedDB.open('newsgloss', 1);
  opening.onupgradeneeded = () => {
    const database = opening.result;
    const notes = database.createObjectStore('notes', { keyPath: 'id' });
    notes.createIndex('terms', 'terms', { multiEntry: true });
    notes.createIndex('mark', 'mark');
    const drafts = database.createObjectStore('drafts', { keyPath: 'place' });
    const meta = database.createObjectStore('meta');
    database.createObjectStore('snapshots', { autoIncrement: true });
    const version = {
      dot: { device: 'aaaa', counter: 1 },
      context: { vector: {}, cloud: [] },
      body: 'a text',
      tags: [],
      target: { kind: 'term', term: 'thaad' },
      created: 1_000,
      changed: 1_001,
      deleted: false,
    };
    notes.put({ id: 'kept', versions: [version], terms: ['thaad'], mark: 1 });
    drafts.put({ place: 'thaad|', body: 'half a new note', changed: 7_000 });
    meta.put({ id: 'aaaa', counter: 1, mark: 1 }, 'device');
  };
  const database = await done(opening);
  database.onversionchange = () => {
    setTimeout(() => {
      (globalThis as unknown as { letGo: boolean }).letGo = true;
      database.close();
    }, 500);
  };
}

/** Runs in a tab: what a later version of the extension does first. */
function openLater(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('newsgloss', 99);
    opening.onsuccess = () => {
      const { version } = opening.result;
      opening.result.close();
      resolve(version);
    };
    opening.onerror = () => reject(new Error('not opened'));
    setTimeout(() => reject(new Error('nobody made way')), 8000);
  });
}

function countNotes(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('newsgloss');
    opening.onsuccess = () => {
      const counting = opening.result.transaction('notes').objectStore('notes').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}
