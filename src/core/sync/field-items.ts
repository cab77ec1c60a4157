import * as v from 'valibot';
import { storedBytes } from './bucket';
import type { Compression } from './compression';
import { joinFields } from './field-rules';
import { type Field, type Fields, FieldsShape, fieldText } from './fields';
import { isOwnField } from './own-terms';

/**
 * Fields in the browser account, beside the notes' buckets: two items of what the notes leave of the quota. The reader's
 * own terms are too large for it and travel over a server alone.
 */
const ITEMS = 2;
/** Chromium's `QUOTA_BYTES_PER_ITEM`. */
const ITEM_BYTES = 8192;
const MOST_TEXT = 1_000_000;
/** The format that this code writes; a later one is left alone. */
const VERSION = 1;

/** The keys of the items, in their order. */
export const FIELD_KEYS: readonly string[] = Array.from({ length: ITEMS }, (_, i) => `fields${i}`);

const Item = v.strictObject({ newsgloss: v.literal(VERSION), fields: FieldsShape });
const AnyItem = v.looseObject({ newsgloss: v.pipe(v.number(), v.integer()) });

/** What the items say together. */
export interface FieldReading {
  readonly fields: Fields;
  /** Whether one cannot be read: it is written anew. */
  readonly unreadable: boolean;
  /** Whether a later version of Newsgloss wrote one: then nothing is written. */
  readonly newer: boolean;
}

/** Reads the items that are there; an absent one says nothing. Never throws. */
export async function readFieldItems(
  items: Readonly<Record<string, unknown>>,
  compression: Compression,
): Promise<FieldReading> {
  let fields: Fields = {};
  let [unreadable, newer] = [false, false];
  for (const key of FIELD_KEYS) {
    const value = items[key];
    if (value === undefined) continue;
    const read = await readItem(value, compression);
    if (read === 'newer') newer = true;
    else if (read === 'unreadable') unreadable = true;
    else fields = joinFields(fields, read);
  }
  return { fields, unreadable, newer };
}

async function readItem(value: unknown, compression: Compression): Promise<Fields | 'newer' | 'unreadable'> {
  try {
    const json: unknown = JSON.parse(await compression.unpack(value as string, MOST_TEXT));
    const any = v.safeParse(AnyItem, json);
    if (any.success && any.output.newsgloss > VERSION) return 'newer';
    const item = v.safeParse(Item, json);
    return item.success ? item.output.fields : 'unreadable';
  } catch {
    // No text of ours, or one of more levels than the check has stack for.
    return 'unreadable';
  }
}

/**
 * What to write so that the account says what we do; nothing where it lacks nothing that fits. What is there stays
 * there: a field for which there is no room waits, and pushes out no other. Compared as decoded, never by bytes.
 */
export async function packFields(
  held: Fields,
  there: FieldReading,
  compression: Compression,
): Promise<Record<string, string>> {
  if (there.newer) return {};
  const lacking = Object.entries(held).filter(
    ([name, field]) => !isOwnField(name) && !sameField(name, field, there.fields[name]),
  );
  if (lacking.length === 0 && !there.unreadable) return {};
  const all = { ...there.fields, ...Object.fromEntries(lacking) };
  const whole = await layOut(all, compression);
  if (whole) return whole;
  // Not all fits: the longest run that does, by halving, in an order that every device has.
  const waiting = lacking.sort(([a], [b]) => (a < b ? -1 : 1));
  let written: Record<string, string> = {};
  let fits = 0;
  for (let beyond = waiting.length; beyond - fits > 1;) {
    const middle = Math.floor((fits + beyond) / 2);
    const some = { ...there.fields, ...Object.fromEntries(waiting.slice(0, middle)) };
    const laid = await layOut(some, compression);
    if (laid) [fits, written] = [middle, laid];
    else beyond = middle;
  }
  return written;
}

/** The items that hold these fields, in the order of their names; `undefined` where they do not fit. */
async function layOut(fields: Fields, compression: Compression): Promise<Record<string, string> | undefined> {
  const entries = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  const fits = (key: string, value: string): boolean => storedBytes(key, value) <= ITEM_BYTES;
  const valueOf = (some: readonly (readonly [string, Field])[]): Promise<string> =>
    compression.pack(JSON.stringify({ newsgloss: VERSION, fields: Object.fromEntries(some) }));
  const [first, second] = [FIELD_KEYS[0]!, FIELD_KEYS[1]!];
  const one = await valueOf(entries);
  if (fits(first, one)) return { [first]: one, [second]: await valueOf([]) };
  // Halves by their length as text, the one in the middle to where less of it is too much; what packs unevenly has the
  // slack of what does not fill both.
  const lengths = entries.map(([name, field]) => fieldText(name, field).length);
  const half = lengths.reduce((sum, length) => sum + length, 0) / 2;
  let [at, sum] = [0, 0];
  while (sum + lengths[at]! / 2 < half) sum += lengths[at++]!;
  const [a, b] = await Promise.all([valueOf(entries.slice(0, at)), valueOf(entries.slice(at))]);
  return fits(first, a) && fits(second, b) ? { [first]: a, [second]: b } : undefined;
}

function sameField(name: string, a: Field, b: Field | undefined): boolean {
  return b !== undefined && fieldText(name, a) === fieldText(name, b);
}
