import Papa from 'papaparse';
import { fail, ok, type Result } from '../result';
import { NOTE_ID } from '../notes/note';
import { idOf } from './names';
import {
  checked,
  type FileTrouble,
  type FlatNote,
  flattened,
  ofFlat,
  type PortableNote,
  type ReadNotes,
} from './portable';
import { selectorsFrom, timeOf } from './selectors';

/** A row a note, for spreadsheets. Tags stand one a line in their cell, since a tag may hold a comma. */
const COLUMNS = [
  ...[
    'id',
    'term',
    'url',
    'title',
    'quote',
    'prefix',
    'suffix',
    'start',
    'end',
    'note',
    'tags',
    'created',
    'modified',
  ],
] as const;

/**
 * Cells that a spreadsheet would run as a formula: an apostrophe before them makes them text (OWASP, CSV injection).
 * One that begins with apostrophes before such a sign gets one more, so that reading takes back exactly what was put.
 */
const FORMULA = /^'*[=+\-@\t\r]/u;

export function writeCsv(notes: readonly PortableNote[]): string {
  const rows = flattened(notes).map((note) => rowOf(note).map(safe));
  // The mark tells Excel that this is UTF-8.
  return `\ufeff${Papa.unparse([[...COLUMNS], ...rows])}\r\n`;
}

/** Reads our columns by their names, in any order; a file without a note or a target column is none of ours. */
export function readCsv(text: string): Result<ReadNotes, FileTrouble> {
  const { data } = Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    skipEmptyLines: true,
  });
  const [header, ...rows] = data;
  const columns = (header ?? []).map((name) => name.trim().toLowerCase());
  if (!columns.includes('note') || !(columns.includes('term') || columns.includes('url'))) {
    return fail('exchange_notOurs');
  }
  return ok(
    checked(rows.map((row) => noteOf(new Map(columns.map((name, i) => [name, unsafe(row[i] ?? '')]))))),
  );
}

/** Whether the first line names our columns. */
export function isTable(text: string): boolean {
  const names = text
    .slice(0, text.indexOf('\n') + 1 || undefined)
    .toLowerCase()
    .split(/[,;\t]/u)
    .map((name) => name.trim().replace(/^"|"$/gu, ''));
  return names.includes('note') && (names.includes('term') || names.includes('url'));
}

function rowOf({ id, target, body, tags, created, changed }: FlatNote): string[] {
  const on =
    target.kind === 'term'
      ? [target.term, '', '', '', '', '', '', '']
      : [
          '',
          target.page.url,
          target.page.title,
          target.quote.exact,
          target.quote.prefix,
          target.quote.suffix,
          String(target.position.start),
          String(target.position.end),
        ];
  return [id, ...on, body, tags.join('\n'), new Date(created).toISOString(), new Date(changed).toISOString()];
}

function noteOf(cells: ReadonlyMap<string, string>): unknown {
  const cell = (name: (typeof COLUMNS)[number]): string => cells.get(name) ?? '';
  const made = timeOf(cell('created')) ?? 0;
  const quote = {
    type: 'TextQuoteSelector',
    exact: cell('quote'),
    prefix: cell('prefix'),
    suffix: cell('suffix'),
  };
  const place = { type: 'TextPositionSelector', start: Number(cell('start')), end: Number(cell('end')) };
  return ofFlat({
    id: NOTE_ID.test(cell('id')) ? cell('id') : idOf('csv', ...cells.values()),
    target: (cell('term') === ''
      ? selectorsFrom(cell('url'), cell('title'), [quote, place])
      : { kind: 'term', term: cell('term') }) as FlatNote['target'],
    body: cell('note'),
    tags: cell('tags')
      .split('\n')
      .filter((tag) => tag !== ''),
    created: made,
    changed: timeOf(cell('modified')) ?? made,
  });
}

function safe(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

function unsafe(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Spreadsheets of many countries part cells by semicolons. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') + 1 || undefined);
  return ['\t', ';'].find((sign) => header.split(sign).length > header.split(',').length) ?? ',';
}
