import {
  AGAINST,
  type Alphabet,
  CLASS_MASK,
  EXPANDED_CLASS,
  type Matcher,
  type MatchSense,
  SEPARATOR_CLASS,
  SKIPPED,
} from './matcher';
import type { Effort } from './scan';
import { compose } from './compose';
import { GROUP, groupOf } from './script';
import { buildTrie, ROOT, type Trie } from './trie';

/**
 * A matcher narrowed to one text: of thousands of patterns those few that the text has the letters of; `undefined`
 * where it can hold no mention. The background makes it of a page's raw text, so that the page itself is read by a
 * matcher of a few kilobytes, and not at all where there is nothing to find.
 *
 * Raw text is what a document holds without its layout: the words of two paragraphs touch, and code stands between.
 * So a pattern counts wherever its letters follow each other, whatever spaces and word boundaries are there: that is
 * more than a reading of the page finds, and never less. Other text may hold more than the narrowed matcher knows.
 */
export function narrow(matcher: Matcher, text: string, effort?: Effort): Narrowed | undefined {
  const composed = compose(text);
  const narrowed = narrowTo(matcher, composed?.text ?? text, effort);
  if (!composed || !narrowed) return narrowed;
  return { ...narrowed, places: narrowed.places.map((at) => composed.starts[at]!) };
}

function narrowTo(matcher: Matcher, text: string, effort?: Effort): Narrowed | undefined {
  const found = keysIn(matcher, lettersOf(matcher.alphabet, text), effort);
  return couldHold(matcher, text, found) ? restrict(matcher, text, found) : undefined;
}

/** A matcher for one text. */
export interface Narrowed {
  readonly matcher: Matcher;
  /** Where in the text its patterns begin, in order: nothing else of the text need be read. */
  readonly places: readonly number[];
}

/** A text's letters, without separators and what is not read. */
interface Letters {
  /** The class of each; 0 for what stands in no pattern, and at the end. */
  readonly classes: Uint16Array;
  /** Where in the text each stands. */
  readonly places: Uint32Array;
}

/** A character folds to three at the most (½). */
const LONGEST_EXPANSION = 3;

function lettersOf({ table, expansions }: Alphabet, text: string): Letters {
  const classes = new Uint16Array(text.length * LONGEST_EXPANSION + 1);
  const places = new Uint32Array(classes.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const entry = table[code]!;
    const unit = entry & CLASS_MASK;
    if (unit === EXPANDED_CLASS) {
      for (const part of expansions.get(code) ?? []) {
        places[length] = at;
        classes[length++] = part;
      }
    } else if (unit > SEPARATOR_CLASS || (unit === 0 && (entry & SKIPPED) === 0)) {
      places[length] = at;
      classes[length++] = unit;
    }
  }
  return { classes: classes.subarray(0, length + 1), places: places.subarray(0, length) };
}

/** What was found of one pattern: its key as class numbers, and where in the text it stands. */
interface Found {
  readonly key: string;
  readonly spans: (readonly [start: number, end: number])[];
}

/** So many places of one pattern are looked at more closely before it is taken for one that stands. */
const MOST_SPANS = 40;

/** Every pattern whose letters the text has. */
function keysIn({ trie }: Matcher, { classes, places }: Letters, effort?: Effort): Map<number, Found> {
  const { base, check, ends, tails, offsets } = trie;
  const found = new Map<number, Found>();
  const path: number[] = [];
  let steps = classes.length;
  const keep = (pattern: number, first: number, end: number, key: () => string): void => {
    let one = found.get(pattern);
    if (!one) found.set(pattern, (one = { key: key(), spans: [] }));
    one.spans.push([places[first]!, places[end - 1]! + 1]);
  };
  const spelt = (): string => String.fromCharCode(...path);
  /** Where the rest of the one pattern that the way leads to ends; -1 where it is not there. */
  const endOfLone = (pattern: number, from: number): number => {
    let at = from;
    for (let tail = offsets[pattern]!; tail < offsets[pattern + 1]!; tail++) {
      if (tails[tail] === SEPARATOR_CLASS) continue;
      steps++;
      if (classes[at++] !== tails[tail]) return -1;
    }
    return at;
  };
  const spell = (from: number, first: number, start: number): void => {
    const depth = path.length;
    let state = from;
    for (let at = start; ; at++) {
      steps++;
      if (ends[state] !== 0) keep(ends[state]! - 1, first, at, spelt);
      const onward = base[state]!;
      if (onward <= 0) {
        const lone = -onward - 1;
        const end = onward === 0 ? -1 : endOfLone(lone, at);
        if (end > 0) keep(lone, first, end, () => spelt() + restOf(trie, lone));
        break;
      }
      // Where the pattern has a separator, the text may have one or none: both ways are gone.
      if (state !== ROOT && check[onward + SEPARATOR_CLASS] === SEPARATOR_CLASS) {
        path.push(SEPARATOR_CLASS);
        spell(onward + SEPARATOR_CLASS, first, at);
        path.pop();
      }
      const unit = classes[at]!;
      state = onward + unit;
      if (unit === 0 || check[state] !== unit) break;
      path.push(unit);
    }
    path.length = depth;
  };
  const root = base[ROOT]!;
  for (let at = 0; at < classes.length; at++) {
    const unit = classes[at]!;
    if (unit !== 0 && check[root + unit] === unit) spell(ROOT, at, at);
  }
  if (effort) effort.steps += steps;
  return found;
}

function restOf({ tails, offsets }: Trie, pattern: number): string {
  return String.fromCharCode(...tails.subarray(offsets[pattern], offsets[pattern + 1]));
}

/** Whether any of these patterns can become a mention: one that is unsure needs a word beside it that speaks for it. */
function couldHold(
  { usesAt, uses, aliases, cues, senses }: Matcher,
  text: string,
  found: ReadonlyMap<number, Found>,
): boolean {
  const unsure = new Set<number>();
  const spokenFor = new Set<number>();
  for (const [pattern, { spans }] of found) {
    for (let use = usesAt[pattern]!; use < usesAt[pattern + 1]!; use++) {
      const at = uses[use]! >> 1;
      if ((uses[use]! & 1) === 1) {
        if (cues.roles[at]! < AGAINST) spokenFor.add(cues.senses[at]!);
        continue;
      }
      const sense = aliases.senses[at]!;
      const exact = aliases.exact.get(at);
      if (!spans.slice(0, MOST_SPANS).some(([start, end]) => stands(text, start, end, exact))) continue;
      if (senses[sense]!.certainty !== 'unsure') return true;
      unsure.add(sense);
    }
  }
  return [...unsure].some((sense) => spokenFor.has(sense));
}

/** A word of so many letters stands by chance within others; a longer one does not. */
const SHORT = 5;
const CAPITAL = /^\p{Lu}/u;
const NOT_LETTERS = /[^\p{L}\p{N}]+/gu;

/**
 * Whether a short word that is spelt by letters could be one by itself: it begins and ends as a word, or where two
 * paragraphs touch, which a capital shows. One that asks for its exact writing must have it.
 */
function stands(text: string, start: number, end: number, exact: string | undefined): boolean {
  if (exact !== undefined) {
    const letters = text.slice(start, end).replace(NOT_LETTERS, '');
    const wanted = exact.replace(NOT_LETTERS, '');
    if (letters !== wanted && letters !== wanted.toUpperCase() && letters.normalize('NFKC') !== wanted)
      return false;
  }
  if (end - start > SHORT || !isLetter(text, start)) return true;
  const beginsWord = !isLetter(text, start - 1) || CAPITAL.test(text.slice(start, start + 1));
  const after = text.slice(end, end + 1);
  return beginsWord && (!isLetter(text, end) || CAPITAL.test(after) || after === 's' || after === 'e');
}

function isLetter(text: string, at: number): boolean {
  return at >= 0 && at < text.length && groupOf(text.charCodeAt(at)) === GROUP.letters;
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
function restrict(matcher: Matcher, text: string, found: ReadonlyMap<number, Found>): Narrowed {
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
