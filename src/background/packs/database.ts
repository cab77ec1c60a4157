import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What is known of a pack without reading it. */
export interface PackHead {
  readonly id: string;
  readonly title: string;
  readonly revised: string;
  /** SHA-256 of its text, in hexadecimal. */
  readonly digest: string;
  readonly counts: { readonly terms: number; readonly claims: number; readonly sources: number };
  /** The reader's own pack; there is one at the most. */
  readonly mine: boolean;
  /** When it was taken off the shelf, in ms since 1970; it can be put back until another one is. */
  readonly removed?: number;
}

/** The pack that came with Newsgloss, which is in no database. */
export interface BundledPack {
  readonly head: PackHead;
  readonly text: string;
  /** Its matcher, as `restoreMatcher` reads it. */
  readonly matcher: string;
}

/** How the reader arranged the packs, the bundled one among them. */
export interface Arrangement {
  /** Ids, the first one winning. */
  readonly order: readonly string[];
  readonly off: readonly string[];
}

/** What was made from the packs in force, and of which packs. */
export interface Compiled {
  readonly key: string;
  readonly matcher: string;
}

interface Schema extends DBSchema {
  heads: { key: string; value: PackHead };
  texts: { key: string; value: string };
  meta: { key: string; value: unknown };
}

/** Apart from the notes' database: what is here came from files, and can be had again. */
export const DATABASE = 'newsgloss-packs';
const ARRANGEMENT = 'arrangement';
const COMPILED = 'compiled';

/** The tables in which packs are kept. Each call is one transaction. */
export interface PackTables {
  heads(): Promise<PackHead[]>;
  text(id: string): Promise<string | undefined>;
  arrangement(): Promise<Arrangement | undefined>;
  /** Writes packs, takes others out for good, and arranges, all or nothing. */
  change(change: PackChange): Promise<void>;
  compiled(): Promise<Compiled | undefined>;
  keepCompiled(compiled: Compiled): Promise<void>;
}

export interface PackChange {
  readonly put?: readonly { readonly head: PackHead; readonly text?: string }[];
  readonly drop?: readonly string[];
  readonly arrangement?: Arrangement;
}

/** The tables in IndexedDB, opened at the first call and again whenever the browser closed them underneath. */
export function openTables(): PackTables {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = (): void => {
    opening = undefined;
  };
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= open(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };
  return {
    heads: async () => (await database()).getAll('heads'),
    text: async (id) => (await database()).get('texts', id),
    arrangement: async () => (await (await database()).get('meta', ARRANGEMENT)) as Arrangement | undefined,
    change: async ({ put = [], drop = [], arrangement }) => {
      const transaction = (await database()).transaction(['heads', 'texts', 'meta'], 'readwrite');
      const [heads, texts, meta] = [
        transaction.objectStore('heads'),
        transaction.objectStore('texts'),
        transaction.objectStore('meta'),
      ];
      const writes: Promise<unknown>[] = [];
      for (const { head, text } of put) {
        writes.push(heads.put(head));
        if (text !== undefined) writes.push(texts.put(text, head.id));
      }
      for (const id of drop) writes.push(heads.delete(id), texts.delete(id));
      if (arrangement) writes.push(meta.put(arrangement, ARRANGEMENT));
      await Promise.all([...writes, transaction.done]);
    },
    compiled: async () => (await (await database()).get('meta', COMPILED)) as Compiled | undefined,
    keepCompiled: async (compiled) => {
      await (await database()).put('meta', compiled, COMPILED);
    },
  };
}

function open(forget: () => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore('heads', { keyPath: 'id' });
      database.createObjectStore('texts');
      database.createObjectStore('meta');
    },
    // A newer version of the extension, or whoever deletes the database, waits for us to let go.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
}
