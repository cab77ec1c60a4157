import { foldForSearch, isPaired, pairsOf, queryTokens, UNWORDED } from './tokens';
import { nearWords } from './near-words';

/**
 * Search by looking: every text is folded once, and a query goes through them with the engine's own string search.
 * An index of the same texts (MiniSearch, measured on 51 terms and 5,000 notes: tests/bench/search.ts) takes far longer
 * to build than any number of queries that one opening of the popup ever makes.
 */
export interface Searchable {
  readonly id: string;
  /** Its texts, each with what a hit in it weighs. Asked for once. */
  readonly fields: () => readonly Field[];
}

export interface Field {
  readonly weight: number;
  readonly texts: readonly string[];
}

export interface Hit {
  readonly id: string;
  readonly score: number;
}

/** A document folded: each field is one text, its words set apart by one space, with a space at both ends. */
interface Folded {
  readonly id: string;
  readonly fields: readonly { readonly weight: number; readonly text: string }[];
}

/** What a hit weighs by where it stands: a word, the beginning of one, or inside of one; a word nearly so. */
const WHOLE = 1;
const BEGINS = 0.75;
const INSIDE = 0.4;
const NEARLY = 0.5;
/** Shorter Latin letters inside of a word are chance (`rok` in `broke`). */
const SHORTEST_INSIDE = 4;

/** Texts that can be searched. Folding is put off until a query, or `prepare`, wants it. */
export class TextSearch {
  readonly #waiting: Searchable[];
  readonly #folded: Folded[] = [];
  /** Every word of the texts, for typos, and how many documents have given theirs. */
  readonly #words = new Set<string>();
  #heard = 0;

  constructor(documents: Iterable<Searchable>) {
    this.#waiting = [...documents].reverse();
  }

  /** Makes ready until all is ready, words for typos too, or `isOver` says that the time is over. @returns whether all is. */
  prepare(isOver: () => boolean): boolean {
    return this.#fold(isOver) && this.#hear(isOver);
  }

  #fold(isOver: () => boolean): boolean {
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) {
      this.#folded.push(fold(next));
      if (isOver()) break;
    }
    return this.#waiting.length === 0;
  }

  #hear(isOver: () => boolean): boolean {
    for (; this.#heard < this.#folded.length && !isOver(); this.#heard += 1) {
      for (const { text } of this.#folded[this.#heard]!.fields) {
        for (const word of text.split(' ')) this.#words.add(word);
      }
    }
    return this.#heard === this.#folded.length;
  }

  /** What has all words of a query; where nothing has, what has most of them. Unordered. */
  find(query: string): Hit[] {
    this.#fold(() => false);
    const tokens = queryTokens(query);
    const wanted = tokens.map((token, at) => this.#wanted(token, at === tokens.length - 1));
    const found = this.#folded.flatMap((document) => {
      const scores = wanted.map((ways) => Math.max(0, ...ways.map((way) => scoreOf(document, way))));
      const hits = scores.filter((score) => score > 0).length;
      return hits === 0 ? [] : [{ id: document.id, hits, score: scores.reduce((a, b) => a + b, 0) }];
    });
    const most = Math.max(0, ...found.map(({ hits }) => hits));
    return found.filter(({ hits }) => hits === most);
  }

  /** The ways in which one word of a query may stand in a text: as it is, else in pairs, else nearly so. */
  #wanted(token: string, isLast: boolean): Way[] {
    const exact = { token, quality: 1 };
    if (this.#folded.some((document) => scoreOf(document, exact) > 0)) return [exact];
    if (isPaired(token)) return pairsOf(token).map((pair) => ({ token: pair, quality: NEARLY }));
    this.#hear(() => false);
    return nearWords(token, this.#words, isLast).map((word) => ({ token: word, quality: NEARLY }));
  }
}

interface Way {
  readonly token: string;
  readonly quality: number;
}

function fold({ id, fields }: Searchable): Folded {
  const one = (text: string): string => foldForSearch(text).replace(UNWORDED, ' ');
  return {
    id,
    fields: fields().map(({ weight, texts }) => ({ weight, text: ` ${texts.map(one).join(' ')} ` })),
  };
}

function scoreOf({ fields }: Folded, { token, quality }: Way): number {
  let best = 0;
  for (const { weight, text } of fields) {
    if (weight * quality > best && text.includes(token)) {
      best = Math.max(best, weight * quality * placeOf(text, token));
    }
  }
  return best;
}

function placeOf(text: string, token: string): number {
  // Where words are not set apart, every place is as good as the next.
  if (isPaired(token) || text.includes(` ${token} `)) return WHOLE;
  if (text.includes(` ${token}`)) return BEGINS;
  return token.length >= SHORTEST_INSIDE ? INSIDE : 0;
}
