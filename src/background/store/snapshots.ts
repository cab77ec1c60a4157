import { liveVersions } from '../../core/notes/view';
import type { Register } from '../../core/sync/register';
import { readSnapshot, writeSnapshot } from './snapshot-file';
import type { Shelf } from './shelf';
import { StoreTrouble } from './store';

/** Why a snapshot was made: every hour in which something changed, or before something that changes much. */
export type SnapshotReason = 'automatic' | 'beforeRestore' | 'beforeImport' | 'beforeSync' | 'byHand';

/** A whole state of the notes that can be gone back to. */
export interface Snapshot {
  readonly id: string;
  /** ms since 1970 */
  readonly at: number;
  readonly reason: SnapshotReason;
  /** How many notes with a text are in it, and the size of its file. */
  readonly notes: number;
  readonly bytes: number;
}

/** The history of whole states: the last twenty. Nothing but the reader's own hand or a later one removes one. */
export interface Snapshots {
  /**
   * Keeps the state as it is now. An automatic one takes the place of the same day's, so that twenty reach far back;
   * `null` where nothing changed since the last.
   */
  take(reason: SnapshotReason): Promise<Snapshot | null>;
  /** The latest first. */
  list(): Promise<Snapshot[]>;
  /** @throws {StoreTrouble} `trouble_backupUnreadable` where there is none of that name or it is torn */
  read(id: string): Promise<Register[]>;
}

/** So many are kept (SYNC.md: the last 20). */
const MOST = 20;

interface SnapshotsParts {
  readonly shelf: Shelf;
  /** Every note as it is kept, and the number of the last change. */
  readonly state: () => Promise<{ registers: readonly Register[]; mark: number }>;
  /** ms since 1970 */
  readonly now?: () => number;
}

/** Snapshots on this shelf, one after the other. */
export function createSnapshots({ shelf, state, now = Date.now }: SnapshotsParts): Snapshots {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const list = async (): Promise<Named[]> =>
    (await shelf.files())
      .flatMap((file) => nameRead(file) ?? [])
      .sort((a, b) => b.at - a.at || b.mark - a.mark || (a.id < b.id ? 1 : -1));

  return {
    take: (reason) =>
      inTurn(async () => {
        const there = await list();
        const { registers, mark } = await state();
        const notes = registers.filter((note) => liveVersions(note).length > 0).length;
        // An empty database is no state to go back to; and where it is empty because it broke, it must push out none.
        if (registers.length === 0) return null;
        const newest = there[0];
        if (newest?.mark === mark && newest.notes === notes) return reason === 'automatic' ? null : newest;
        // Later than every other, whatever the clock says: the order of snapshots is that of their making.
        const at = Math.max(now(), (newest?.at ?? 0) + 1);
        const id = nameOf({ at, reason, notes, mark });
        await shelf.write(id, writeSnapshot(registers));
        for (const old of outdated(there, { at, reason, notes, mark })) await shelf.remove(old.id);
        const written = (await list()).find((snapshot) => snapshot.id === id);
        return written ?? null;
      }).catch(refuse),
    list: () => inTurn(list),
    read: (id) =>
      inTurn(async () => {
        try {
          return await readSnapshot(await shelf.read(id));
        } catch (error) {
          throw new StoreTrouble('trouble_backupUnreadable', error);
        }
      }),
  };
}

interface Named extends Snapshot {
  /** The number of the last change that is in it. */
  readonly mark: number;
}

const NAME = /^(\d{1,15})-([a-zA-Z]{1,20})-(\d{1,9})-(\d{1,15})\.gz$/u;
const REASONS: readonly string[] = [
  'automatic',
  'beforeRestore',
  'beforeImport',
  'beforeSync',
  'byHand',
] satisfies SnapshotReason[];

/** All that the list says stands in the file's name: no file is opened for it. */
function nameOf({ at, reason, notes, mark }: Omit<Named, 'id' | 'bytes'>): string {
  return `${at}-${reason}-${notes}-${mark}.gz`;
}

function nameRead({ name, bytes }: { name: string; bytes: number }): Named | undefined {
  // A name is given before there is anything under it: whoever was killed in between left no snapshot.
  if (bytes === 0) return undefined;
  const [, at, reason, notes, mark] = NAME.exec(name) ?? [];
  if (reason === undefined || !REASONS.includes(reason)) return undefined;
  return {
    id: name,
    at: Number(at),
    reason: reason as SnapshotReason,
    notes: Number(notes),
    mark: Number(mark),
    bytes,
  };
}

/** So much smaller may a later state be (notes, and a share of all) and still take the place of one of its day. */
const FEW = 5;
const SMALL_SHARE = 0.1;

/**
 * Those that a new one takes the place of: the same day's automatic one, and whatever is beyond the most. A state from
 * before notes went, or of another database (its marks began anew), is what a reader will want back: it stays.
 */
function outdated(there: readonly Named[], made: Pick<Named, 'at' | 'reason' | 'notes' | 'mark'>): Named[] {
  const day = (at: number): number => Math.floor(at / 86_400_000);
  const replaced = there.filter(
    ({ at, reason, notes, mark }) =>
      made.reason === 'automatic' &&
      reason === 'automatic' &&
      day(at) === day(made.at) &&
      mark <= made.mark &&
      notes - made.notes <= Math.max(FEW, notes * SMALL_SHARE),
  );
  const left = there.filter((snapshot) => !replaced.includes(snapshot));
  return [...replaced, ...left.slice(MOST - 1)];
}

function refuse(error: unknown): never {
  if (error instanceof StoreTrouble) throw error;
  const full = error instanceof Error && error.name === 'QuotaExceededError';
  throw new StoreTrouble(full ? 'trouble_storeFull' : 'trouble_backupFailed', error);
}
