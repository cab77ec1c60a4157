import {
  type Alphabet,
  CLASS_MASK,
  EXPANDED_CLASS,
  type Matcher,
  type MatchSense,
  SEPARATOR_CLASS,
} from './matcher';
import type { Found } from './spelt';
import { buildTrie } from './trie';

/** A matcher for one text. */
export interface Narrowed {
  readonly matcher: Matcher;
  /** Where in the text its patterns begin, in order: nothing else of the text need be read. */
  readonly places: readonly number[];
}

/** Numbers given anew, from `first` on, to the few of many that are kept. */
class Renumbered {
  /** The kept ones in order; what has the number `first + i` is `kept[i]`. */
  readonly kept: readonly number[];
  private readonly numbers: ReadonlyMap<number, number>;

  constructor(some: Iterable<number>, first = 0) {
    this.kept = [...new Set(some)].sort((a, b) => a - b);
    this.numbers = new Map(this.kept.map((one, at) => [one, at + first]));
  }

  /** The new number of an old one; `undefined` where it was not kept. */
  of(old: number): number | undefined {
    return this.numbers.get(old);
  }

  /** A column with the rows that were kept. */
  rows(column: Int32Array): Int32Array {
    return Int32Array.from(this.kept, (old) => column[old]!);
  }

  /** A list of old numbers as the new ones of those that were kept. */
  list(old: readonly number[]): number[] {
    return old.map((one) => this.of(one)).filter((one) => one !== undefined);
  }

  map<T>(old: ReadonlyMap<number, T>): Map<number, T> {
    return new Map(
      [...old].flatMap(([one, value]) => (this.of(one) === undefined ? [] : [[this.of(one)!, value]])),
    );
  }
}

/** The matcher of these patterns alone, for text that is written with the characters of this one. */
export function restrict(matcher: Matcher, text: string, found: ReadonlyMap<number, Found>): Narrowed {
  const { usesAt, uses } = matcher;
  const usesOf = (pattern: number): number[] => [...uses.subarray(usesAt[pattern], usesAt[pattern + 1])];
  const used = [...found.keys()].flatMap(usesOf);
  const aliases = new Renumbered(used.filter((what) => (what & 1) === 0).map((what) => what >> 1));
  const senses = new Renumbered(aliases.rows(matcher.aliases.senses));
  // A cue says nothing where no alias of its sense stands.
  const cues = new Renumbered(
    used
      .filter((what) => (what & 1) === 1)
      .map((what) => what >> 1)
      .filter((cue) => senses.of(matcher.cues.senses[cue]!) !== undefined),
  );
  const terms = new Renumbered(senses.kept.map((sense) => matcher.senses[sense]!.term));

  const classes = new Renumbered(
    [...found.values()]
      .flatMap(({ key }) => Array.from(key, classOf))
      .filter((unit) => unit > EXPANDED_CLASS),
    EXPANDED_CLASS + 1,
  );
  const keys = new Map<string, number[]>();
  const places = new Set<number>();
  for (const [pattern, { key, spans }] of found) {
    const kept = usesOf(pattern).flatMap((what) => {
      const now = (what & 1) === 1 ? cues.of(what >> 1) : aliases.of(what >> 1);
      return now === undefined ? [] : [now * 2 + (what & 1)];
    });
    if (kept.length === 0) continue;
    keys.set(Array.from(key, (unit) => again(classes, unit)).join(''), kept);
    for (const [start] of spans) places.add(start);
  }
  const sorted = [...keys.keys()].sort();
  const alphabet = alphabetOf(matcher.alphabet, text, classes);
  let last = 0;
  const narrowed: Matcher = {
    alphabet,
    trie: buildTrie(sorted, alphabet.classes),
    usesAt: Int32Array.from([0, ...sorted.map((key) => (last += keys.get(key)!.length))]),
    uses: Int32Array.from(sorted.flatMap((key) => keys.get(key)!)),
    terms: terms.kept.map((term) => matcher.terms[term]!),
    senses: senses.kept.map((old): MatchSense => {
      const sense = matcher.senses[old]!;
      return {
        ...sense,
        term: terms.of(sense.term)!,
        forTerms: terms.list(sense.forTerms),
        againstTerms: terms.list(sense.againstTerms),
      };
    }),
    aliases: {
      senses: aliases.rows(matcher.aliases.senses).map((sense) => senses.of(sense)!),
      languages: aliases.rows(matcher.aliases.languages),
      bits: aliases.rows(matcher.aliases.bits),
      exact: aliases.map(matcher.aliases.exact),
      names: aliases.map(matcher.aliases.names),
    },
    cues: {
      senses: cues.rows(matcher.cues.senses).map((sense) => senses.of(sense)!),
      roles: cues.rows(matcher.cues.roles),
      exact: cues.map(matcher.cues.exact),
    },
  };
  return { matcher: narrowed, places: [...places].sort((a, b) => a - b) };
}

function classOf(unit: string): number {
  return unit.charCodeAt(0);
}

function again(classes: Renumbered, unit: string): string {
  return String.fromCharCode(classes.of(classOf(unit)) ?? classOf(unit));
}

/** The alphabet of these classes, as far as a text's characters and ASCII go. */
function alphabetOf({ table, expansions }: Alphabet, text: string, classes: Renumbered): Alphabet {
  const narrowed = new Uint16Array(table.length);
  const kept = new Map<number, readonly number[]>();
  const enter = (code: number): void => {
    const entry = table[code]!;
    const unit = entry & CLASS_MASK;
    let now = unit <= SEPARATOR_CLASS ? unit : (classes.of(unit) ?? 0);
    if (unit === EXPANDED_CLASS) {
      const parts = classes.list(expansions.get(code) ?? []);
      if (parts.length === expansions.get(code)?.length) {
        now = EXPANDED_CLASS;
        kept.set(code, parts);
      }
    }
    narrowed[code] = (entry & ~CLASS_MASK) | now;
  };
  for (let code = 0; code < 0x80; code++) enter(code);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (narrowed[code] === 0 && table[code] !== 0) enter(code);
  }
  return { table: narrowed, expansions: kept, classes: EXPANDED_CLASS + classes.kept.length };
}
