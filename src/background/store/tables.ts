import type { Target } from '../../core/notes/target';
import type { Version } from '../../core/sync/register';

/** A note as it lies in the database. */
export interface NoteRecord {
  readonly id: string;
  readonly versions: readonly Version[];
  /** The terms that the note shows on; an index. */
  readonly terms: readonly string[];
  /** The canonical addresses of the pages that the note shows on; an index. */
  readonly pages: readonly string[];
  /** This device's running number of the change that made this record; an index. */
  readonly mark: number;
  /** The texts that the last edit replaced, so that it can be taken back; on this device alone. */
  readonly earlier?: readonly Version[] | undefined;
  /** The texts that the last deletion took, so that it can be taken back; on this device alone. */
  readonly trash?: Trash | undefined;
}

export interface Trash {
  readonly versions: readonly Version[];
  /** ms since 1970; an index. */
  readonly at: number;
}

/** What one editor holds that is not saved; its key is `place` and `writer`. */
export interface DraftRecord {
  /** Which note it is for, or which target of a new one: `placeOf` in `drafts.ts`. */
  readonly place: string;
  /** The editor that typed it: two windows in one note keep a draft each. */
  readonly writer: string;
  readonly target: Target;
  readonly note: string | null;
  readonly body: string;
  readonly changed: number;
}

/** This device in the database. Changed only along with the version that it counts. */
export interface DeviceRecord {
  /** Who it is among others: its files on a server, its name. */
  readonly id: string;
  /** Under what it counts its versions in this run of the browser, and how many it minted under that. */
  readonly run: string;
  readonly counter: number;
  /** The run of the browser that `run` belongs to. */
  readonly session: string;
  /** By the names of earlier runs, how many versions each minted. */
  readonly runs?: Readonly<Record<string, number>> | undefined;
  /** How many changes this database has seen. */
  readonly mark: number;
  /** Runs whose numbers were given twice, and up to which number this device knew each sent. */
  readonly former?: Readonly<Record<string, number>> | undefined;
}

/** What a transaction can do. Within one, await nothing but these: the browser ends a transaction that idles. */
export interface Transaction {
  note(id: string): Promise<NoteRecord | undefined>;
  notes(): Promise<NoteRecord[]>;
  /** So many notes with ids beyond this one, in the order of ids. */
  notesAfter(id: string | undefined, most: number): Promise<NoteRecord[]>;
  notesOnTerm(term: string): Promise<NoteRecord[]>;
  notesOnPage(url: string): Promise<NoteRecord[]>;
  /** The notes whose texts lie in the trash, the latest deletion last. */
  notesInTrash(): Promise<NoteRecord[]>;
  notesSince(mark: number): Promise<NoteRecord[]>;
  putNote(record: NoteRecord): Promise<void>;
  dropNote(id: string): Promise<void>;
  /** Every draft of a place; all drafts there are without one. */
  drafts(place?: string): Promise<DraftRecord[]>;
  putDraft(record: DraftRecord): Promise<void>;
  dropDraft(place: string, writer: string): Promise<void>;
  meta(key: string): Promise<unknown>;
  putMeta(key: string, value: unknown): Promise<void>;
  dropMeta(key: string): Promise<void>;
}

/** Where the repository keeps its records: IndexedDB, or a double of it in the simulation. */
export interface Tables {
  /**
   * Runs `work` in one transaction and resolves once that is complete (on the disk, for `readwrite`). Where `work`
   * or the database fails, nothing of it is kept.
   * @throws {StoreTrouble} for what the database refused; whatever `work` throws
   */
  transact<T>(mode: 'readonly' | 'readwrite', work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Deletes everything, the tables too; the next transaction lays them anew. */
  reset(): Promise<void>;
}

/** Keys of the table `meta`. */
export const META = {
  /** `DeviceRecord` */
  device: 'device',
  /** `SyncRecord` */
  sync: 'sync',
  /** `true` from when a database was found missing that had been here, until the reader saves something anew. */
  gone: 'gone',
  /** `ImportRecord[]`, and under `import:ID:NTH` what each part brought: ids with the names of their dots. */
  imports: 'imports',
} as const;
