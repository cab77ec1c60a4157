import { LANGUAGES } from '../dictionary/languages';
import type { Cues, Sense, Term } from '../dictionary/schema';
import { isPlain, writingsOf } from './alternatives';
import { foldTable, foldText, SEPARATOR } from './fold';
import { GROUP, groupOf, startsAnywhere } from './script';
import { buildTrie, type Trie } from './trie';

/** What recognition needs of a term; a pack's terms are that. */
export type MatchTerm = Pick<Term, 'id' | 'kind' | 'senses'>;

/** Bits of an entry of `Alphabet.table`; the low ones are the class. */
export const CLASS_MASK = 0x1fff;
/** Stands in a word without being read: the walk steps over it. */
export const SKIPPED = 0x2000;
/** May begin an alias wherever it stands (Chinese, Japanese, Korean). */
export const ANYWHERE = 0x4000;
/** A letter or digit of spaced writing: an alias does not begin right after one. */
export const IN_WORD = 0x8000;
/** The class of spaces and hyphens, which a walk reads as one however many there are. */
export const SEPARATOR_CLASS = 1;
/** The class of a character that folds to several (œ, ß): its classes are in `Alphabet.expansions`. */
export const EXPANDED_CLASS = 2;

/** Which characters the dictionary's aliases and cues are written with, numbered by how often. */
export interface Alphabet {
  /** For each UTF-16 code its class (0: in no alias) and bits. */
  readonly table: Uint16Array;
  readonly expansions: ReadonlyMap<number, readonly number[]>;
  /** The highest class. */
  readonly classes: number;
}

/** Where a cue may stand to count. */
export const CUE_PLACES = ['before', 'after', 'near', 'page'] as const;

/** A sense as the scan's results are judged by it. */
export interface MatchSense {
  readonly term: number;
  readonly id: string;
  readonly certainty: Sense['certainty'];
  readonly exact: boolean;
  /** Whether its term is a person: surnames are judged by the names around them. */
  readonly person: boolean;
  /** Whether the plural is no mention of it: a person, a place, a country (`the Kims`). */
  readonly proper: boolean;
  /** Only ever a mention beside another term: it is unsure, and nothing but terms speaks for it. */
  readonly companion: boolean;
  /** The earliest date of a page that can mean it, or ''. */
  readonly since: string;
  /** Terms whose mention speaks for it and against it, as indices. */
  readonly forTerms: readonly number[];
  readonly againstTerms: readonly number[];
}

/**
 * Bits of an alias: it is one word of spaced writing or a name before its title (of a person: a surname), and it begins
 * with a capital.
 */
export const SINGLE_WORD = 1;
export const CAPITALISED = 2;

/** All aliases, by column: a dictionary of ten thousand terms has more of them than should be objects. */
export interface AliasColumns {
  readonly senses: Int32Array;
  /** Indices into `LANGUAGES`. */
  readonly languages: Int32Array;
  readonly bits: Int32Array;
  /** The writing of those whose sense asks for its exact writing, by alias. */
  readonly exact: ReadonlyMap<number, string>;
  /** Of those that end with what must follow the name: how many folded characters the name has, by alias. */
  readonly names: ReadonlyMap<number, number>;
}

/** All cues, by column. */
export interface CueColumns {
  readonly senses: Int32Array;
  /** Index into `CUE_PLACES`, plus 4 where it speaks against. */
  readonly roles: Int32Array;
  /** The exact writing that some ask for, by cue. */
  readonly exact: ReadonlyMap<number, string>;
}

/** The role of a cue as a number, and back. */
export const AGAINST = 4;

/** A dictionary made ready to be found in text. */
export interface Matcher {
  readonly alphabet: Alphabet;
  readonly trie: Trie;
  /** The uses of pattern (trie key) `p` are `uses[usesAt[p]]` to `usesAt[p + 1]`: alias index × 2, or cue index × 2 + 1. */
  readonly usesAt: Int32Array;
  readonly uses: Int32Array;
  readonly terms: readonly string[];
  readonly senses: readonly MatchSense[];
  readonly aliases: AliasColumns;
  readonly cues: CueColumns;
}

export interface CompileOptions {
  /** Leave these terms out: the reader turned them off. */
  readonly without?: ReadonlySet<string>;
}

const CAPITAL = /^\p{Lu}/u;
const PROPER: ReadonlySet<string> = new Set(['person', 'country', 'place', 'government', 'body', 'office']);

/** Compiles terms to a matcher. Terms that are named as evidence but are not there count for nothing. */
export function compileMatcher(terms: readonly MatchTerm[], options: CompileOptions = {}): Matcher {
  const kept = terms.filter((term) => !options.without?.has(term.id));
  const index = new Map(kept.map((term, at) => [term.id, at]));
  const known = (ids: readonly string[] | undefined) =>
    (ids ?? []).map((id) => index.get(id)).filter((at) => at !== undefined);

  const senses: MatchSense[] = [];
  const aliases = {
    senses: [] as number[],
    languages: [] as number[],
    bits: [] as number[],
    exact: new Map<number, string>(),
    names: new Map<number, number>(),
  };
  const cues = { senses: [] as number[], roles: [] as number[], exact: new Map<number, string>() };
  const patterns = new Patterns();
  const addWriting = (whole: string, name: string, sense: Sense, senseAt: number, languageAt: number) => {
    const at = aliases.senses.length;
    const followed = whole !== name;
    const folded = foldText(whole).trim();
    // Of signs that are letters by name alone (ͺ) nothing is left to be looked for.
    if (folded === '') return;
    patterns.use(folded, at * 2);
    aliases.senses.push(senseAt);
    aliases.languages.push(languageAt);
    aliases.bits.push(
      (followed || isSingle(folded) ? SINGLE_WORD : 0) | (CAPITAL.test(name) ? CAPITALISED : 0),
    );
    if (sense.case === 'exact') aliases.exact.set(at, name);
    if (followed) aliases.names.set(at, foldText(name).trim().length);
  };
  const addAliases = (sense: Sense, senseAt: number) => {
    LANGUAGES.forEach((language, languageAt) => {
      for (const alias of sense.aliases[language] ?? []) {
        if (isPlain(alias)) addWriting(alias, alias, sense, senseAt, languageAt);
        else
          for (const { whole, name } of writingsOf(alias))
            addWriting(whole, name, sense, senseAt, languageAt);
      }
    });
  };
  const addCues = (side: Cues | undefined, senseAt: number, against: number) => {
    CUE_PLACES.forEach((place, placeAt) => {
      for (const cue of side?.[place] ?? []) {
        const at = cues.senses.length;
        const exact = cue.startsWith('=');
        const text = exact ? cue.slice(1) : cue;
        patterns.use(foldText(text).trim(), at * 2 + 1);
        cues.senses.push(senseAt);
        cues.roles.push(placeAt + against);
        if (exact) cues.exact.set(at, text);
      }
    });
  };
  kept.forEach((term, termAt) => {
    for (const sense of term.senses) {
      const senseAt = senses.length;
      senses.push({
        term: termAt,
        id: sense.id,
        certainty: sense.certainty,
        exact: sense.case === 'exact',
        person: term.kind === 'person',
        proper: PROPER.has(term.kind),
        companion: isCompanion(sense),
        since: sense.since ?? '',
        forTerms: known(sense.for?.terms),
        againstTerms: known(sense.against?.terms),
      });
      addAliases(sense, senseAt);
      addCues(sense.for, senseAt, 0);
      addCues(sense.against, senseAt, AGAINST);
    }
  });

  const alphabet = buildAlphabet(patterns.texts);
  const { keys, usesAt, uses } = patterns.inOrder(alphabet);
  return {
    alphabet,
    trie: buildTrie(keys, alphabet.classes),
    usesAt,
    uses,
    terms: kept.map((term) => term.id),
    senses,
    aliases: {
      senses: Int32Array.from(aliases.senses),
      languages: Int32Array.from(aliases.languages),
      bits: Int32Array.from(aliases.bits),
      exact: aliases.exact,
      names: aliases.names,
    },
    cues: { senses: Int32Array.from(cues.senses), roles: Int32Array.from(cues.roles), exact: cues.exact },
  };
}

/** Whether a sense is only ever a mention beside another term: it is unsure, and nothing but terms speaks for it. */
export function isCompanion(sense: Sense): boolean {
  return sense.certainty === 'unsure' && CUE_PLACES.every((place) => (sense.for?.[place]?.length ?? 0) === 0);
}

function isSingle(folded: string): boolean {
  return groupOf(folded.charCodeAt(0)) === GROUP.letters && !folded.includes(SEPARATOR);
}

/** Folded texts and what each is used for, gathered in flat lists: there may be a hundred thousand. */
class Patterns {
  readonly texts: string[] = [];
  private readonly index = new Map<string, number>();
  private readonly texted: number[] = [];
  private readonly whats: number[] = [];

  use(text: string, what: number): void {
    if (text === '') return;
    let at = this.index.get(text);
    if (at === undefined) {
      at = this.texts.push(text) - 1;
      this.index.set(text, at);
    }
    this.texted.push(at);
    this.whats.push(what);
  }

  /** The texts as keys of a trie, in ascending order, and the uses of each in the order in which they came. */
  inOrder({ table, classes }: Alphabet): { keys: string[]; usesAt: Int32Array; uses: Int32Array } {
    const { texts, texted, whats } = this;
    const unsorted = texts.map((text) => classesOf(text, table));
    const ranks = new Int32Array(texts.length);
    const keys = inAscendingOrder(unsorted, classes).map((at, rank) => {
      ranks[at] = rank;
      return unsorted[at]!;
    });
    const usesAt = new Int32Array(texts.length + 1);
    for (const at of texted) usesAt[ranks[at]! + 1]!++;
    for (let rank = 0; rank < texts.length; rank++) usesAt[rank + 1]! += usesAt[rank]!;
    const filled = usesAt.slice();
    const uses = new Int32Array(whats.length);
    texted.forEach((at, i) => (uses[filled[ranks[at]!]!++] = whats[i]!));
    return { keys, usesAt, uses };
  }
}

/**
 * The indices of keys in ascending order: by a number of as many of their first classes as fit into it, with the index
 * behind, which sorts natively, and by the keys themselves only where those classes are the same.
 */
function inAscendingOrder(keys: readonly string[], classes: number): number[] {
  const room = 2 ** Math.ceil(Math.log2(keys.length + 1));
  const units = Math.floor(Math.log2(Number.MAX_SAFE_INTEGER / room) / Math.log2(classes + 1));
  const numbers = Float64Array.from(keys, (key, at) => {
    let beginning = 0;
    for (let unit = 0; unit < units; unit++)
      beginning = beginning * (classes + 1) + (unit < key.length ? key.charCodeAt(unit) : 0);
    return beginning * room + at;
  }).sort();
  const order = Array.from(numbers, (number) => number % room);
  const beginningAt = (rank: number): number => Math.floor(numbers[rank]! / room);
  for (let from = 0, to = 1; from < order.length; from = to++) {
    while (to < order.length && beginningAt(to) === beginningAt(from)) to++;
    if (to === from + 1) continue;
    const alike = order.slice(from, to).sort((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
    for (const [i, at] of alike.entries()) order[from + i] = at;
  }
  return order;
}

function classesOf(text: string, table: Uint16Array): string {
  const classes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) classes[at] = table[text.charCodeAt(at)]! & CLASS_MASK;
  // Applied, not spread: a spread goes through the iterator, unit by unit.
  return String.fromCharCode.apply(null, classes as unknown as number[]);
}

/** Numbers the characters of folded texts, commonest first, and finds every character that folds to one of them. */
function buildAlphabet(texts: readonly string[]): Alphabet {
  const counts = new Uint32Array(0x10000);
  for (const text of texts) for (let at = 0; at < text.length; at++) counts[text.charCodeAt(at)]!++;
  counts[SEPARATOR.charCodeAt(0)] = 0;
  const codes: number[] = [];
  counts.forEach((count, code) => {
    if (count > 0) codes.push(code);
  });
  codes.sort((a, b) => counts[b]! - counts[a]!);
  const table = new Uint16Array(0x10000);
  table[SEPARATOR.charCodeAt(0)] = SEPARATOR_CLASS;
  codes.forEach((code, rank) => {
    table[code] = (EXPANDED_CLASS + 1 + rank) | bitsOf(code);
  });
  const expansions = new Map<number, readonly number[]>();
  for (const [code, to] of foldTable()) {
    if (to === '') table[code] = SKIPPED;
    else if (to.length === 1) table[code] = table[to.charCodeAt(0)]! | bitsOf(code);
    else {
      const classes = Array.from(to, (unit) => table[unit.charCodeAt(0)]! & CLASS_MASK);
      table[code] = (classes.includes(0) ? 0 : EXPANDED_CLASS) | IN_WORD;
      if (!classes.includes(0)) expansions.set(code, classes);
    }
  }
  // A combining accent is a letter's by its Unicode property, and yet is stepped over wherever it stands.
  for (let code = 0; code < 0x530; code++) if (table[code] !== SKIPPED) table[code]! |= bitsOf(code);
  return { table, expansions, classes: EXPANDED_CLASS + codes.length };
}

function bitsOf(code: number): number {
  const group = groupOf(code);
  return startsAnywhere(group) ? ANYWHERE : group === GROUP.letters ? IN_WORD : 0;
}
