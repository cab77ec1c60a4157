import { bucketKey, encodeBucket, type Reading, type Room, storedBytes } from './bucket';
import type { Compression } from './compression';
import { keepRanges, type Layout, spread, squeeze } from './layout';
import { join, type Register, registerText, sameRegister } from './register';

/** What to write so that the account holds what we hold, and what does not fit. */
export interface Packing {
  /** By key; all of it in one `set()`. Empty where the account lacks nothing that fits. */
  readonly writes: Readonly<Record<string, string>>;
  /** Ids of the notes whose latest state is not in the account after these writes, in the order in which they wait. */
  readonly waiting: readonly string[];
  /** The share of the notes' room that is used after these writes, 0 to 1. */
  readonly full: number;
  /** Whether a later version of Newsgloss wrote there: then nothing is written. */
  readonly newer: boolean;
  /** Whether a bucket could not be read. It is written anew. */
  readonly unreadable: boolean;
}

/**
 * Compares what we hold with what the account's buckets say (both decoded), and packs what is lacking there.
 *
 * The buckets split the notes by ranges of their ids. Where the ranges that are there have room, they stay; where
 * one runs over, all notes are spread anew. What the account holds already always stays: a note that waits never
 * pushes out another. Where not all fits, notes wait in one order that every device computes alike: first
 * those that the account holds in an older state, then by when the note was made, then by id.
 *
 * @param held everything that this device holds, the readings joined into it
 * @param readings by bucket number
 */
export async function packNotes(
  held: readonly Register[],
  readings: readonly Reading[],
  compression: Compression,
  room: Room,
): Promise<Packing> {
  const there = heldThere(readings);
  const unreadable = readings.some((reading) => reading.kind === 'unreadable');
  const newer = readings.some((reading) => reading.kind === 'newer');
  const lacking = held.filter((note) => {
    const copy = there.get(note.id);
    return !copy || !sameRegister(note, copy);
  });
  lacking.sort(waitingOrder(there));
  const still = (waiting: readonly Register[]): Packing => ({
    writes: {},
    waiting: waiting.map((note) => note.id),
    full: fullness(readings, {}, room),
    newer,
    unreadable,
  });
  if (newer) return still(lacking);
  if (lacking.length === 0 && !unreadable) return still([]);

  const packer = { compression, room };
  const possible = await withoutTooLarge(lacking, packer);
  const placed = await place(there, possible, readings, packer);
  const writes = Object.fromEntries(
    placed.layout.flatMap((bucket, index) =>
      holdsTheSame(readings[index], bucket.registers) ? [] : [[bucketKey(index), bucket.value]],
    ),
  );
  const waiting = lacking.filter((note) => !placed.taken.has(note));
  return { ...still(waiting), writes, full: fullness(readings, writes, room) };
}

interface Packer {
  readonly compression: Compression;
  readonly room: Room;
}

/** What the buckets hold, by note id; where two hold the same note, what both know together. */
function heldThere(readings: readonly Reading[]): Map<string, Register> {
  const there = new Map<string, Register>();
  for (const reading of readings) {
    if (reading.kind !== 'read') continue;
    for (const note of reading.registers) {
      const other = there.get(note.id);
      there.set(note.id, other ? join(other, note) : note);
    }
  }
  return there;
}

function waitingOrder(there: ReadonlyMap<string, Register>): (a: Register, b: Register) => number {
  const made = (note: Register): number => Math.min(...note.versions.map((version) => version.created));
  return (a, b) =>
    Number(there.has(b.id)) - Number(there.has(a.id)) || made(a) - made(b) || (a.id < b.id ? -1 : 1);
}

/** The notes that fit into a bucket of their own. */
async function withoutTooLarge(notes: readonly Register[], packer: Packer): Promise<Register[]> {
  const fit: Register[] = [];
  for (const note of notes) {
    // Deflate and base64 together never make a text a half longer: a short one need not be tried.
    const short = registerText(note).length * 4.5 < packer.room.itemBytes;
    if (short) fit.push(note);
    else {
      const value = await encodeBucket([note], packer.compression);
      if (storedBytes(bucketKey(0), value) <= packer.room.itemBytes) fit.push(note);
    }
  }
  return fit;
}

/** Finds room for as many of the notes as fit: all at once, else as many as fit where things are, else the first few. */
async function place(
  there: ReadonlyMap<string, Register>,
  lacking: readonly Register[],
  readings: readonly Reading[],
  packer: Packer,
): Promise<{ layout: Layout; taken: ReadonlySet<Register> }> {
  const { compression, room } = packer;
  const kept = await keepRanges(readings, there, lacking, compression, room);
  if (kept?.taken.size === lacking.length) return kept;
  const together = (more: readonly Register[]): Register[] => [
    ...new Map([...there, ...more.map((note) => [note.id, note] as const)]).values(),
  ];
  const all = await spread(together(lacking), compression, room);
  if (all) return { layout: all, taken: new Set(lacking) };

  // Not all fits. The longest run of the waiting order that does, by halving.
  const one = kept ?? { layout: (await squeeze(together([]), compression, room)) ?? [], taken: new Set() };
  let fits = 0;
  let best: Layout | undefined;
  for (let beyond = lacking.length; beyond - fits > 1;) {
    const middle = Math.floor((fits + beyond) / 2);
    const layout = await squeeze(together(lacking.slice(0, middle)), compression, room);
    if (layout) {
      fits = middle;
      best = layout;
    } else beyond = middle;
  }
  if (!best || fits <= one.taken.size) return one;
  return { layout: best, taken: new Set(lacking.slice(0, fits)) };
}

function holdsTheSame(reading: Reading | undefined, registers: readonly Register[]): boolean {
  if (reading?.kind === 'unreadable') return false;
  const there = reading?.kind === 'read' ? reading.registers : [];
  if (there.length !== registers.length) return false;
  const texts = new Set(there.map(registerText));
  return registers.every((note) => texts.has(registerText(note)));
}

function fullness(
  readings: readonly Reading[],
  writes: Readonly<Record<string, string>>,
  room: Room,
): number {
  let bytes = 0;
  for (let index = 0; index < room.buckets; index += 1) {
    const key = bucketKey(index);
    const reading = readings[index];
    if (Object.hasOwn(writes, key)) bytes += storedBytes(key, writes[key]);
    else if (reading?.kind === 'read') bytes += reading.bytes;
  }
  return Math.min(1, bytes / (room.buckets * room.itemBytes));
}
