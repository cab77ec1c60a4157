import type { PortableNote } from '../../core/exchange/portable';
import { liveVersions } from '../../core/notes/view';
import { type Dot, dotName } from '../../core/sync/dot';
import { type Content, type Register, write } from '../../core/sync/register';
import { deviceIn, mint, type Names } from './device';
import type { Changed } from './ledger';
import { recordOf, registerIn } from './records';
import type { ImportBatch, ImportRecord } from './store';
import { META, type NoteRecord, type Transaction } from './tables';

/** What one part of an import brought: each note's id, and the names of the dots that were written for it. */
type Brought = readonly (readonly [id: string, ...dots: string[]])[];

interface Part {
  readonly batch: ImportBatch;
  readonly nth: number;
  readonly notes: readonly PortableNote[];
  /** ms since 1970 */
  readonly at: number;
}

/** So many imports can be taken out again; older ones are no longer listed. */
const MOST_IMPORTS = 20;

/** Writes the notes of one part within a transaction. Answers with what is new. */
export async function bringIn(
  transaction: Transaction,
  names: Names,
  { batch, nth, notes, at }: Part,
): Promise<Changed[]> {
  const key = partKey(batch.id, nth);
  if (isBrought(await transaction.meta(key))) return [];
  // Asked for all at once: a request that waits for the one before it costs several times as much.
  const there = await Promise.all(notes.map(({ id }) => transaction.note(id)));
  const fresh = notes.flatMap((note, i) => {
    const before = there[i];
    // What is there stays: it came since the reader was shown what would come.
    return before && liveVersions(before).length > 0 ? [] : { note, before };
  });
  const dots = await mint(
    transaction,
    names,
    fresh.reduce((sum, { note }) => sum + note.versions.length, 0),
  );
  const device = await deviceIn(transaction, names);
  const brought: [string, ...string[]][] = [];
  const changes = fresh.map(({ note, before }, i) => {
    const own = dots.splice(0, note.versions.length);
    const register = written(note, before ? registerIn(before) : { id: note.id, versions: [] }, own);
    brought.push([note.id, ...own.map(dotName)]);
    return { before, after: recordOf(register, device.mark + i + 1, before, at) };
  });
  await Promise.all(changes.map(({ after }) => transaction.putNote(after)));
  await transaction.putMeta(META.device, { ...device, mark: device.mark + changes.length });
  await transaction.putMeta(key, brought);
  await listImport(transaction, batch, nth, changes.length, at);
  return changes;
}

/**
 * Takes the last part of an import out within a transaction: what stands as it came is deleted (and lies in the trash),
 * what was written in since stays. `left` is how many parts are still to go.
 */
export async function takeOut(
  transaction: Transaction,
  names: Names,
  batch: string,
  at: number,
): Promise<{ changed: Changed[]; kept: number; left: number }> {
  const imports = await importsIn(transaction);
  const record = imports.find(({ id }) => id === batch);
  if (!record) return { changed: [], kept: 0, left: 0 };
  const left = record.parts - 1;
  const key = partKey(batch, left);
  const stored = await transaction.meta(key);
  const brought = isBrought(stored) ? stored : [];
  const there = await Promise.all(brought.map(([id]) => transaction.note(id)));
  const held = there.filter((note, i) => note !== undefined && isAsItCame(note, brought[i]!.slice(1)));
  const dots = await mint(transaction, names, held.length);
  const device = await deviceIn(transaction, names);
  const changed = held.map((before, i) => {
    const after = recordOf(deleted(before!, dots[i]!, at), device.mark + i + 1, before, at);
    return { before, after };
  });
  await Promise.all(changed.map(({ after }) => transaction.putNote(after)));
  await transaction.putMeta(META.device, { ...device, mark: device.mark + changed.length });
  await transaction.dropMeta(key);
  const others = imports.filter(({ id }) => id !== batch);
  await transaction.putMeta(META.imports, left > 0 ? [{ ...record, parts: left }, ...others] : others);
  return { changed, kept: brought.length - held.length, left };
}

/** The imports that can be taken out, the latest first. */
export async function importsIn(transaction: Transaction): Promise<ImportRecord[]> {
  const stored = await transaction.meta(META.imports);
  return Array.isArray(stored) ? (stored as ImportRecord[]).filter(({ parts }) => parts > 0) : [];
}

async function listImport(
  transaction: Transaction,
  { id, file }: ImportBatch,
  nth: number,
  count: number,
  at: number,
): Promise<void> {
  const imports = await importsIn(transaction);
  const before = imports.find((one) => one.id === id);
  const record: ImportRecord = {
    id,
    file,
    at: before?.at ?? at,
    notes: (before?.notes ?? 0) + count,
    parts: Math.max(before?.parts ?? 0, nth + 1),
  };
  const others = imports.filter((one) => one.id !== id);
  const all = [record, ...others];
  await transaction.putMeta(META.imports, all.slice(0, MOST_IMPORTS));
  // What can no longer be taken out need not be remembered.
  for (const old of all.slice(MOST_IMPORTS)) {
    for (let part = 0; part < old.parts; part++) await transaction.dropMeta(partKey(old.id, part));
  }
}

/** Texts of one note that were written apart stay side by side. */
function written(
  { target, created, versions }: PortableNote,
  before: Register,
  dots: readonly Dot[],
): Register {
  return versions.reduce<Register>((register, { body, tags, changed }, i) => {
    const content: Content = { body, tags, target, created, changed, deleted: false };
    return write(register, content, dots[i]!, new Set());
  }, before);
}

function deleted(before: NoteRecord, dot: Dot, at: number): Register {
  const live = liveVersions(before);
  const content: Content = { ...live[0]!, body: '', tags: [], changed: at, deleted: true };
  return write(registerIn(before), content, dot, new Set(live.map((version) => dotName(version.dot))));
}

function isAsItCame(note: NoteRecord, dots: readonly string[]): boolean {
  const live = liveVersions(note).map((version) => dotName(version.dot));
  return live.length === dots.length && live.every((name) => dots.includes(name));
}

function isBrought(stored: unknown): stored is Brought {
  return Array.isArray(stored);
}

function partKey(batch: string, nth: number): string {
  return `import:${batch}:${nth}`;
}
