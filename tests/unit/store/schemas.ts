/**
 * Databases as earlier versions of Newsgloss left them, made by hand and never by the code that they test. Each has
 * a note, a deleted note that can be taken back, and drafts. A schema that has shipped is never edited here either.
 */
export const EARLIER: Readonly<Record<number, (database: IDBDatabase, fill: Fill) => void>> = {
  1: (database, fill) => {
    const notes = database.createObjectStore('notes', { keyPath: 'id' });
    notes.createIndex('terms', 'terms', { multiEntry: true });
    notes.createIndex('mark', 'mark');
    database.createObjectStore('drafts', { keyPath: 'place' });
    database.createObjectStore('meta');
    database.createObjectStore('snapshots', { autoIncrement: true });
    fill('notes', { id: 'kept', versions: [version(1, 'a text', false)], terms: ['thaad'], mark: 1 });
    fill('notes', {
      id: 'deleted',
      versions: [version(3, '', true)],
      terms: [],
      mark: 3,
      trash: { versions: [version(2, 'a deleted text', false)], at: 5_000 },
    });
    fill('drafts', { place: 'thaad|', body: 'half a new note', changed: 7_000 });
    fill('drafts', { place: 'thaad|kept', body: 'a text, longer', changed: 8_000 });
    fill('drafts', { place: 'icbm|', body: '', changed: 9_000 });
    fill('meta', { id: 'aaaa', counter: 3, mark: 3 }, 'device');
    fill('meta', { offered: true, on: true, lastJoin: 7, failures: 0, retryAt: 0 }, 'sync');
  },
};

type Fill = (store: string, value: unknown, key?: string) => void;

function version(counter: number, body: string, deleted: boolean): unknown {
  return {
    dot: { device: 'aaaa', counter },
    context: { vector: counter > 1 ? { aaaa: counter - 1 } : {}, cloud: [] },
    body,
    tags: [],
    target: { kind: 'term', term: 'thaad' },
    created: 1_000,
    changed: 1_000 + counter,
    deleted,
  };
}

/** Makes the database of an earlier version. */
export function makeEarlier(name: string, version: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      EARLIER[version]!(request.result, (store, value, key) => {
        request.transaction!.objectStore(store).put(value, key);
      });
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}
