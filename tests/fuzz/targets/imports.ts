import fc from 'fast-check';
import * as v from 'valibot';
import { writeAnnotations } from '../../../src/core/exchange/annotation';
import { writeCsv } from '../../../src/core/exchange/csv';
import { writeFiles } from '../../../src/core/exchange/front-matter';
import { writeJson } from '../../../src/core/exchange/json';
import { writeMarkdown } from '../../../src/core/exchange/markdown';
import { planImport } from '../../../src/core/exchange/plan';
import { type FileTrouble, PortableNote, type ReadNotes } from '../../../src/core/exchange/portable';
import { readNoteFiles, readNotes } from '../../../src/core/exchange/read';
import { unzipped, zipped } from '../../../src/core/exchange/zip';
import type { Result } from '../../../src/core/result';
import { anyNotes } from '../../unit/exchange/some-notes';
import { sentenceOf } from '../sentences';
import { lettersIn, must, target } from '../target';
import { tamperedBytes, tamperedJson, tamperedText } from '../tamper';

const nameOf = (term: string): string => term;
/** Some sets of notes, drawn once and the smaller ones kept: the same faults are in them, and more of them in a minute. */
const drawn = fc
  .sample(anyNotes, { numRuns: 200, seed: 20161123 })
  .sort((a, b) => lettersIn(a) - lettersIn(b))
  .slice(0, 80);
const someNotes = fc.constantFrom(...drawn);

/** An export of Hypothesis' own, as it documents it. */
const hypothesis = someNotes.map((notes) => ({
  export_date: '2026-11-23T00:00:00Z',
  total: notes.length,
  annotations: notes.map(({ id, target: on, created, versions }) => ({
    id,
    created: new Date(created).toISOString(),
    updated: new Date(created).toISOString(),
    uri: on.kind === 'term' ? 'https://news.example/a' : on.page.url,
    text: versions[0]!.body,
    tags: versions[0]!.tags,
    document: { title: ['A title'] },
    target: [
      {
        source: 'https://news.example/a',
        selector:
          on.kind === 'term'
            ? []
            : [
                { type: 'TextQuoteSelector', ...on.quote },
                { type: 'TextPositionSelector', ...on.position },
              ],
      },
    ],
  })),
}));

const parsed = (write: (notes: readonly PortableNote[]) => string) =>
  someNotes.map((notes) => JSON.parse(write(notes)) as unknown);

export const importJson = target('import, our JSON', tamperedJson(parsed(writeJson)), readsText);
export const importAnnotations = target('import, JSON-LD', tamperedJson(parsed(writeAnnotations)), readsText);
export const importHypothesis = target('import, Hypothesis', tamperedJson(hypothesis), readsText);
export const importMarkdown = target(
  'import, Markdown',
  tamperedText(someNotes.map((notes) => writeMarkdown(notes, nameOf))),
  readsText,
);
export const importCsv = target('import, CSV', tamperedText(someNotes.map(writeCsv)), readsText);
export const importFile = target(
  'import, Markdown file',
  tamperedText(someNotes.map((notes) => writeFiles(notes, nameOf)[0]!.text)),
  readsText,
);

/** Some zips, made once: to pack one takes longer than to read it. */
const zips = fc.constantFrom(
  ...fc
    .sample(anyNotes, { numRuns: 12, seed: 7 })
    .map((notes) => zipped(writeFiles(notes.slice(0, 2), nameOf))),
);
/** What a zip's own list says of an entry, by where it stands after the entry's mark, and in how many bytes. */
const SAID = [
  [10, 2],
  [20, 4],
  [24, 4],
  [42, 4],
] as const;
const lies = fc.array(
  fc.record({
    entry: fc.nat(3),
    said: fc.constantFrom(...SAID),
    value: fc.oneof(fc.nat(200), fc.constantFrom(0, 8, 0xffff, 90_000_000, 100_000_001, 0xffff_ffff)),
  }),
  { minLength: 1, maxLength: 4 },
);
/** Zips that lie about their sizes, about how they are packed, or about where their entries are. */
const lyingZips = fc.tuple(zips, lies).map(([zip, told]) => {
  const bytes = Uint8Array.from(zip);
  const view = new DataView(bytes.buffer);
  const entries: number[] = [];
  for (let at = 0; at + 46 < bytes.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) entries.push(at);
  for (const { entry, said, value } of told) {
    const at = entries[entry % entries.length]! + said[0];
    if (said[1] === 2) view.setUint16(at, value & 0xffff, true);
    else view.setUint32(at, value, true);
  }
  return bytes;
});

/** So many bytes may be taken for a zip, whatever it says of itself. */
const MOST_ROOM = 110_000_000;

export const importZip = target('import, zip', fc.oneof(tamperedBytes(zips), lyingZips), (bytes) => {
  const before = process.memoryUsage().arrayBuffers;
  const files = unzipped(bytes);
  must(process.memoryUsage().arrayBuffers - before < MOST_ROOM, 'a zip took more room than any import may');
  if (!files.ok) return refusedBy(files.error);
  // Deflate packs 1,032 fold at best; entries may lie over each other.
  const most = files.value.length * (bytes.length * 1032 + 1000);
  must(lettersIn(files.value) <= most, 'a zip unpacked to more than it can hold');
  return judged(readNoteFiles(files.value), lettersIn(files.value));
});

function readsText(text: string): 'accepted' | 'refused' {
  return judged(readNotes(text), text.length);
}

function refusedBy(trouble: FileTrouble): 'refused' {
  sentenceOf(trouble);
  return 'refused';
}

/** What came of a file: a sentence, or notes that can be kept, shown and written in every form again. */
function judged(read: Result<ReadNotes, FileTrouble>, letters: number): 'accepted' | 'refused' {
  if (!read.ok) return refusedBy(read.error);
  const { notes, skipped } = read.value;
  must(notes.length + skipped.length > 0, 'a file with nothing in it passed for one with notes');
  for (const { nth, why } of skipped) {
    must(nth >= 1, `the note skipped has no place: ${nth}`);
    must(['unreadable', 'noTarget', 'tooLong'].includes(why), `skipped without a reason: ${why}`);
  }
  if (notes.length === 0) return 'refused';
  must(v.is(v.array(PortableNote), notes), 'a note that is none');
  must(
    lettersIn(notes) <= letters * 4 + 500 * notes.length,
    `${lettersIn(notes)} letters came of ${letters}`,
  );
  for (const write of [writeJson, writeCsv, writeAnnotations]) write(notes);
  writeMarkdown(notes, nameOf);
  writeFiles(notes, nameOf);
  const plan = planImport(notes, []);
  must(plan.fresh.length + plan.changed.length + plan.same === notes.length, 'the plan lost a note');
  return 'accepted';
}
