import { idOf } from './names';
import { NOTE_ID } from '../notes/note';
import { headOf, type NameOf } from './markdown';
import { checked, type FlatNote, flattened, ofFlat, type PortableNote, type ReadNotes } from './portable';
import { selectorsFrom, timeOf } from './selectors';

/**
 * A note a file, with YAML front matter that Obsidian shows as properties. Every value is written as JSON, which YAML
 * 1.2 takes as it is. What is read back may have passed through Obsidian: plain values and lists by dashes are
 * understood; any other key is left alone.
 */
const FENCE = '---';
/** Between what a note is on and what it says. */
const TEXT = '<!-- newsgloss-text -->\n';

export interface NoteFile {
  readonly name: string;
  readonly text: string;
}

export function writeFiles(notes: readonly PortableNote[], nameOf: NameOf): NoteFile[] {
  return flattened(notes).map((note) => ({
    name: `${fileName(note, nameOf)} ${note.id}.md`,
    text: `${FENCE}\n${propertiesOf(note)}${FENCE}\n${headOf(note, nameOf)}${TEXT}${note.body}`,
  }));
}

export function readFiles(files: readonly NoteFile[]): ReadNotes {
  return checked(files.map(noteOf));
}

/** Whether a text begins as one note of its own. */
export function isNoteFile(text: string): boolean {
  return /^---\r?\n(?:[\s\S]*?\n)?newsgloss:/u.test(text);
}

function propertiesOf({ id, target, tags, created, changed }: FlatNote): string {
  const properties: Record<string, unknown> = {
    newsgloss: id,
    ...(target.kind === 'term'
      ? { term: target.term }
      : {
          url: target.page.url,
          title: target.page.title,
          quote: target.quote.exact,
          prefix: target.quote.prefix,
          suffix: target.quote.suffix,
          start: target.position.start,
          end: target.position.end,
        }),
    tags,
    created: new Date(created).toISOString(),
    modified: new Date(changed).toISOString(),
  };
  return Object.entries(properties)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}

function noteOf({ text }: NoteFile): unknown {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/u.exec(text);
  if (!parts) return undefined;
  const of = properties(parts[1]!);
  const string = (key: string): string => {
    const value = of.get(key);
    return typeof value === 'string' ? value : '';
  };
  const number = (key: string): number => Number(of.get(key) ?? 0);
  const after = parts[2]!;
  const at = after.indexOf(TEXT);
  const body = at < 0 ? after : after.slice(at + TEXT.length);
  const tags = of.get('tags');
  const made = timeOf(string('created')) ?? 0;
  const term = string('term');
  const id = string('newsgloss');
  const quote = {
    type: 'TextQuoteSelector',
    exact: string('quote'),
    prefix: string('prefix'),
    suffix: string('suffix'),
  };
  const place = { type: 'TextPositionSelector', start: number('start'), end: number('end') };
  return ofFlat({
    id: NOTE_ID.test(id) ? id : idOf('file', text),
    target: (term === ''
      ? selectorsFrom(string('url'), string('title'), [quote, place])
      : { kind: 'term', term }) as FlatNote['target'],
    body,
    tags: Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [],
    created: made,
    changed: timeOf(string('modified')) ?? made,
  });
}

/** The properties of front matter. A map, so that no key of a file is ever a property of an object. */
function properties(yaml: string): Map<string, unknown> {
  const found = new Map<string, unknown>();
  let list: unknown[] | undefined;
  for (const line of yaml.split(/\r?\n/u)) {
    const item = /^\s*- (.*)$/su.exec(line);
    if (item && list) {
      list.push(valueOf(item[1]!));
      continue;
    }
    const pair = /^([\w-]+):(?: (.*))?$/su.exec(line);
    if (!pair) continue;
    list = pair[2] === undefined || pair[2].trim() === '' ? [] : undefined;
    found.set(pair[1]!, list ?? valueOf(pair[2]!));
  }
  return found;
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const single = /^'(.*)'$/u.exec(text.trim());
    return single ? single[1]!.replaceAll("''", "'") : text.trim();
  }
}

/** A name that every file system takes. */
function fileName({ target }: FlatNote, nameOf: NameOf): string {
  const name = target.kind === 'term' ? nameOf(target.term) : target.page.title || target.page.url;
  return (
    name
      .replace(/[\p{Cc}\\/:*?"<>|#^[\]%.]+/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, 60)
      .toWellFormed()
      .trim() || 'note'
  );
}
