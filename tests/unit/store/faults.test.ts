import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DATABASE, openDatabase } from '../../../src/background/store/database';
import { createRepository } from '../../../src/background/store/repository';
import { type NotesStore, StoreTrouble } from '../../../src/background/store/store';
import { noteOf } from '../sync/registers';

let had: boolean;
const marker = {
  had: () => Promise.resolve(had),
  remember: () => {
    had = true;
    return Promise.resolve();
  },
};
const open = (): NotesStore => createRepository({ tables: openDatabase({ marker }) });
const save = (store: NotesStore, body: string) =>
  store.save({ target: { kind: 'term', term: 'thaad' }, note: null, body, seen: [] });
const bodies = async (store: NotesStore) =>
  (await store.all()).map(({ versions }) => versions[0]!.body).sort();

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('failed'));
  });
}

/** Has the nth `put` from now on refused for want of room. */
function fillDiskAt(nth: number): { mockRestore(): void } {
  const real = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')!
    .value as IDBObjectStore['put'];
  let calls = 0;
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value,
    key,
  ) {
    calls += 1;
    if (calls === nth) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    return key === undefined ? real.call(this, value) : real.call(this, value, key);
  });
}

beforeEach(() => {
  indexedDB = new IDBFactory();
  had = false;
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a database that cannot be opened', () => {
  it('(a private window) is said with every call, and opened once it can be', async () => {
    const store = open();
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException(
        'A mutation operation was attempted on a database that did not allow mutations.',
        'InvalidStateError',
      );
    });
    await expect(save(store, 'text')).rejects.toMatchObject({ trouble: 'trouble_storeRefused' });
    await expect(store.all()).rejects.toBeInstanceOf(StoreTrouble);
    expect(await store.trouble()).toBe('trouble_storeRefused');
    refused.mockRestore();
    await save(store, 'text');
    expect(await bodies(store)).toEqual(['text']);
    expect(await store.trouble()).toBeNull();
  });

  it('of a later version is left as it is', async () => {
    const later = await request(indexedDB.open(DATABASE, 99));
    later.close();
    await expect(open().all()).rejects.toMatchObject({ trouble: 'trouble_storeNewer' });
    expect((await indexedDB.databases())[0]!.version).toBe(99);
  });
});

describe('a database that goes away underneath', () => {
  it('is let go of for whoever deletes it; then the reader is told, once, before anything is made new', async () => {
    const store = open();
    await save(store, 'before');
    await request(indexedDB.deleteDatabase(DATABASE));
    expect(await store.all()).toEqual([]);
    expect(await store.trouble()).toBe('trouble_storeGone');
    await expect(save(store, 'after')).rejects.toMatchObject({ trouble: 'trouble_storeGone' });
    await save(store, 'after');
    expect(await bodies(store)).toEqual(['after']);
    expect(await store.trouble()).toBeNull();
  });

  it('gets a new device id, and its notes back from the account', async () => {
    const store = open();
    const first = await save(store, 'before');
    const copies = await store.registers();
    await request(indexedDB.deleteDatabase(DATABASE));
    await store.joinIn(copies);
    expect(await bodies(store)).toEqual(['before']);
    await expect(save(store, 'after')).rejects.toMatchObject({ trouble: 'trouble_storeGone' });
    expect((await save(store, 'after')).versions[0]!.device).not.toBe(first.versions[0]!.device);
  });

  it('is not missed where there never was one', async () => {
    expect(await open().trouble()).toBeNull();
    expect(had).toBe(true);
  });

  it('is opened again where it was only closed', async () => {
    const store = open();
    await save(store, 'before');
    const close = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    });
    await save(store, 'after');
    expect(close).toHaveBeenCalled();
    expect(await bodies(store)).toEqual(['after', 'before']);
  });

  it('that stays closed is said, not tried for ever', async () => {
    const store = open();
    await save(store, 'before');
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    });
    await expect(save(store, 'after')).rejects.toMatchObject({ trouble: 'trouble_storeBroken' });
  });

  it('makes way for a later version of the extension', async () => {
    const store = open();
    await save(store, 'before');
    const later = await request(indexedDB.open(DATABASE, 99));
    later.close();
    await expect(save(store, 'after')).rejects.toMatchObject({ trouble: 'trouble_storeNewer' });
  });
});

describe('a disk that is full', () => {
  it('refuses the save as a whole, and keeps what was there', async () => {
    const store = open();
    const note = await save(store, 'before');
    // At each of a save's writes in turn.
    for (let at = 1; at <= 3; at += 1) {
      const full = fillDiskAt(at);
      await expect(save(store, 'after')).rejects.toMatchObject({ trouble: 'trouble_storeFull' });
      full.mockRestore();
      expect(await store.note(note.id)).toEqual(note);
    }
    const next = await save(store, 'room again');
    expect(next.versions[0]!.dot).toBe(`${note.versions[0]!.device}:2`);
  });

  it('takes in all of what came, or nothing', async () => {
    const store = open();
    fillDiskAt(2);
    const remote = [noteOf('a', 'one', 'bbbb', 1), noteOf('b', 'two', 'bbbb', 2)];
    await expect(store.joinIn(remote)).rejects.toMatchObject({ trouble: 'trouble_storeFull' });
    expect(await store.registers()).toEqual([]);
    expect(await store.joinIn(remote)).toEqual(['a', 'b']);
  });
});
