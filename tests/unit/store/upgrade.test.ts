import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { DATABASE, openDatabase } from '../../../src/background/store/database';
import { createRepository } from '../../../src/background/store/repository';
import { onTerm } from '../../../src/core/notes/target';
import { EARLIER, makeEarlier } from './schemas';

const marker = { had: () => Promise.resolve(true), remember: () => Promise.resolve() };
const open = () => createRepository({ tables: openDatabase({ marker }) });
const onThaad = onTerm('thaad');

beforeEach(() => {
  indexedDB = new IDBFactory();
});

/** Every schema before the present one. */
const versions = Object.keys(EARLIER).map(Number);

it.each(versions)('a database of schema %i is upgraded with all that was in it', async (version) => {
  await makeEarlier(DATABASE, version);
  const store = open();
  expect(await store.trouble()).toBeNull();
  expect(await store.all()).toMatchObject([{ id: 'kept', target: onThaad, versions: [{ body: 'a text' }] }]);
  expect(await store.notesOnTerm('thaad')).toHaveLength(1);
  expect(await store.notesOnPage('https://news.example/')).toEqual([]);
  expect(await store.drafts({ target: onThaad, note: null })).toMatchObject([
    { body: 'half a new note', changed: 7_000 },
  ]);
  expect(await store.drafts({ target: onThaad, note: 'kept' })).toMatchObject([{ body: 'a text, longer' }]);
  expect(await store.drafts({ target: onTerm('icbm'), note: null })).toEqual([]);
  expect(await store.syncRecord()).toMatchObject({ on: true, lastJoin: 7 });
  expect(await store.undelete('deleted')).toMatchObject({
    versions: [{ body: 'a deleted text', dot: 'aaaa:4' }],
  });
});

it.each(versions)(
  'an upgrade of schema %i that is cut off leaves it as it was, and is done again',
  async (version) => {
    // At each write of the upgrade in turn, until one goes through.
    for (let at = 1, done = false; !done; at += 1) {
      indexedDB = new IDBFactory();
      await makeEarlier(DATABASE, version);
      const put = cutOffAt(at);
      const store = open();
      done = await store.all().then(
        () => true,
        () => false,
      );
      put.restore();
      if (!done) expect((await indexedDB.databases())[0]!.version, `cut off at write ${at}`).toBe(version);
      expect((await open().all()).map(({ id }) => id)).toEqual(['kept']);
      expect(await open().drafts({ target: onThaad, note: null })).toHaveLength(1);
      expect(at).toBeLessThan(20);
    }
  },
);

/** Has the nth write from now on fail, as where the worker dies there: the transaction does not complete. */
function cutOffAt(nth: number): { restore: () => void } {
  const names = ['put', 'add', 'createIndex', 'delete'] as const;
  const store = IDBObjectStore.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  const cursor = IDBCursor.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  let calls = 0;
  const wrap = (on: Record<string, (...args: unknown[]) => unknown>, name: string): (() => void) => {
    const real = on[name]!;
    on[name] = function (this: unknown, ...args: unknown[]) {
      calls += 1;
      if (calls === nth) throw new DOMException('The worker is gone.', 'AbortError');
      return real.apply(this, args);
    };
    return () => (on[name] = real);
  };
  const back = [...names.map((name) => wrap(store, name)), wrap(cursor, 'update')];
  return { restore: () => back.forEach((one) => one()) };
}
