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
const reaches = new WeakMap<Matcher, Uint8Array>();

function reachesOf(matcher: Matcher): Uint8Array {
  let reach = reaches.get(matcher);
  if (reach) return reach;
  const { usesAt, uses, cues } = matcher;
  reach = new Uint8Array(usesAt.length - 1);
  for (let pattern = 0, use = 0; use < uses.length; use++) {
    while (use >= usesAt[pattern + 1]!) pattern++;
    const what = uses[use]!;
    const place = CUE_PLACES[cues.roles[what >> 1]! % AGAINST];
    const now = (what & 1) === 0 ? ALIAS : place === 'before' || place === 'after' ? BESIDE : ANYWHERE;
    reach[pattern] = Math.max(reach[pattern]!, now);
  }
  reaches.set(matcher, reach);
  return reach;
}

/** A cue that tells by standing anywhere need not be read in more places: some of them may be hidden. */
const MOST_PLACES = 40;
/** An alias of so many letters (`ROK`) stands in the middle of other words all the time. */
const SHORT_ALIAS = 3;

/** Every pattern whose letters the text has. */
export function keysIn(matcher: Matcher, text: string, effort?: Effort): Map<number, Found> {
  const { base, check, ends, tails, offsets } = matcher.trie;
  const { classes, places } = lettersOf(matcher.alphabet, text);
  const reach = reachesOf(matcher);
  const found = new Map<number, Found>();
  /** Patterns of which nothing more is asked. */
  const done = new Uint8Array(reach.length);
  /** The way so far. Never shortened: an array that is costs more than all the steps. */
  const path: number[] = [];
  let steps = classes.length;
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
  const root = base[ROOT]!;
  /** Whether a way goes on by a letter, or by a separator, which the text need not have; an end is kept by `spell`. */
  const goesOn = (onward: number, unit: number): boolean =>
    (unit !== 0 && check[onward + unit] === unit) || check[onward + SEPARATOR_CLASS] === SEPARATOR_CLASS;
  const isOver = (end: number): boolean => end === 0 || done[end - 1] === 1;
  for (let at = 0; at < classes.length - 2; at++) {
    const unit = classes[at]!;
    const first = root + unit;
    if (unit === 0 || check[first] !== unit) continue;
    // Most ways end within three letters: those are not spelt.
    const onward = base[first]!;
    if (onward > 0 && isOver(ends[first]!)) {
      const next = classes[at + 1]!;
      if (!goesOn(onward, next)) continue;
      const second = onward + next;
      const isPlain = next !== 0 && check[onward + SEPARATOR_CLASS] !== SEPARATOR_CLASS;
      if (isPlain && base[second]! > 0 && isOver(ends[second]!) && !goesOn(base[second]!, classes[at + 2]!)) {
        steps++;
        continue;
      }
    }
    spell(ROOT, at, at, 0);
  }
  if (effort) effort.steps += steps;
  return found;
}
