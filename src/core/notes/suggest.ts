import { writeAddress } from '../glossary/address';
import { foldForSearch } from '../search/tokens';
import { headingOf } from './markdown';
import { foldTag } from './tags';

/** So many are offered: what one sees at a glance. */
const MOST_OFFERED = 8;

/** What may be referred to from a note. */
export interface Named {
  readonly kind: 'term' | 'note';
  /** What stands within `[[…]]`: a term's id, or `note:ID`, and after a bar what is shown. */
  readonly name: string;
  readonly shown: string;
  /** All names that it is found by. */
  readonly names: readonly string[];
}

/** A term by its id, shown by its label. */
export function namedTerm(id: string, labels: readonly string[], shown: string): Named {
  return { kind: 'term', name: `${id}|${plain(shown)}`, shown, names: [...labels, id] };
}

/** A note by its id, shown by its first words. */
export function namedNote(id: string, body: string): Named {
  const shown = headingOf(body, 60);
  return { kind: 'note', name: `note:${id}|${plain(shown)}`, shown, names: [shown] };
}

/** Those whose names begin with what was typed, then those that hold it; terms before notes, each in their order. */
export function suggestLinks(all: readonly Named[], typed: string): Named[] {
  const query = foldForSearch(typed.trim());
  const ranked = all.flatMap((named) => {
    const folded = named.names.map(foldForSearch);
    if (folded.some((name) => name.startsWith(query))) return { named, rank: 0 };
    return folded.some((name) => name.includes(query)) ? { named, rank: 1 } : [];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank || kindRank(a.named) - kindRank(b.named))
    .slice(0, MOST_OFFERED)
    .map(({ named }) => named);
}

function kindRank({ kind }: Named): number {
  return kind === 'term' ? 0 : 1;
}

/** The tags that fit what was typed, the most used first; each as it is written most often. */
export function suggestTags(used: ReadonlyMap<string, number>, typed: string): string[] {
  const query = foldTag(typed.trim().replace(/^#/u, ''));
  const rank = (tag: string): number => (foldTag(tag).startsWith(query) ? 0 : 1);
  return [...used.keys()]
    .filter((tag) => foldTag(tag).includes(query))
    .sort((a, b) => rank(a) - rank(b) || used.get(b)! - used.get(a)! || (a < b ? -1 : 1))
    .slice(0, MOST_OFFERED);
}

/** How often each tag stands on a note. */
export function countTags(notes: Iterable<readonly string[]>): Map<string, number> {
  const used = new Map<string, number>();
  for (const tags of notes) for (const tag of tags) used.set(tag, (used.get(tag) ?? 0) + 1);
  return used;
}

/** A name without what would end a link. */
function plain(name: string): string {
  return name.replace(/[[\]|\n]+/gu, ' ').trim();
}

/** Where a name within `[[…]]` leads, by the glossary's addresses. */
export function addressOf(name: string): string {
  if (name.startsWith('note:'))
    return writeAddress({ at: 'note', note: encodeURIComponent(name.slice(5).toWellFormed()) });
  // A label that nobody completed is looked for; a term's id leads there.
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(name)
    ? writeAddress({ at: 'term', term: name })
    : writeAddress({ at: 'search', query: name });
}
