import { NOTE_ID } from '../notes/note';
import { idOf } from './names';
import { checked, type FlatNote, flattened, ofFlat, type PortableNote, type ReadNotes } from './portable';

/**
 * All notes in one Markdown file that reads well by itself. A comment before each note carries what the eye needs not
 * see; the note's own text stands after a second one, to the letter.
 */
const NOTE = '<!-- newsgloss-note ';
const TEXT = '<!-- newsgloss-text -->';
const END = ' -->';
/** A line of a note's own text that looks like one of ours has a backslash before it. */
const LIKE_OURS = /^(\\*)<!-- newsgloss-/gmu;

/** What a heading says of a target: the term's name where it is known. */
export type NameOf = (term: string) => string;

export function writeMarkdown(notes: readonly PortableNote[], nameOf: NameOf): string {
  return flattened(notes)
    .map((note) => {
      const { body: raw, ...rest } = note;
      const body = raw.replace(/\r\n?/gu, '\n');
      return `${NOTE}${safeJson(rest)}${END}\n\n${headOf(note, nameOf)}${TEXT}\n${escaped(body)}\n\n`;
    })
    .join('');
}

export function isMarkdown(text: string): boolean {
  return text.includes(NOTE);
}

export function readMarkdown(text: string): ReadNotes {
  // The first part is what stands before the first note: nothing of ours.
  const parts = text
    .replaceAll('\r\n', '\n')
    .split(/^<!-- newsgloss-note /mu)
    .slice(1);
  return checked(parts.map(noteOf));
}

/** What a note is on, for people: a heading, the quote, where it is from. */
export function headOf({ target }: FlatNote, nameOf: NameOf): string {
  if (target.kind === 'term') return `## ${oneLine(nameOf(target.term))}\n\n`;
  const { page, quote } = target;
  const title = oneLine(page.title === '' ? page.url : page.title);
  const quoted = quote.exact === '' ? '' : `> ${oneLine(quote.exact)}\n\n`;
  return `## ${title}\n\n${quoted}<${page.url}>\n\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replaceAll('<!--', '<! --').trim();
}

function noteOf(part: string): unknown {
  const line = part.indexOf('\n');
  const comment = part.slice(0, line);
  const begins = part.indexOf(`\n${TEXT}\n`);
  if (!comment.endsWith(END) || begins < 0) return undefined;
  const body = part.slice(begins + TEXT.length + 2).replace(/\n\n$/u, '');
  try {
    const note = JSON.parse(comment.slice(0, -END.length)) as FlatNote;
    const id = NOTE_ID.test(note.id) ? note.id : idOf('markdown', comment, body);
    return ofFlat({ ...note, id, body: unescaped(body) });
  } catch {
    return undefined;
  }
}

/** JSON that ends no comment. */
function safeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
}

function escaped(body: string): string {
  return body.replace(LIKE_OURS, '\\$1<!-- newsgloss-');
}

function unescaped(body: string): string {
  return body.replace(/^\\(\\*)<!-- newsgloss-/gmu, '$1<!-- newsgloss-');
}
