import { type DBSchema, openDB } from 'idb';
import { readSeen, withSeen } from '../../core/recent';

/** A database of its own, so that forgetting what was looked at touches nothing that a reader wrote. */
interface Schema extends DBSchema {
  seen: { key: 'terms'; value: unknown };
}

/** Which terms the reader looked at last. Not in `storage.local`, which a content script may read. */
export interface RecentStore {
  see(term: string): Promise<void>;
  seen(): Promise<string[]>;
  forget(): Promise<void>;
}

/**
 * Opens the database for each call: the background is seldom awake when the next one comes. A browser that keeps no
 * database (a private window, a full disk) remembers nothing, which is no trouble of the reader's.
 */
export function openRecent(): RecentStore {
  const change = (next: (seen: string[]) => string[]): Promise<void> =>
    within(async (database) => {
      const transaction = database.transaction('seen', 'readwrite');
      await transaction.store.put(next(readSeen(await transaction.store.get('terms'))), 'terms');
      await transaction.done;
    }, undefined);
  return {
    see: (term) => change((seen) => withSeen(seen, term)),
    forget: () => change(() => []),
    seen: () => within(async (database) => readSeen(await database.get('seen', 'terms')), []),
  };
}

type Opened = Awaited<ReturnType<typeof open>>;

function open() {
  return openDB<Schema>('newsgloss-recent', 1, {
    upgrade(database) {
      database.createObjectStore('seen');
    },
  });
}

async function within<T>(work: (database: Opened) => Promise<T>, otherwise: T): Promise<T> {
  try {
    const database = await open();
    try {
      return await work(database);
    } finally {
      database.close();
    }
  } catch {
    return otherwise;
  }
}
