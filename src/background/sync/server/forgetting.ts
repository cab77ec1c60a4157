import { digestOf } from '../../../core/sync/digest';
import {
  floorOf,
  forgettable,
  isDead,
  isKnown,
  type Knowledge,
  LEAST_TOMBSTONE_AGE_MS,
  uniteKnowledge,
  wasForgotten,
  withoutForgotten,
} from '../../../core/sync/floor';
import { join, type Register, registerText } from '../../../core/sync/register';
import { isWorn, type Wear } from '../../../core/sync/segment';
import { listedIn } from '../replica';
import type { Codec } from '../seal';
import type { Folder } from '../webdav/folder';
import { entriesOf, fetchSegment, type Found, type Replica } from './inbox';
import type { FileRecord, ServerMemory, ServerRecord } from './memory';

/** Dead notes are looked for this often (ms). */
const SWEEP_EVERY_MS = 24 * 3_600_000;

interface Parts {
  readonly memory: ServerMemory;
  readonly replica: Replica;
  readonly folder: Folder;
  readonly codec: Codec;
  readonly pause: () => Promise<void>;
  /** ms since 1970 */
  readonly now: () => number;
  readonly mayLetGo: (going: ReadonlySet<string>, of: number) => Promise<boolean>;
  /** See `isWorn`. */
  readonly worth?: number | undefined;
}

/** What came of looking for dead notes. */
export interface Sweep {
  readonly record: Partial<ServerRecord>;
  /** Whether others wait to hear what this device knows. */
  readonly tell: boolean;
  /** From which number on this device's files are to be written anew, since they hold what is no more. */
  readonly from: number;
}
export const NOTHING_SWEPT: Sweep = { record: {}, tell: false, from: Infinity };

/** Once a day: forgets old deletions that every replica has said to know, and that every file tells alike. */
export async function sweep(
  { memory, replica, now, worth }: Parts,
  record: ServerRecord,
  found: Found,
  retired: ReadonlySet<string>,
): Promise<Sweep> {
  // A clock that was set back starts the day anew.
  if (record.swept <= now() && now() - record.swept < SWEEP_EVERY_MS) return NOTHING_SWEPT;
  const { device, knowledge } = record;
  const deadSince = await memory.deadSince();
  const held = await replica.registers();
  const dead = held.filter(isDead);
  const since = Object.fromEntries(dead.map(({ id }) => [id, Math.min(deadSince[id] ?? now(), now())]));
  await memory.keepDeadSince(since);
  const old = dead.filter(({ id }) => now() - since[id]! >= LEAST_TOMBSTONE_AGE_MS);
  // A wiped server does not make a replica unknown: what each was heard to know is remembered. And where that is
  // forgotten, since the server is a new one or was gone back to, the list of devices still names whom to wait for.
  const known = { ...record.known, ...Object.fromEntries(found.acknowledged) };
  const waitedFor = new Set([...Object.keys(known), ...listedIn(await replica.fields())]);
  const others = [...waitedFor].filter((id) => id !== device && !retired.has(id));
  const floor = floorOf([knowledge, ...others.map((id) => known[id] ?? {})]);
  // While a file says otherwise, or one that does is still to be sent, the deletion must stand beside it.
  const told = (await memory.outgoing()) ? [] : old.filter((note) => isToldAlike(note, found));
  const ours = found.complete ? forgettable(told, floor, (id) => now() - since[id]!) : [];
  const cleared = uniteKnowledge(record.cleared, ...ours.map((note) => whatItEnds(note, floor)));
  // Where others have forgotten a deletion, all have known it: nobody waits for it any more.
  const all = uniteKnowledge(cleared, found.cleared);
  const forgotten = dead.filter((note) => ours.includes(note) || wasForgotten(note, all));
  await letGo(
    forgotten.map((note) => ({ held: note, left: { ...note, versions: [] } })),
    { memory, replica },
  );
  const said = found.acknowledged.get(device) ?? {};
  const isUnsaid = ({ versions }: Register): boolean =>
    versions.some(({ dot }) => isKnown(knowledge, dot) && !isKnown(said, dot));
  const gone = new Set(forgotten.map(({ id }) => id));
  const staying = new Map(held.flatMap((note) => (gone.has(note.id) ? [] : [[note.id, note] as const])));
  const own = [...found.standing.values()].filter((file) => file.device === device);
  const bytes = own.reduce((sum, file) => sum + file.bytes, 0);
  const isAllWorn = isWorn(bytes, () => wearOf(own, held), worth);
  const outdated = own.filter((file) => isOutdated(file, staying, new Set(old.map(({ id }) => id))));
  return {
    record: { cleared, known, swept: now() },
    tell: old.some(isUnsaid) || outdated.length > 0 || isAllWorn,
    from: isAllWorn ? 1 : Math.min(Infinity, ...outdated.map((file) => file.from)),
  };
}

/**
 * This device was away while deletions were forgotten: lets go of what they deleted. Asks first where that is much.
 * @returns whether it is past that
 */
export async function letGoForgotten(parts: Parts, found: Found): Promise<boolean> {
  const { replica, mayLetGo } = parts;
  const held = await replica.registers();
  if (held.length === 0) return true;
  const there = new Map<string, Register>();
  for (const name of found.standing.keys()) {
    const got = await fetchSegment(name, parts);
    if (got.kind !== 'read') return false;
    for (const note of got.segment.registers)
      there.set(note.id, there.has(note.id) ? join(there.get(note.id)!, note) : note);
  }
  const changes = held.flatMap((note) => {
    const left = withoutForgotten(note, there.get(note.id), found.cleared);
    return left === note ? [] : [{ held: note, left }];
  });
  const live = new Set(changes.flatMap((change) => (isDead(change.held) ? [] : [change.held.id])));
  if (live.size > 0 && !(await mayLetGo(live, held.filter((note) => !isDead(note)).length))) return false;
  await letGo(changes, parts);
  return true;
}

/** Lets versions go; a segment that waits to be sent with them in it is made anew. */
async function letGo(
  changes: readonly { readonly held: Register; readonly left: Register }[],
  { memory, replica }: Pick<Parts, 'memory' | 'replica'>,
): Promise<void> {
  await replica.letGo(changes);
  const outgoing = await memory.outgoing();
  if (outgoing && changes.some(({ held }) => Object.hasOwn(outgoing.file.entries, held.id)))
    await memory.keepOutgoing(undefined);
}

/** Whether each file that tells of a note tells what is held of it. */
function isToldAlike(note: Register, { standing }: Found): boolean {
  const digest = digestOf(registerText(note));
  return [...standing.values()].every(({ entries }) => (entries[note.id] ?? digest) === digest);
}

/** A deletion's versions, and those that it took, as far as every replica had them. */
function whatItEnds({ versions }: Register, floor: Knowledge): Knowledge {
  return uniteKnowledge(
    ...versions.flatMap(({ dot, context }) => [
      floorOf([context.vector, floor]),
      { [dot.device]: dot.counter },
    ]),
  );
}

/** How much of one's own files is still what is held: what other devices wrote over counts for nothing. */
function wearOf(own: readonly FileRecord[], held: readonly Register[]): Wear {
  const present = entriesOf({ registers: held, fields: {} });
  const told = own.flatMap(({ entries }) => Object.entries(entries).filter(([id]) => !id.startsWith('=')));
  return { entries: told.length, live: told.filter(([id, digest]) => present[id] === digest).length };
}

/** Whether a file holds a note that is not here any more, or an old dead one as it was while it lived. */
function isOutdated(
  { entries }: FileRecord,
  held: ReadonlyMap<string, Register>,
  old: ReadonlySet<string>,
): boolean {
  return Object.entries(entries).some(([id, digest]) => {
    if (id.startsWith('=')) return false;
    const note = held.get(id);
    return !note || (old.has(id) && digestOf(registerText(note)) !== digest);
  });
}
