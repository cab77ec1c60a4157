import type { Claim, Term } from '../dictionary/schema';
import { writings } from '../match/alternatives';
import { fitOfInitials, initialsAsked } from './initials';
import { type Hit, TextSearch } from './text-search';
import { foldForSearch } from './tokens';

/** What search needs of a note. */
export interface SearchableNote {
  readonly id: string;
  readonly versions: readonly { readonly body: string; readonly tags?: readonly string[] | undefined }[];
}

/** Search as you type over a glossary, best first. */
export interface GlossarySearch {
  /** Ids of the terms that answer a query; `here` (ids) are those on the open page, which come first among equals. */
  terms(query: string, here?: ReadonlySet<string>): string[];
  /** Makes ready for the first query until `isOver` says that the time is over. @returns whether all is ready. */
  prepare(isOver: () => boolean): boolean;
}

/** Gives the ids of the notes that answer a query, best first; among equals in the order in which they came. */
export type NoteSearch = (query: string) => string[];

/** What a name weighs beside an alias, an alias beside a sentence: a reader who types a name wants that term. */
const WEIGHT = { label: 6, alias: 4, summary: 1, claim: 0.6 };
/** A term on the page in front of the reader is the likelier one. */
const HERE_BOOST = 1.25;
/** Added where the query is a whole name, or begins one: no sum of lesser hits outranks it. */
const WHOLE_NAME = 1000;
const BEGINS_NAME = 100;

/** A search over all labels, aliases, summaries and claims of all languages. */
export function glossarySearch(
  terms: readonly Term[],
  claimsOf: (term: string) => readonly Claim[] = () => [],
): GlossarySearch {
  const texts = new TextSearch(
    terms.map((term) => ({
      id: term.id,
      fields: () => [
        { weight: WEIGHT.label, texts: textsOf(term.label) },
        { weight: WEIGHT.alias, texts: term.senses.flatMap(({ aliases }) => Object.values(aliases).flat()) },
        { weight: WEIGHT.summary, texts: textsOf(term.summary) },
        { weight: WEIGHT.claim, texts: claimsOf(term.id).flatMap(({ text }) => textsOf(text)) },
      ],
    })),
  );
  const byId = new Map(terms.map((term) => [term.id, term]));
  const names = new Map<string, readonly string[]>();
  const namesOf = (id: string): readonly string[] => {
    const known = names.get(id);
    if (known) return known;
    const made = foldedNames(byId.get(id));
    names.set(id, made);
    return made;
  };
  const byInitials = (initials: string): Hit[] =>
    terms
      .map(({ id }) => ({
        id,
        score: Math.max(0, ...namesOf(id).map((name) => fitOfInitials(name, initials))),
      }))
      .filter(({ score }) => score > 0);
  return {
    prepare: (isOver) => texts.prepare(isOver),
    terms(query, here = new Set()) {
      const folded = foldForSearch(query.trim());
      const initials = initialsAsked(query);
      const found = initials === undefined ? texts.find(query) : byInitials(initials);
      return (
        found
          .map(({ id, score }) => ({
            id,
            length: byId.get(id)?.label.en.length ?? 0,
            score: score * (here.has(id) ? HERE_BOOST : 1) + nameBonus(namesOf(id), folded),
          }))
          // Among equals the shorter name is the one that the query says more of.
          .sort((a, b) => b.score - a.score || a.length - b.length)
          .map(({ id }) => id)
      );
    },
  };
}

/** A search over these notes: every version of each, and its tags. */
export function noteSearch(notes: readonly SearchableNote[]): NoteSearch {
  const texts = new TextSearch(
    notes.map(({ id, versions }) => ({
      id,
      fields: () => [{ weight: 1, texts: versions.flatMap(({ body, tags }) => [body, ...(tags ?? [])]) }],
    })),
  );
  return (query) =>
    texts
      .find(query)
      .sort((a, b) => b.score - a.score)
      .map(({ id }) => id);
}

function nameBonus(names: readonly string[], query: string): number {
  if (query === '') return 0;
  if (names.includes(query)) return WHOLE_NAME;
  return names.some((name) => name.startsWith(query)) ? BEGINS_NAME : 0;
}

/** Every name of a term in every writing, folded. Made for terms that answered alone: an alias may stand for many. */
function foldedNames(term: Term | undefined): readonly string[] {
  if (!term) return [];
  const aliases = term.senses.flatMap(({ aliases: of }) => Object.values(of).flat());
  return [...textsOf(term.label), ...aliases.flatMap(writings)].map(foldForSearch);
}

function textsOf(localized: Readonly<Record<string, string | undefined>>): string[] {
  return Object.values(localized).filter((text) => text !== undefined);
}
