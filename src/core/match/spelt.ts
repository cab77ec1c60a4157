import { Beginnings, firstLetters } from './beginnings';
import { lettersOf } from './letters';
import { AGAINST, CUE_PLACES, type Matcher, SEPARATOR_CLASS } from './matcher';
import type { Effort } from './scan';
import { stands } from './standing';
import { ROOT } from './trie';

/** What was found of one pattern: its key as class numbers, and where in the text it must be read. */
export interface Found {
  readonly key: string;
  readonly spans: (readonly [start: number, end: number])[];
}

/** How far a pattern tells: as a cue, right beside an alias, which is read anyway, or by standing anywhere; as an alias. */
const BESIDE = 0;
const ANYWHERE = 1;
const ALIAS = 2;

/** What is asked of a matcher's patterns for each text. Made once a matcher. */
interface Telling {
  /** How far each pattern tells. */
  readonly reach: Uint8Array;
  /** The first letters of each. */
  readonly letters: Uint16Array;
  /** How those begin that are aliases. */
  readonly aliases: Beginnings;
  /** The patterns of each sense's cues, those that are aliases left out. */
  readonly cues: readonly (readonly number[])[];
}
const tellings = new WeakMap<Matcher, Telling>();

function tellingOf(matcher: Matcher): Telling {
  let telling = tellings.get(matcher);
  if (telling) return telling;
  const { usesAt, uses, senses } = matcher;
  const reach = new Uint8Array(usesAt.length - 1);
  const spoken: (readonly [pattern: number, sense: number])[] = [];
  for (let pattern = 0, use = 0; use < uses.length; use++) {
    while (use >= usesAt[pattern + 1]!) pattern++;
    const what = uses[use]!;
    const place = CUE_PLACES[matcher.cues.roles[what >> 1]! % AGAINST];
    const now = (what & 1) === 0 ? ALIAS : place === 'before' || place === 'after' ? BESIDE : ANYWHERE;
    reach[pattern] = Math.max(reach[pattern]!, now);
    if (now !== ALIAS) spoken.push([pattern, matcher.cues.senses[what >> 1]!]);
  }
  const cues = senses.map((): number[] => []);
  for (const [pattern, sense] of spoken) if (reach[pattern] !== ALIAS) cues[sense]!.push(pattern);
  const letters = firstLetters(matcher);
  const all = Array.from(reach.keys()).filter((pattern) => reach[pattern] === ALIAS);
  const aliases = new Beginnings(letters, all, matcher.alphabet.classes);
  tellings.set(matcher, (telling = { reach, letters, aliases, cues }));
  return telling;
}

/** A cue that tells by standing anywhere need not be read in more places: some of them may be hidden. */
const MOST_PLACES = 40;
/** An alias of so many letters (`ROK`) stands in the middle of other words all the time. */
const SHORT_ALIAS = 3;

/**
 * Every pattern whose letters the text has, cues only of senses that an alias of is there: aliases are looked for first,
 * and in most texts nothing else.
 */
export function keysIn(matcher: Matcher, text: string, effort?: Effort): Map<number, Found> {
  const { base, check, ends, tails, offsets } = matcher.trie;
  const { classes, places } = lettersOf(matcher.alphabet, text);
  const telling = tellingOf(matcher);
  const { reach } = telling;
  const found = new Map<number, Found>();
  /** Patterns of which nothing more is asked: of cues not yet. */
  const done = reach.map((far) => (far === ALIAS ? 0 : 1));
  /** The way so far. Never shortened: an array that is costs more than all the steps. */
  const path: number[] = [];
  let steps = 0;
  const keep = (pattern: number, first: number, last: number, depth: number): void => {
    if (done[pattern] === 1) return;
    const [start, end] = [places[first]!, places[last - 1]! + 1];
    const mustStand = reach[pattern] === ANYWHERE || (reach[pattern] === ALIAS && end - start <= SHORT_ALIAS);
    if (mustStand && !stands(text, start, end)) return;
    let one = found.get(pattern);
    if (!one) found.set(pattern, (one = { key: spelt(depth, pattern), spans: [] }));
    if (reach[pattern] !== BESIDE) one.spans.push([start, end]);
    if (reach[pattern] === BESIDE || (reach[pattern] === ANYWHERE && one.spans.length === MOST_PLACES))
      done[pattern] = 1;
  };
  /** The key of a pattern that so much of the way led to; what is left of a lone one stands in the tails. */
  const spelt = (depth: number, pattern: number): string =>
    String.fromCharCode(...path.slice(0, depth), ...tails.subarray(offsets[pattern], offsets[pattern + 1]));
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
  const spell = (from: number, first: number, start: number, spent: number): void => {
    let state = from;
    let depth = spent;
    for (let at = start; ; at++) {
      steps++;
      if (ends[state] !== 0) keep(ends[state]! - 1, first, at, depth);
      const onward = base[state]!;
      if (onward <= 0) {
        const lone = -onward - 1;
        const end = onward === 0 ? -1 : endOfLone(lone, at);
        if (end > 0) keep(lone, first, end, depth);
        return;
      }
      // Where the pattern has a separator, the text may have one or none: both ways are gone.
      if (state !== ROOT && check[onward + SEPARATOR_CLASS] === SEPARATOR_CLASS) {
        path[depth] = SEPARATOR_CLASS;
        spell(onward + SEPARATOR_CLASS, first, at, depth + 1);
      }
      const unit = classes[at]!;
      state = onward + unit;
      if (unit === 0 || check[state] !== unit) return;
      path[depth++] = unit;
    }
  };
  const through = (beginnings: Beginnings): void => {
    steps += classes.length;
    for (const at of beginnings.placesIn(classes)) spell(ROOT, at, at, 0);
  };
  through(telling.aliases);
  if (found.size > 0) {
    const cues = cuesOf(matcher, telling, found.keys());
    done.fill(1);
    for (const cue of cues) done[cue] = 0;
    through(new Beginnings(telling.letters, cues, matcher.alphabet.classes));
  }
  if (effort) effort.steps += steps;
  return found;
}

/** The cues of all senses that these patterns are aliases of. */
function cuesOf(
  { usesAt, uses, aliases }: Matcher,
  { cues }: Telling,
  patterns: Iterable<number>,
): Set<number> {
  const found = new Set<number>();
  for (const pattern of patterns) {
    for (let use = usesAt[pattern]!; use < usesAt[pattern + 1]!; use++) {
      if ((uses[use]! & 1) === 1) continue;
      for (const cue of cues[aliases.senses[uses[use]! >> 1]!]!) found.add(cue);
    }
  }
  return found;
}
