import { MOST_BODY } from '../../core/notes/note';
import { toNoteView } from '../../core/notes/view';
import type { Register } from '../../core/sync/register';
import type { NoteView } from '../../protocol/calls';
import { deviceIn, type Names } from './device';
import { recordOf } from './records';
import { type NotesChange, StoreTrouble } from './store';
import { META, type NoteRecord, type Tables, type Transaction } from './tables';

interface LedgerParts {
  readonly tables: Tables;
  /** ms since 1970 */
  readonly now: () => number;
  readonly names: Names;
}

/** What changed, as pairs of records before and after. */
export interface Changed {
  readonly before: NoteRecord | undefined;
  readonly after: NoteRecord | undefined;
}

/** What every call that writes works with: the tables, the clock, the device's names, and who hears of changes. */
export class Ledger {
  readonly tables: Tables;
  readonly now: () => number;
  readonly names: Names;
  readonly #listeners: ((change: NotesChange) => void)[] = [];

  constructor({ tables, now, names }: LedgerParts) {
    this.tables = tables;
    this.now = now;
    this.names = names;
  }

  onChange(listener: (change: NotesChange) => void): void {
    this.#listeners.push(listener);
  }

  /** Says what changed, once that is on the disk. */
  tell(changes: readonly Changed[], by: NotesChange['by']): void {
    const records = changes.flatMap(({ before, after }) => [before, after]);
    const notes = distinct(records.map((record) => record?.id));
    if (notes.length === 0) return;
    const terms = distinct(records.flatMap((record) => record?.terms));
    const pages = distinct(records.flatMap((record) => record?.pages));
    for (const listener of this.#listeners) listener({ notes, terms, pages, by });
  }

  /**
   * Changes one note and says so once that is on the disk. Answers with the note as a reader is shown it.
   * @param work answers with what is there after it
   * @throws {StoreTrouble} as `write` does
   */
  async change<R extends NoteRecord | undefined>(
    id: string,
    work: (transaction: Transaction, before: NoteRecord | undefined) => Promise<R>,
  ): Promise<R extends NoteRecord ? NoteView : undefined> {
    const { before, after } = await this.write(async (transaction) => {
      const found = await transaction.note(id);
      return { before: found, after: await work(transaction, found) };
    });
    this.tell([{ before, after }], 'here');
    return (after && viewOf(after)) as R extends NoteRecord ? NoteView : undefined;
  }

  /** Puts a note that this device wrote, with the next mark. */
  async keep(
    transaction: Transaction,
    written: Register,
    before: NoteRecord | undefined,
    at: number,
  ): Promise<NoteRecord> {
    const device = await deviceIn(transaction, this.names);
    const after = recordOf(written, device.mark + 1, before, at);
    await transaction.putMeta(META.device, { ...device, mark: after.mark });
    await transaction.putNote(after);
    return after;
  }

  /**
   * Runs one transaction that writes something new. After the database was found missing, the first is refused with
   * what happened; the next starts afresh.
   * @throws {StoreTrouble} `trouble_storeGone`, once
   */
  async write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const done = await this.tables.transact('readwrite', async (transaction) => {
      if ((await transaction.meta(META.gone)) !== true) return { value: await work(transaction) };
      await transaction.putMeta(META.gone, false);
      return undefined;
    });
    if (!done) throw new StoreTrouble('trouble_storeGone');
    return done.value;
  }
}

/** A record as a reader is shown it; `undefined` once it is deleted. */
export function viewOf(record: NoteRecord): NoteView | undefined {
  return toNoteView(record, record.earlier !== undefined);
}

/** The latest first. */
export function viewsOf(records: readonly NoteRecord[]): NoteView[] {
  return records
    .flatMap((record) => viewOf(record) ?? [])
    .sort((a, b) => b.changed - a.changed || (a.id < b.id ? -1 : 1));
}

/**
 * The text as it is kept. A lone half of a surrogate pair is no character and does not pass every channel: it becomes
 * U+FFFD. Everything else stays as it was typed, to the code unit: nothing is composed, trimmed or folded.
 */
export function textOf(body: string): string {
  if (body.length > MOST_BODY) throw new StoreTrouble('trouble_noteTooLong');
  return body.toWellFormed();
}

function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values)].filter((value) => value !== undefined);
}
