import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { Marker } from './marker';
import { StoreTrouble, type StoreTroubleKey } from './store';
import { placeOf } from './drafts';
import { onTerm } from '../../core/notes/target';
import { type DraftRecord, META, type NoteRecord, type Tables, type Transaction } from './tables';

/** The shape of the database. Only this file reads or writes it. */
interface Schema extends DBSchema {
  notes: {
    key: string;
    value: NoteRecord;
    indexes: { terms: string; pages: string; mark: number; trash: number };
  };
  drafts: { key: [place: string, writer: string]; value: DraftRecord };
  meta: { key: string; value: unknown };
}
type Stores = ('notes' | 'drafts' | 'meta')[];
/** Awaits nothing but the transaction's own requests: all steps are one transaction, done or not begun. */
type Upgrade = (database: IDBPDatabase<Schema>, transaction: UpgradeTransaction) => Promise<void>;
type UpgradeTransaction = IDBPTransaction<Schema, Stores, 'versionchange'>;

export const DATABASE = 'newsgloss';

/**
 * How the schema came to be, one step a version: a database of version n gets the steps from n on, in one transaction.
 * A step that has shipped is never edited; a change is a new step at the end.
 */
const STEPS: readonly Upgrade[] = [
  // 1, terms alone
  async (database) => {
    const notes = database.createObjectStore('notes', { keyPath: 'id' });
    notes.createIndex('terms', 'terms', { multiEntry: true });
    notes.createIndex('mark', 'mark');
    const earlier = database as unknown as IDBDatabase;
    earlier.createObjectStore('drafts', { keyPath: 'place' });
    database.createObjectStore('meta');
    earlier.createObjectStore('snapshots', { autoIncrement: true });
    await Promise.resolve();
  },
  // 2, passages; the trash by date; a draft for each editor; snapshots moved to a database of their own
  async (database, transaction) => {
    const notes = transaction.objectStore('notes');
    notes.createIndex('pages', 'pages', { multiEntry: true });
    notes.createIndex('trash', 'trash.at');
    for (let at = await notes.openCursor(); at; at = await at.continue()) {
      await at.update({ ...at.value, pages: [] });
    }
    // `term|note`, the note's part empty for one that is not there yet; no term's id holds a bar.
    const drafts: { place: string; body: string; changed: number }[] = await transaction
      .objectStore('drafts')
      .getAll();
    database.deleteObjectStore('drafts');
    database.deleteObjectStore('snapshots' as 'drafts');
    const kept = database.createObjectStore('drafts', { keyPath: ['place', 'writer'] });
    for (const { place, body, changed } of drafts) {
      const [term = '', id = ''] = place.split('|');
      const which = { target: onTerm(term), note: id === '' ? null : id };
      if (body !== '') {
        await kept.put({ ...which, place: placeOf(which), writer: 'earlier', body, changed });
      }
    }
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
    async reset() {
      const database = await opening?.catch(() => undefined);
      database?.close();
      forget();
      await deleteDB(DATABASE).catch((error: unknown) => {
        throw troubleOf(error);
      });
    },
  };
}

async function open(marker: Marker, forget: () => void): Promise<IDBPDatabase<Schema>> {
  const had = await marker.had();
  let made = false;
  try {
    const database = await openDB<Schema>(DATABASE, STEPS.length, {
      upgrade(database, from, _to, transaction) {
        made = from === 0;
        void climb(database, transaction, from, made && had);
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

/** Takes the steps from a version on, all of them or none: what fails half way is taken back by the database. */
async function climb(
  database: IDBPDatabase<Schema>,
  transaction: UpgradeTransaction,
  from: number,
  gone: boolean,
): Promise<void> {
  // What aborts the transaction also refuses the opening, which says so.
  transaction.done.catch(() => undefined);
  try {
    for (const step of STEPS.slice(from)) await step(database, transaction);
    if (gone) await transaction.objectStore('meta').put(true, META.gone);
  } catch {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
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
    notesAfter: (id, most) =>
      notes.getAll(id === undefined ? undefined : IDBKeyRange.lowerBound(id, true), most),
    notesOnTerm: (term) => notes.index('terms').getAll(term),
    notesOnPage: (url) => notes.index('pages').getAll(url),
    notesInTrash: () => notes.index('trash').getAll(),
    notesSince: (mark) => notes.index('mark').getAll(IDBKeyRange.lowerBound(mark, true)),
    putNote: async (record) => {
      await notes.put!(record);
    },
    dropNote: (id) => notes.delete!(id),
    drafts: (place) =>
      drafts.getAll(place === undefined ? undefined : IDBKeyRange.bound([place], [place, []])),
    putDraft: async (record) => {
      await drafts.put!(record);
    },
    dropDraft: (place, writer) => drafts.delete!([place, writer]),
    meta: (key) => meta.get(key),
    putMeta: async (key, value) => {
      await meta.put!(value, key);
    },
    dropMeta: (key) => meta.delete!(key),
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
