import * as v from 'valibot';
import { fail, ok, type Result } from '../result';
import { checked, type FileTrouble, type PortableNote, type ReadNotes } from './portable';

/** The format that this code writes. */
const VERSION = 1;

const File = v.looseObject({
  newsgloss: v.literal('notes'),
  version: v.number(),
  notes: v.array(v.unknown()),
});

/** Our own JSON: everything that a note says, to the letter. */
export function writeJson(notes: readonly PortableNote[]): string {
  const lines = notes.map((note) => JSON.stringify(note)).join(',\n');
  return `{"newsgloss":"notes","version":${VERSION},"notes":[\n${lines}\n]}\n`;
}

/** Reads our own form; `undefined` where this is another. */
export function readOurs(json: unknown): Result<ReadNotes, FileTrouble> | undefined {
  const file = v.safeParse(File, json);
  if (!file.success) return undefined;
  if (file.output.version > VERSION) return fail('exchange_newer');
  return ok(checked(file.output.notes));
}
