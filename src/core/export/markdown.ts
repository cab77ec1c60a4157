import { markdown, type Wording } from '../dictionary/citation';
import type { Entry, EntryClaim, EntryDifference, EntryRelated, EntrySource } from '../dictionary/entry';

/** How the interface says what an export needs, in the reader's language. */
export interface ExportWording extends Wording {
  readonly kind: (kind: Entry['kind']) => string;
  readonly difference: (kind: EntryDifference['kind']) => string;
  readonly relation: (related: EntryRelated) => string;
  /** `paragraph 9`, or a section as its pack names it. */
  readonly paragraph: (paragraph: EntryClaim['paragraph']) => string;
  readonly heads: {
    readonly claims: string;
    readonly differences: string;
    readonly related: string;
    readonly sources: string;
    /** Set before what comes from a public document. */
    readonly reference: string;
  };
}

/**
 * Entries as one Markdown document (CommonMark, no extension): each term with its claims, its differences and what it
 * is related to, every claim with who, when, and the number of its source; the sources, numbered, at the end.
 */
export function markdownOf(
  entries: readonly Entry[],
  title: string | undefined,
  words: ExportWording,
): string {
  const numbers = new Numbers();
  const parts = entries.map((entry) => entryPart(entry, words, numbers));
  const head = title === undefined ? [] : [`# ${markdown.text(title)}`];
  const sources = numbers.all.map((source, i) => `${i + 1}. ${sourceLine(source, words)}`);
  const foot =
    sources.length === 0 ? [] : [`## ${markdown.text(words.heads.sources)}\n\n${sources.join('\n')}`];
  return `${[...head, ...parts, ...foot].join('\n\n')}\n`;
}

/** A number for each source, in the order in which they are cited. */
class Numbers {
  readonly all: EntrySource[] = [];
  readonly #known = new Map<string, number>();

  of(source: EntrySource): number {
    const known = this.#known.get(source.id);
    if (known !== undefined) return known;
    this.all.push(source);
    this.#known.set(source.id, this.all.length);
    return this.all.length;
  }
}

function entryPart(entry: Entry, words: ExportWording, numbers: Numbers): string {
  const { heads } = words;
  const claims = entry.claims.map((claim) => claimLine(claim, words, numbers));
  const differences = entry.differences.map(
    ({ kind, text, sides }) =>
      `**${markdown.text(words.difference(kind))}.** ${markdown.text(text.text)}\n\n` +
      sides.map((side) => claimLine(side, words, numbers)).join('\n'),
  );
  const related = entry.related.map(
    (one) => `- ${markdown.text(words.relation(one))}: ${markdown.text(one.label.text)}`,
  );
  return [
    `## ${markdown.text(entry.label.text)}`,
    `*${markdown.text(words.kind(entry.kind))}.* ${markdown.text(entry.summary.text)}`,
    ...section(heads.claims, claims, '\n'),
    ...section(heads.differences, differences, '\n\n'),
    ...section(heads.related, related, '\n'),
  ].join('\n\n');
}

function section(head: string, items: readonly string[], between: string): string[] {
  return items.length === 0 ? [] : [`### ${markdown.text(head)}`, items.join(between)];
}

/** `- The sentence. — Who, when [3, paragraph 9]` */
function claimLine(claim: EntryClaim, words: ExportWording, numbers: Numbers): string {
  const by = [
    claim.background ? words.heads.reference : '',
    words.list(claim.who.map(({ text }) => text)),
    words.date(claim.date),
  ].filter((part) => part !== '');
  const place = `${numbers.of(claim.source)}, ${words.paragraph(claim.paragraph)}`;
  return `- ${markdown.text(claim.text.text)} — ${markdown.text(by.join(', '))} \\[${markdown.text(place)}\\]`;
}

function sourceLine(source: EntrySource, words: ExportWording): string {
  const title = `“${source.title}”`;
  const name = source.url === undefined ? markdown.text(title) : markdown.link(title, source.url);
  return `${name}, ${markdown.text(source.publisher)}, ${markdown.text(words.date(source.published))}`;
}
