import { parsePack } from '../../../../core/dictionary/check';
import { textIn } from '../../../../core/dictionary/lookup';
import { writeAnnotations } from '../../../../core/exchange/annotation';
import { writeCsv } from '../../../../core/exchange/csv';
import { writeFiles } from '../../../../core/exchange/front-matter';
import { writeJson } from '../../../../core/exchange/json';
import { type NameOf, writeMarkdown } from '../../../../core/exchange/markdown';
import { type ImportPlan, planImport } from '../../../../core/exchange/plan';
import {
  type FileTrouble,
  portable,
  type PortableNote,
  type ReadNotes,
} from '../../../../core/exchange/portable';
import { MOST_TEXT, readNoteFiles, readNotes } from '../../../../core/exchange/read';
import { isZip, unzipped, zipped } from '../../../../core/exchange/zip';
import { fail, type Result } from '../../../../core/result';
import type { WorkerAnswer, WorkerCall } from '../worker-calls';

/** One call to the background takes so many notes, and so many letters of text, at the most. */
const NOTES_A_PART = 500;
const TEXT_A_PART = 4_000_000;
const EXAMPLES = 5;

/** The parts of the plan that was shown last. */
let parts: PortableNote[][] = [];

globalThis.addEventListener('message', ({ data }: MessageEvent<WorkerCall>) => {
  void answer(data).then((reply) => globalThis.postMessage(reply));
});

async function answer(call: WorkerCall): Promise<WorkerAnswer> {
  switch (call.ask) {
    case 'plan':
      return plan(call);
    case 'part':
      return { is: 'part', notes: parts[call.nth] ?? [] };
    case 'write':
      return write(call);
  }
}

async function plan({ file, there }: Extract<WorkerCall, { ask: 'plan' }>): Promise<WorkerAnswer> {
  // A letter takes three bytes at the most here; a file beyond that is not even opened.
  if (file.size > 3 * MOST_TEXT) return { is: 'refused', trouble: 'exchange_tooLarge' };
  const read = await readFile(file);
  if (!read.ok) return { is: 'refused', trouble: read.error };
  const found = planImport(read.value.notes, there);
  parts = partsOf(found);
  const { fresh, changed, same } = found;
  return {
    is: 'plan',
    plan: {
      fresh: fresh.length,
      changed: changed.length,
      same,
      skipped: read.value.skipped.slice(0, 100),
      examples: [...fresh, ...changed].slice(0, EXAMPLES),
      parts: parts.length,
    },
  };
}

async function readFile(file: File): Promise<Result<ReadNotes, FileTrouble>> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!isZip(bytes)) return readNotes(new TextDecoder().decode(bytes));
    const files = unzipped(bytes);
    return files.ok ? readNoteFiles(files.value) : files;
  } catch {
    // No room for it in memory, or it went away while it was read.
    return fail('exchange_tooLarge');
  }
}

function partsOf({ fresh, changed }: ImportPlan): PortableNote[][] {
  const made: PortableNote[][] = [];
  let room = 0;
  for (const note of [...fresh, ...changed]) {
    const length = note.versions.reduce((sum, { body }) => sum + body.length, 0);
    const last = made.at(-1);
    if (last && last.length < NOTES_A_PART && length <= room) {
      last.push(note);
      room -= length;
    } else {
      made.push([note]);
      room = TEXT_A_PART - length;
    }
  }
  return made;
}

function write({ format, notes, packs, language }: Extract<WorkerCall, { ask: 'write' }>): WorkerAnswer {
  const names = new Map<string, string>();
  for (const text of [...packs].reverse()) {
    const pack = parsePack(text);
    if (pack.ok) for (const { id, label } of pack.value.terms) names.set(id, textIn(label, language).text);
  }
  const nameOf: NameOf = (term) => names.get(term) ?? term;
  const leaving = notes.map(portable);
  const day = new Date().toISOString().slice(0, 10);
  const made = (content: string | Uint8Array, type: string, ending: string): WorkerAnswer => ({
    is: 'written',
    file: new Blob([content as BlobPart], { type }),
    name: `newsgloss-notes-${day}.${ending}`,
  });
  switch (format) {
    case 'json':
      return made(writeJson(leaving), 'application/json', 'json');
    case 'annotation':
      return made(writeAnnotations(leaving), 'application/ld+json', 'jsonld');
    case 'markdown':
      return made(writeMarkdown(leaving, nameOf), 'text/markdown', 'md');
    case 'files':
      return made(zipped(writeFiles(leaving, nameOf)), 'application/zip', 'zip');
    case 'csv':
      return made(writeCsv(leaving), 'text/csv', 'csv');
  }
}
