import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeAnnotations } from '../../../src/core/exchange/annotation';
import { writeCsv } from '../../../src/core/exchange/csv';
import { writeFiles } from '../../../src/core/exchange/front-matter';
import { writeJson } from '../../../src/core/exchange/json';
import { writeMarkdown } from '../../../src/core/exchange/markdown';
import { flattened, type PortableNote } from '../../../src/core/exchange/portable';
import { readNoteFiles, readNotes } from '../../../src/core/exchange/read';
import { unzipped, zipped } from '../../../src/core/exchange/zip';
import { anyNotes, plainNotes } from './some-notes';

const nameOf = (term: string): string => term.toUpperCase();
function read(text: string): readonly PortableNote[] {
  const result = readNotes(text);
  if (!result.ok) throw new Error(result.error);
  expect(result.value.skipped).toEqual([]);
  return result.value.notes;
}
function readZip(bytes: Uint8Array): readonly PortableNote[] {
  const files = unzipped(bytes);
  if (!files.ok) throw new Error(files.error);
  const result = readNoteFiles(files.value);
  if (!result.ok) throw new Error(result.error);
  expect(result.value.skipped).toEqual([]);
  return result.value.notes;
}
const byId = (notes: readonly PortableNote[]): PortableNote[] =>
  [...notes].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('what goes out comes back', () => {
  test('our own JSON: everything', () => {
    fc.assert(
      fc.property(anyNotes, (notes) => {
        expect(read(writeJson(notes))).toEqual(notes);
      }),
    );
  });

  // What each of the others cannot carry stands in src/README.md; nothing else may be missing.
  test.each<
    [string, (notes: PortableNote[]) => readonly PortableNote[], (note: PortableNote) => PortableNote]
  >([
    ['Web Annotation', (notes) => read(writeAnnotations(notes)), (note) => note],
    [
      'Markdown in one file: line ends become \\n',
      (notes) => read(writeMarkdown(notes, nameOf)),
      (note) => plainEnds(note),
    ],
    ['Markdown files in a zip', (notes) => readZip(zipped(writeFiles(notes, nameOf))), (note) => note],
    ['CSV', (notes) => read(writeCsv(notes)), (note) => note],
  ])('%s', (_, trip, kept) => {
    fc.assert(
      fc.property(plainNotes, (notes) => {
        expect(byId(trip(notes))).toEqual(byId(notes.map(kept)));
      }),
      { numRuns: 100 },
    );
  });

  test('texts that devices wrote apart become notes of their own everywhere else', () => {
    const note: PortableNote = {
      id: 'a',
      target: { kind: 'term', term: 'thaad' },
      created: 1,
      versions: [
        { body: 'one', tags: [], changed: 3 },
        { body: 'two', tags: ['x'], changed: 2 },
      ],
    };
    expect(flattened([note]).map(({ id, body }) => [id, body])).toEqual([
      ['a', 'one'],
      ['a-v2', 'two'],
    ]);
    expect(read(writeCsv([note])).map(({ id, versions }) => [id, versions[0]!.body])).toEqual([
      ['a', 'one'],
      ['a-v2', 'two'],
    ]);
  });
});

function plainEnds(note: PortableNote): PortableNote {
  return {
    ...note,
    versions: note.versions.map((version) => ({ ...version, body: version.body.replace(/\r\n?/gu, '\n') })),
  };
}
