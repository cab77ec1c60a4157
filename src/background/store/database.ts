import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { Marker } from './marker';
import { StoreTrouble, type StoreTroubleKey } from './store';
import { type DraftRecord, META, type NoteRecord, type Tables, type Transaction } from './tables';

/** The shape of the database. Only this file reads or writes it. */
interface Schema extends DBSchema {
  notes: { key: string; value: NoteRecord; indexes: { terms: string; mark: number } };
  drafts: { key: string; value: DraftRecord };
  meta: { key: string; value: unknown };
  /** Whole states to go back to. Nothing writes here yet. */
  snapshots: { key: number; value: unknown };
}
type Stores = ('notes' | 'drafts' | 'meta' | 'snapshots')[];
type Upgrade = (database: IDBPDatabase<Schema>, transaction: UpgradeTransaction) => void;
type UpgradeTransaction = IDBPTransaction<Schema, Stores, 'versionchange'>;

export const DATABASE = 'newsgloss';

/**
 * How the schema came to be, one step a version: a database of version n gets the steps from n on, in one transaction.
 * A step that has shipped is never edited; a change is a new step at the end.
 */
const STEPS: readonly Upgrade[] = [
  (database) => {
    const notes = database.createObjectStore('notes', { keyPath: 'id' });
    notes.createIndex('terms', 'terms', { multiEntry: true });
    notes.createIndex('mark', 'mark');
    database.createObjectStore('drafts', { keyPath: 'place' });
    database.createObjectStore('meta');
    database.createObjectStore('snapshots', { autoIncrement: true });
  },
];

/**
 * The tables in IndexedDB. Opened at the first transaction, closed whenever the browser or another version of the
 * extension needs it closed, and opened again at the next.
 */
export function openDatabase({ marker }: { readonly marker: Marker }): Tables {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const forget = (): void => {
    opening = undefined;
  };
  const opened = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= open(marker, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };

  return {
    async transact(mode, work) {
      for (let attempt = 1; ; attempt += 1) {
        const database = await opened();
        let transaction;
        try {
          transaction = database.transaction(['notes', 'drafts', 'meta'], mode, { durability: 'strict' });
        } catch (error) {
          // Closed underneath since it was opened: once more, with a fresh connection.
          forget();
          if (attempt === 1) continue;
          throw troubleOf(error);
        }
        return await run(transaction, work);
      }
    },
  };
}

async function open(marker: Marker, forget: () => void): Promise<IDBPDatabase<Schema>> {
  const had = await marker.had();
  let made = false;
  try {
    const database = await openDB<Schema>(DATABASE, STEPS.length, {
      upgrade(database, from, _to, transaction) {
        for (const step of STEPS.slice(from)) step(database, transaction);
        made = from === 0;
        if (made && had) void transaction.objectStore('meta').put(true, META.gone);
      },
      // A newer version of the extension, or whoever deletes the database, waits for us to let go.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    if (!had) await marker.remember();
    return database;
  } catch (error) {
    throw troubleOf(error, 'trouble_storeRefused');
  }
}

/** Runs the work, and waits until the transaction is complete. */
async function run<T>(
  transaction: IDBPTransaction<Schema, ('notes' | 'drafts' | 'meta')[], 'readonly' | 'readwrite'>,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  // Waited for in any case below; marked as handled here, because an abort rejects it as well.
  const complete = transaction.done.catch((error: unknown) => {
    throw troubleOf(error);
  });
  complete.catch(() => undefined);
  let value: T;
  try {
    value = await work(tablesIn(transaction));
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
    throw troubleOf(error);
  }
  await complete;
  return value;
}

function tablesIn(
  transaction: IDBPTransaction<Schema, ('notes' | 'drafts' | 'meta')[], 'readonly' | 'readwrite'>,
): Transaction {
  const notes = transaction.objectStore('notes');
  const drafts = transaction.objectStore('drafts');
  const meta = transaction.objectStore('meta');
  return {
    note: (id) => notes.get(id),
    notes: () => notes.getAll(),
    notesOnTerm: (term) => notes.index('terms').getAll(term),
    notesSince: (mark) => notes.index('mark').getAll(IDBKeyRange.lowerBound(mark, true)),
    putNote: async (record) => {
      await notes.put!(record);
    },
    draft: (place) => drafts.get(place),
    putDraft: async (record) => {
      await drafts.put!(record);
    },
    dropDraft: (place) => drafts.delete!(place),
    meta: (key) => meta.get(key),
    putMeta: async (key, value) => {
      await meta.put!(value, key);
    },
  };
}

/** What a database error means for the reader. */
function troubleOf(error: unknown, otherwise: StoreTroubleKey = 'trouble_storeBroken'): StoreTrouble {
  if (error instanceof StoreTrouble) return error;
  if (!(error instanceof Error)) return new StoreTrouble(otherwise, error);
  switch (error.name) {
    case 'QuotaExceededError':
      return new StoreTrouble('trouble_storeFull', error);
    case 'VersionError':
      return new StoreTrouble('trouble_storeNewer', error);
    default:
      return new StoreTrouble(otherwise, error);
  }
}
