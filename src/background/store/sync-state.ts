import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/**
 * What sync remembers of a server: in a database of its own, where secrets lie as well (a content script can read
 * `storage.local`, and never this). All of it can be made again from the notes and the server, so it may lag behind
 * the notes, and a reader who loses it loses no note.
 */
export interface SyncMemory {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  drop(key: string): Promise<void>;
  /** Everything whose key begins so. */
  all(prefix: string): Promise<[key: string, value: unknown][]>;
}

interface Schema extends DBSchema {
  memory: { key: string; value: unknown };
}

export function openSyncMemory(): SyncMemory {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const opened = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDB<Schema>('newsgloss-sync', 1, {
      upgrade: (database) => void database.createObjectStore('memory'),
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        opening = undefined;
      },
      terminated() {
        opening = undefined;
      },
    });
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  return {
    get: async (key) => (await opened()).get('memory', key),
    async put(key, value) {
      const transaction = (await opened()).transaction('memory', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(value, key), transaction.done]);
    },
    async drop(key) {
      await (await opened()).delete('memory', key);
    },
    async all(prefix) {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const { store } = (await opened()).transaction('memory');
      const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
      return keys.map((key, i) => [key, values[i]]);
    },
  };
}
