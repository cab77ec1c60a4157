import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { fail, ok, type Result } from '../result';
import type { NoteFile } from './front-matter';
import type { FileTrouble } from './portable';
import { MOST_TEXT } from './read';

/** Entries of a zip's list that are looked at, whatever they are: the list itself says how many it has, up to 2^32. */
const MOST_ENTRIES = 100_000;
/** In a zip's list: a file that lies in it as it is. */
const STORED = 0;
/** Deflate packs no tighter: two bits stand for at most 258 bytes (zlib's technical details). */
const TIGHTEST = 1032;

/** A zip of these files; two of one name do not come out of `writeFiles`. */
export function zipped(files: readonly NoteFile[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { level: 6 });
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * The Markdown files of a zip. What its own list says of their sizes is summed up before anything is unpacked, and each
 * is unpacked into just as much room: a zip that says less than it holds is refused as one that says more. A stored file
 * is copied by its other size, the one in the zip, and many may lie about theirs and be the same bytes.
 */
export function unzipped(bytes: Uint8Array): Result<NoteFile[], FileTrouble> {
  let room = MOST_TEXT;
  let seen = 0;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, size, originalSize, compression }) => {
        if (++seen > MOST_ENTRIES) throw new TooLarge();
        if (!name.endsWith('.md')) return false;
        room -= compression === STORED ? Math.max(size, originalSize) : originalSize;
        if (room < 0) throw new TooLarge();
        // The room that an entry asks for is filled up with zeros where less comes of it.
        if (compression !== STORED && originalSize > TIGHTEST * Math.min(size, bytes.length))
          throw new Untrue();
        return true;
      },
    });
    return ok(Object.entries(entries).map(([name, content]) => ({ name, text: strFromU8(content) })));
  } catch (error) {
    return fail(error instanceof TooLarge ? 'exchange_tooLarge' : 'exchange_badZip');
  }
}

class TooLarge extends Error {}
class Untrue extends Error {}
