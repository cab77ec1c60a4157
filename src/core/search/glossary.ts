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
        { weight: WEIGHT.label, texts: Object.values(term.label) },
        { weight: WEIGHT.alias, texts: term.senses.flatMap(({ aliases }) => Object.values(aliases).flat()) },
        { weight: WEIGHT.summary, texts: Object.values(term.summary) },
        { weight: WEIGHT.claim, texts: claimsOf(term.id).flatMap(({ text }) => Object.values(text)) },
      ],
    })),
  );
  const byId = new Map(terms.map((term) => [term.id, term]));
  const names = new Names(terms);
  const byInitials = (initials: string): Hit[] =>
    terms
      .map(({ id }) => ({
        id,
        score: Math.max(0, ...names.of(id).map((name) => fitOfInitials(name, initials))),
      }))
      .filter(({ score }) => score > 0);
  return {
    prepare: (isOver) => texts.prepare(isOver) && names.prepare(isOver),
    terms(query, here = new Set()) {
      const folded = foldForSearch(query.trim());
      const initials = initialsAsked(query);
      const found = initials === undefined ? texts.find(query) : byInitials(initials);
      return (
        found
          .map(({ id, score }) => ({
            id,
            length: byId.get(id)?.label.en.length ?? 0,
            score: score * (here.has(id) ? HERE_BOOST : 1) + names.bonus(id, folded),
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

/** Every name of each term in every writing, folded: one text a term, its names on lines of their own. */
class Names {
  readonly #terms: ReadonlyMap<string, Term>;
  readonly #waiting: string[];
  readonly #lines = new Map<string, string>();

  constructor(terms: readonly Term[]) {
    this.#terms = new Map(terms.map((term) => [term.id, term]));
    this.#waiting = terms.map(({ id }) => id);
  }

  /** Folds until all is folded or `isOver` says that the time is. @returns whether all is. */
  prepare(isOver: () => boolean): boolean {
    while (this.#waiting.length > 0 && !isOver()) this.#linesOf(this.#waiting.pop()!);
    return this.#waiting.length === 0;
  }

  of(id: string): readonly string[] {
    return this.#linesOf(id).split('\n');
  }

  /** What is added to a term's score where a folded query is one of its names, or begins one. */
  bonus(id: string, query: string): number {
    const lines = this.#linesOf(id);
    if (lines.includes(`\n${query}\n`)) return WHOLE_NAME;
    return lines.includes(`\n${query}`) ? BEGINS_NAME : 0;
  }

  #linesOf(id: string): string {
    const known = this.#lines.get(id);
    if (known !== undefined) return known;
    const made = `\n${namesOf(this.#terms.get(id)!).map(foldForSearch).join('\n')}\n`;
    this.#lines.set(id, made);
    return made;
  }
}

function namesOf(term: Term): string[] {
  const aliases = term.senses.flatMap(({ aliases: of }) => Object.values(of).flat());
  return [...Object.values(term.label), ...aliases.flatMap(writings)];
}
