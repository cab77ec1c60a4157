import MiniSearch, { type Query } from 'minisearch';
import type { Term } from '../dictionary/schema';
import { writings } from '../match/alternatives';
import { foldForSearch, indexTokens, isPaired, queryTokens } from './tokens';

/** What search needs of a note. */
export interface SearchableNote {
  readonly id: string;
  readonly versions: readonly { readonly body: string }[];
}

/** Search as you type over a glossary, best first. */
export interface GlossarySearch {
  /** Ids of the terms that answer a query; `here` (ids) are those on the open page, which come first among equals. */
  terms(query: string, here?: ReadonlySet<string>): string[];
}

/** Gives the ids of the notes that answer a query. */
export type NoteSearch = (query: string) => string[];

/** What a name weighs beside an alias, an alias beside a sentence: a reader who types a name wants that term. */
const BOOST = { label: 6, alias: 4, summary: 1 };
/** A term on the page in front of the reader is the likelier one. */
const HERE_BOOST = 1.25;
/** Added where the query is a whole name, or begins one: no sum of lesser hits outranks it. */
const WHOLE_NAME = 1000;
const BEGINS_NAME = 100;
/** One wrong letter in five; shorter words must be right (`ROK` is not `RAF`). */
const TYPOS = 0.2;
const SHORTEST_WITH_TYPO = 4;

/** Builds the index: all labels, aliases and summaries of all languages. */
export function glossarySearch(terms: readonly Term[]): GlossarySearch {
  const index = new MiniSearch({
    fields: ['label', 'alias', 'summary'],
    tokenize: indexTokens,
    processTerm: (token) => token,
  });
  index.addAll(
    terms.map((term) => ({
      id: term.id,
      label: textsOf(term.label).join('\n'),
      alias: writtenAliases(term).join('\n'),
      summary: textsOf(term.summary).join('\n'),
    })),
  );
  const names = new Map(
    terms.map((term) => [
      term.id,
      [...textsOf(term.label), ...writtenAliases(term).flatMap(writings)].map(foldForSearch),
    ]),
  );
  return {
    terms(query, here = new Set()) {
      const folded = foldForSearch(query.trim());
      const found = search(index, query, (id) => (here.has(id) ? HERE_BOOST : 1));
      return found
        .map(({ id, score }) => ({ id, score: score + nameBonus(names.get(id) ?? [], folded) }))
        .sort((a, b) => b.score - a.score)
        .map(({ id }) => id);
    },
  };
}

/** Builds the index of these notes: every version of each. */
export function noteSearch(notes: readonly SearchableNote[]): NoteSearch {
  const index = new MiniSearch({ fields: ['body'], tokenize: indexTokens, processTerm: (token) => token });
  index.addAll(
    notes.map((note) => ({ id: note.id, body: note.versions.map((version) => version.body).join('\n') })),
  );
  return (query) => search(index, query, () => 1).map(({ id }) => id);
}

/** All words of the query where something has them all, else whatever has some. */
function search(
  index: MiniSearch,
  query: string,
  boost: (id: string) => number,
): { id: string; score: number }[] {
  const tokens = queryTokens(query);
  if (tokens.length === 0) return [];
  const last = tokens.length - 1;
  const ask = (combineWith: 'AND' | 'OR'): { id: string; score: number }[] => {
    const queries: Query = {
      combineWith,
      queries: tokens.map((token, at) => ({
        queries: [token],
        boost: BOOST,
        // Every word may be the beginning of one, the last above all: it is still being typed.
        prefix: !isPaired(token) && (at === last || token.length >= SHORTEST_WITH_TYPO),
        fuzzy: !isPaired(token) && token.length >= SHORTEST_WITH_TYPO ? TYPOS : false,
        tokenize: (text: string) => [text],
      })),
    };
    return index
      .search(queries, { boostDocument: (id) => boost(String(id)) })
      .map(({ id, score }) => ({ id: String(id), score }));
  };
  const all = ask('AND');
  return all.length > 0 || tokens.length === 1 ? all : ask('OR');
}

function nameBonus(names: readonly string[], query: string): number {
  if (query === '') return 0;
  if (names.includes(query)) return WHOLE_NAME;
  return names.some((name) => name.startsWith(query)) ? BEGINS_NAME : 0;
}

function textsOf(localized: Readonly<Record<string, string | undefined>>): string[] {
  return Object.values(localized).filter((text) => text !== undefined);
}

/** Aliases as their pack writes them: an alternative in braces is a word of its own to the index, and costs it nothing. */
function writtenAliases(term: Term): string[] {
  return term.senses.flatMap((sense) => Object.values(sense.aliases).flat());
}
