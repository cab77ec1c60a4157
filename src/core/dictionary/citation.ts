import { type Entry, type EntryClaim, type EntrySource } from './entry';
import type { PartialDate, When } from './calendar';

/** How the interface writes what a citation needs: dates and lists of names in the reader's language. */
export interface Wording {
  readonly date: (when: When) => string;
  readonly list: (names: readonly string[]) => string;
}

/** The two forms in which an entry is copied. */
export type CitationForm = 'plain' | 'markdown';

/**
 * An entry as text to paste: its name and summary, then each claim with who, when and where it stands, so that no
 * sentence leaves without its source and its date.
 */
export function citationOf(entry: Entry, form: CitationForm, wording: Wording): string {
  const mark = form === 'markdown' ? markdown : plain;
  const head = `${mark.strong(entry.label.text)}\n${mark.text(entry.summary.text)}`;
  const claims = entry.claims.map((claim) => claimLine(claim, form, wording));
  return claims.length === 0 ? `${head}\n` : `${head}\n\n${claims.join('\n')}\n`;
}

/** One claim as a line of a list, with its source. */
export function claimLine(claim: EntryClaim, form: CitationForm, wording: Wording): string {
  const mark = form === 'markdown' ? markdown : plain;
  const who = wording.list(claim.who.map(({ text }) => text));
  const details = [who, wording.date(claim.date)].filter((part) => part !== '').map(mark.text);
  return `- ${mark.text(claim.text.text)} (${details.join(', ')}; ${sourceText(claim.source, mark, wording)})`;
}

/** A source alone, as a list of references has it: title, address, publisher, day. */
export function referenceOf(source: EntrySource, form: CitationForm, wording: Wording): string {
  return sourceText(source, form === 'markdown' ? markdown : plain, wording);
}

/**
 * A ready report of a claim that is wrong: everything that someone who mends it must know, in the pack's own words so
 * that it can be found. Meant for the keepers of the pack, so it stays in English.
 */
export function reportOf(term: string, claim: EntryClaim, revised: PartialDate): string {
  return [
    `term: ${term}`,
    `claim: ${claim.id}`,
    `says: ${claim.text.text} (${claim.text.lang})`,
    `source: ${claim.source.id}, ${claim.source.title}, paragraph ${claim.paragraph}`,
    `pack revised: ${revised}`,
    'what is wrong: ',
    '',
  ].join('\n');
}

interface Mark {
  readonly text: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly link: (text: string, url: string) => string;
}

const plain: Mark = {
  text: (text) => text,
  strong: (text) => text,
  link: (text, url) => `${text}, ${url}`,
};

/** What makes an item of a list of what comes after it. */
const LIST = /^(\d*)([-+.)])(?=\s)/u;

/** How a text, a strong text and a link are written in Markdown, so that nothing in them is read as more. */
export const markdown: Mark = {
  text: (text) => text.replace(/[\\`*_[\]<>#|]/gu, '\\$&').replace(LIST, '$1\\$2'),
  strong: (text) => `**${markdown.text(text)}**`,
  link: (text, url) => `[${markdown.text(text)}](<${url.replace(/[<>\s]/gu, encodeURIComponent)}>)`,
};

/** Title, publisher and date of a source; its address where it has one. */
function sourceText(source: EntrySource, mark: Mark, wording: Wording): string {
  const title = `“${source.title}”`;
  const name = source.url === undefined ? mark.text(title) : mark.link(title, source.url);
  return `${name}, ${mark.text(source.publisher)}, ${mark.text(wording.date(source.published))}`;
}
