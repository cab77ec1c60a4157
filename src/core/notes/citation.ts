import { headingOf } from './markdown';
import type { Target } from './target';

/** The forms in which a note is copied with where it comes from. */
export type NoteForm = 'plain' | 'markdown' | 'apa';

/** What a citation needs of a note. */
export interface Citable {
  readonly target: Target;
  readonly body: string;
  readonly tags: readonly string[];
  /** When the note was written, ms since 1970: the page was read then. */
  readonly created: number;
  /** The name of the term that it is on, where it is on one. */
  readonly term?: string | undefined;
}

/**
 * A note as text to paste: what it quotes, what it says, and the page's title, site, date of reading and address, so
 * that no quote leaves without its source. A note on a term has no page to cite, and names its term.
 * @param date writes a moment (ms since 1970) as the reader's language does
 */
export function noteCitation(note: Citable, form: NoteForm, date: (ms: number) => string): string {
  const parts =
    note.target.kind === 'term'
      ? termParts(note, note.target.term, form)
      : passageParts(note, note.target, form, date);
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function termParts({ term, body }: Citable, id: string, form: NoteForm): string[] {
  const name = term ?? id;
  return [form === 'markdown' ? `**${escaped(name)}**` : name, body.trim()];
}

function passageParts(
  { body, created }: Citable,
  { page, quote }: Extract<Target, { kind: 'passage' }>,
  form: NoteForm,
  date: (ms: number) => string,
): string[] {
  const said = quote.exact.replace(/\s+/gu, ' ').trim();
  const site = siteName(page.url);
  const title = page.title.trim() === '' ? headingOf(said === '' ? page.url : said) : page.title.trim();
  const on = date(created);
  switch (form) {
    case 'plain':
      return [
        said === '' ? '' : `“${said}”`,
        body.trim(),
        [title, site, on, page.url].filter((part) => part !== '').join(', '),
      ];
    case 'markdown':
      return [
        said === '' ? '' : `> ${escaped(said)}`,
        body.trim(),
        `[${escaped(title)}](${inAngles(page.url)}), ${[escaped(site), on].filter((part) => part !== '').join(', ')}`,
      ];
    case 'apa':
      // APA 7 for a web page with no author and no date of its own: title, (n.d.), site, retrieved, address.
      return [
        said === '' ? '' : `“${said}” (“${title},” n.d.)`,
        body.trim(),
        `${title}. (n.d.). ${site === '' ? '' : `${site}. `}Retrieved ${on}, from ${page.url}`,
      ];
  }
}

/** The name that a site goes by in a citation: its host without `www.`. */
function siteName(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') : '';
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/gu, '\\$&').replace(/\s+/gu, ' ');
}

/** An address that may hold brackets and spaces, as Markdown takes it. */
function inAngles(url: string): string {
  return `<${url.replace(/[<>\s]/gu, (character) => encodeURIComponent(character))}>`;
}
