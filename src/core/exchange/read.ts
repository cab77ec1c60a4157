import { fail, ok, type Result } from '../result';
import { isAnnotations, readAnnotations } from './annotation';
import { isTable, readCsv } from './csv';
import { isNoteFile, type NoteFile, readFiles } from './front-matter';
import { hypothesisRows, readHypothesis } from './hypothesis';
import { readOurs } from './json';
import { isMarkdown, readMarkdown } from './markdown';
import type { FileTrouble, ReadNotes } from './portable';

/** Letters (UTF-16 units) of the largest file that is read: 10,000 notes of 10 kB. */
export const MOST_TEXT = 100_000_000;
/** And how many notes one import takes. */
const MOST_NOTES = 100_000;

/** Reads a text of any of our formats, told by what it says, not by its name. Refusals change nothing. */
export function readNotes(text: string): Result<ReadNotes, FileTrouble> {
  if (text.length > MOST_TEXT) return fail('exchange_tooLarge');
  const start = text.replace(/^\ufeff/u, '').trimStart();
  if (start === '') return fail('exchange_empty');
  if (start.startsWith('{') || start.startsWith('[')) return bounded(readJson(start));
  if (isTable(start)) return bounded(readCsv(start));
  if (isNoteFile(start)) return bounded(ok(readFiles([{ name: '', text: start }])));
  if (isMarkdown(text)) return bounded(ok(readMarkdown(text)));
  return fail('exchange_notOurs');
}

/** Reads the files of a zip. */
export function readNoteFiles(files: readonly NoteFile[]): Result<ReadNotes, FileTrouble> {
  const notes = files.filter(({ name, text }) => name.endsWith('.md') && isNoteFile(text));
  return notes.length === 0 ? fail('exchange_notOurs') : bounded(ok(readFiles(notes)));
}

function readJson(text: string): Result<ReadNotes, FileTrouble> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Cut off on its way, or nested deeper than any note is.
    return fail('exchange_cutOff');
  }
  const ours = readOurs(json);
  if (ours) return ours;
  if (isAnnotations(json)) return ok(readAnnotations(json));
  const rows = hypothesisRows(json);
  return rows ? ok(readHypothesis(rows)) : fail('exchange_notOurs');
}

function bounded(read: Result<ReadNotes, FileTrouble>): Result<ReadNotes, FileTrouble> {
  if (!read.ok) return read;
  const { notes, skipped } = read.value;
  if (notes.length > MOST_NOTES) return fail('exchange_tooLarge');
  return notes.length + skipped.length === 0 ? fail('exchange_empty') : read;
}
