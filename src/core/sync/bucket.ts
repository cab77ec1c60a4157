import type { Compression } from './compression';
import type { Register } from './register';
import { readBucketText, writeBucket } from './wire';

/** The room that notes have in the browser account's storage. */
export interface Room {
  /** How many items hold notes. */
  readonly buckets: number;
  /** The most bytes that one item takes, its key included. */
  readonly itemBytes: number;
}

/**
 * Ten items of 8,192 bytes (Chromium's `QUOTA_BYTES_PER_ITEM`; Firefox refuses at the same size), 81,920 of the
 * 102,400 in all: whatever becomes of single items on the way, notes alone never overflow the quota. The rest is for
 * settings, floor vectors and the reader's own terms.
 */
export const NOTE_ROOM: Room = { buckets: 10, itemBytes: 8192 };

/** The key of a bucket, by its number from 0. */
export function bucketKey(index: number): string {
  return `notes${index}`;
}

/** What stands in a bucket. Only `read` says what it holds; an `absent` one says nothing at all. */
export type Reading =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly registers: readonly Register[]; readonly bytes: number }
  /** Written by a later version of Newsgloss. */
  | { readonly kind: 'newer' }
  /** Torn, or not ours: it holds nothing that we know, which is not the same as holding nothing. */
  | { readonly kind: 'unreadable' };

/**
 * The most bytes of text that a bucket unpacks to. Deflate packs a thousandfold at best, so an item of 8,192 bytes
 * can never pass this; it is there so that nothing can make us try.
 */
const MOST_TEXT_BYTES = 8_000_000;

/** The stored value of a bucket that holds these notes. */
export function encodeBucket(registers: readonly Register[], compression: Compression): Promise<string> {
  return compression.pack(writeBucket(registers));
}

/** Reads a stored value: all of it, or nothing. Never throws. */
export async function decodeBucket(
  key: string,
  value: unknown,
  compression: Compression,
  itemBytes: number,
): Promise<Reading> {
  if (value === undefined) return { kind: 'absent' };
  const bytes = storedBytes(key, value);
  if (typeof value !== 'string' || bytes > itemBytes) return { kind: 'unreadable' };
  let text: string;
  try {
    text = await compression.unpack(value, MOST_TEXT_BYTES);
  } catch {
    return { kind: 'unreadable' };
  }
  const read = readBucketText(text);
  return read.kind === 'read' ? { ...read, bytes } : read;
}

/**
 * The bytes that Chromium counts for an item: the UTF-8 bytes of its key and of its value as JSON, in which `<` and
 * the line separators U+2028 and U+2029 are escaped and cost six.
 */
export function storedBytes(key: string, value: unknown): number {
  return utf8Bytes(key) + utf8Bytes(JSON.stringify(value).replace(/[<\u2028\u2029]/gu, '\\u0000'));
}

function utf8Bytes(text: string): number {
  // Base64, which is what we store, is of nothing else.
  if (/^[\u0020-\u007e]*$/u.test(text)) return text.length;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
