import { bucketKey, encodeBucket, type Reading, type Room, storedBytes } from './bucket';
import type { Compression } from './compression';
import type { Register } from './register';

/** What each bucket holds, by its number. Ranges of ids: every id in one is below every id in the next that holds any. */
export type Layout = readonly Bucket[];
export interface Bucket {
  readonly registers: readonly Register[];
  /** As it is stored. */
  readonly value: string;
}

/** A kept bucket is filled to this share of an even spread, so that edits find room where they are. */
const SLACK = 1.15;
/** Below this share of an item no bucket is split off: small buckets pack badly. */
const LEAST_FILL = 0.25;

/**
 * Puts each note into the bucket whose range its id falls in, leaving the ranges as they are. All of them where they
 * fit together, else those that fit one after the other. `undefined` where the ranges are not in order (after the
 * vendor mixed two devices' writes) or there are none, and all must be spread anew.
 * @param there what the buckets hold together, by note id
 */
export async function keepRanges(
  readings: readonly Reading[],
  there: ReadonlyMap<string, Register>,
  lacking: readonly Register[],
  compression: Compression,
  room: Room,
): Promise<{ layout: Layout; taken: ReadonlySet<Register> } | undefined> {
  const ranges = rangesOf(readings);
  if (!ranges) return undefined;
  const contents = readings.map(
    (reading) =>
      new Map(
        reading.kind === 'read' ? reading.registers.map((note) => [note.id, there.get(note.id) ?? note]) : [],
      ),
  );
  const values = await Promise.all(contents.map((notes) => encode([...notes.values()], compression)));
  const newcomers = new Map<number, Register[]>();
  for (const note of lacking) {
    const index = (ranges.findLast((range) => range.from <= note.id) ?? ranges[0]!).index;
    newcomers.set(index, [...(newcomers.get(index) ?? []), note]);
  }
  const taken = new Set<Register>();
  for (const [index, notes] of newcomers) {
    // All at once where that fits, which it nearly always does; else one by one.
    const batches = [notes, ...notes.map((note) => [note])];
    for (const batch of batches) {
      const next = new Map([...contents[index]!, ...batch.map((note) => [note.id, note] as const)]);
      const value = await encode([...next.values()], compression);
      if (storedBytes(bucketKey(index), value) > room.itemBytes) continue;
      contents[index] = next;
      values[index] = value;
      for (const note of batch) taken.add(note);
      if (batch === notes) break;
    }
  }
  const layout = contents.map((notes, index) => ({
    registers: byId([...notes.values()]),
    value: values[index]!,
  }));
  return { layout, taken };
}

/** The buckets that hold notes, in the order of their ranges; `undefined` where ranges overlap or there are none. */
function rangesOf(readings: readonly Reading[]): { from: string; index: number }[] | undefined {
  const ranges = readings.flatMap((reading, index) => {
    if (reading.kind !== 'read' || reading.registers.length === 0) return [];
    const ids = reading.registers.map((note) => note.id).sort();
    return [{ from: ids[0]!, to: ids.at(-1)!, index }];
  });
  ranges.sort((a, b) => (a.from < b.from ? -1 : 1));
  const overlap = ranges.some((range, i) => i > 0 && ranges[i - 1]!.to >= range.from);
  return overlap || ranges.length === 0 ? undefined : ranges;
}

/** Spreads notes over the buckets, evenly where there is room, tightly where not; `undefined` where they do not fit. */
export async function spread(
  registers: readonly Register[],
  compression: Compression,
  room: Room,
): Promise<Layout | undefined> {
  const tight = await squeeze(registers, compression, room);
  if (!tight) return undefined;
  const bytes = tight.reduce((sum, bucket) => sum + bucket.value.length, 0);
  const even = Math.max((bytes / room.buckets) * SLACK, room.itemBytes * LEAST_FILL);
  if (even >= room.itemBytes) return tight;
  const loose = await fill(byId(registers), Math.ceil(even), compression, room);
  return loose ? inAllBuckets(loose, compression, room) : tight;
}

/** Puts as many notes into each bucket as it holds; `undefined` where there are not buckets enough. */
export async function squeeze(
  registers: readonly Register[],
  compression: Compression,
  room: Room,
): Promise<Layout | undefined> {
  const tight = await fill(byId(registers), room.itemBytes, compression, room);
  return tight && inAllBuckets(tight, compression, room);
}

async function inAllBuckets(
  filled: readonly Bucket[],
  compression: Compression,
  room: Room,
): Promise<Layout> {
  const empty: Bucket = { registers: [], value: await encode([], compression) };
  return Array.from({ length: room.buckets }, (_, index) => filled[index] ?? empty);
}

/** Fills one bucket after the other up to `target` bytes (a note larger than that gets one of its own). */
async function fill(
  notes: readonly Register[],
  target: number,
  compression: Compression,
  room: Room,
): Promise<Bucket[] | undefined> {
  const buckets: Bucket[] = [];
  let guess = 8;
  for (let at = 0; at < notes.length;) {
    if (buckets.length === room.buckets) return undefined;
    const key = bucketKey(buckets.length);
    const bucketOf = async (count: number): Promise<Bucket> => {
      const registers = notes.slice(at, at + count);
      return { registers, value: await encode(registers, compression) };
    };
    const fits = (bucket: Bucket, most: number): boolean => storedBytes(key, bucket.value) <= most;
    let best = await bucketOf(1);
    if (!fits(best, room.itemBytes)) return undefined;
    // Gallop from the last bucket's count, then halve.
    let beyond = notes.length - at + 1;
    for (
      let next = Math.min(Math.max(guess, 2), beyond - 1);
      next > best.registers.length && next < beyond;
    ) {
      const bucket = await bucketOf(next);
      if (fits(bucket, target)) best = bucket;
      else beyond = next;
      const low = best.registers.length;
      next = beyond > notes.length - at ? Math.min(low * 2, beyond - 1) : Math.floor((low + beyond) / 2);
    }
    buckets.push(best);
    guess = best.registers.length;
    at += guess;
  }
  return buckets;
}

function encode(registers: readonly Register[], compression: Compression): Promise<string> {
  return encodeBucket(byId(registers), compression);
}

function byId(registers: readonly Register[]): Register[] {
  return [...registers].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
