import type { Version } from '../../core/sync/register';

/** A note as it lies in the database. */
export interface NoteRecord {
  readonly id: string;
  readonly versions: readonly Version[];
  /** The terms that the note shows on; an index. */
  readonly terms: readonly string[];
  /** This device's running number of the change that made this record; an index. */
  readonly mark: number;
  /** The texts that the last deletion took, so that it can be taken back; on this device alone. */
  readonly trash?: Trash | undefined;
}

export interface Trash {
  readonly versions: readonly Version[];
  /** ms since 1970 */
  readonly at: number;
}

export interface DraftRecord {
  /** `term|note`, the note's part empty for one that is not there yet. */
  readonly place: string;
  readonly body: string;
  readonly changed: number;
}

/** This device in the database: its id, and how many versions it minted. Changed only along with the version. */
export interface DeviceRecord {
  readonly id: string;
  readonly counter: number;
  /** How many changes this database has seen. */
  readonly mark: number;
}

/** What a transaction can do. Within one, await nothing but these: the browser ends a transaction that idles. */
export interface Transaction {
  note(id: string): Promise<NoteRecord | undefined>;
  notes(): Promise<NoteRecord[]>;
  notesOnTerm(term: string): Promise<NoteRecord[]>;
  notesSince(mark: number): Promise<NoteRecord[]>;
  putNote(record: NoteRecord): Promise<void>;
  draft(place: string): Promise<DraftRecord | undefined>;
  putDraft(record: DraftRecord): Promise<void>;
  dropDraft(place: string): Promise<void>;
  meta(key: string): Promise<unknown>;
  putMeta(key: string, value: unknown): Promise<void>;
}

/** Where the repository keeps its records: IndexedDB, or a double of it in the simulation. */
export interface Tables {
  /**
   * Runs `work` in one transaction and resolves once that is complete (on the disk, for `readwrite`). Where `work`
   * or the database fails, nothing of it is kept.
   * @throws {StoreTrouble} for what the database refused; whatever `work` throws
   */
  transact<T>(mode: 'readonly' | 'readwrite', work: (transaction: Transaction) => Promise<T>): Promise<T>;
}

/** Keys of the table `meta`. */
export const META = {
  /** `DeviceRecord` */
  device: 'device',
  /** `SyncRecord` */
  sync: 'sync',
  /** `true` from when a database was found missing that had been here, until the reader saves something anew. */
  gone: 'gone',
} as const;
