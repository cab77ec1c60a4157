import {
  ANYWHERE,
  CLASS_MASK,
  EXPANDED_CLASS,
  IN_WORD,
  SEPARATOR_CLASS,
  SKIPPED,
  type Matcher,
} from './matcher';
import { GROUP, groupOf, particlesFollow, parts, type Group } from './script';
import { ROOT } from './trie';

/** How a hit ends: at a word's end, with a plural or genitive ending, or in mid-word (Korean compounds: cues only). */
export const ENDING = { whole: 0, inflected: 1, within: 2 } as const;
export type Ending = (typeof ENDING)[keyof typeof ENDING];

/** A pattern of the matcher at a place in a text. Alias or cue: nothing is decided yet. */
export interface Hit {
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
  readonly ending: Ending;
}

/** Counts steps, so that a test can hold the scan to linear time without a clock. */
export interface Effort {
  steps: number;
}

/**
 * Every pattern of the matcher in a text, by start, then by length. One pass: at each character that can begin an
 * alias the trie is walked as far as it goes, which is never farther than the longest alias is long.
 */
export function scan(matcher: Matcher, text: string, effort?: Effort): Hit[] {
  const { table } = matcher.alphabet;
  const { base, check } = matcher.trie;
  const root = base[ROOT]!;
  const hits: Hit[] = [];
  const last = text.length - 1;
  let steps = text.length;
  let inWord = 0;
  for (let at = 0; at <= last; at++) {
    const entry = table[text.charCodeAt(at)]!;
    if ((entry & CLASS_MASK) > SEPARATOR_CLASS && (inWord === 0 || (entry & ANYWHERE) !== 0)) {
      const unit = entry & CLASS_MASK;
      if (unit === EXPANDED_CLASS) steps += walk(matcher, text, at, hits);
      else if (check[root + unit] === unit) {
        // Most words end here: their second letter follows their first in no alias.
        const onward = base[root + unit]!;
        const next = at < last ? table[text.charCodeAt(at + 1)]! : 0;
        const second = next & CLASS_MASK;
        const goesOn =
          onward <= 0 ||
          second === EXPANDED_CLASS ||
          (next & SKIPPED) !== 0 ||
          check[onward + second] === second;
        if (goesOn || matcher.trie.ends[root + unit] !== 0) steps += walk(matcher, text, at, hits);
      }
    }
    if (entry !== SKIPPED) inWord = entry & IN_WORD;
  }
  if (effort) effort.steps += steps;
  return hits;
}

/** Walks the trie from `start`, keeps every pattern that begins there and ends as a word may, and counts its steps. */
function walk(matcher: Matcher, text: string, start: number, hits: Hit[]): number {
  const { table, expansions } = matcher.alphabet;
  const { base, check, ends, tails, offsets } = matcher.trie;
  let state: number = ROOT;
  let onward = base[ROOT]!;
  /** Where the lone key goes on in `tails`, once the way is down to one; before that -1. */
  let loneAt = -1;
  let loneEnd = 0;
  let separated = false;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const entry = table[code]!;
    if (entry === SKIPPED) continue;
    const unit = entry & CLASS_MASK;
    if (unit === 0) break;
    if (unit === SEPARATOR_CLASS) {
      if (separated) continue;
      separated = true;
    } else separated = false;
    const units = unit === EXPANDED_CLASS ? expansions.get(code)! : undefined;
    const count = units === undefined ? 1 : units.length;
    for (let part = 0; part < count; part++) {
      const next = units === undefined ? unit : units[part]!;
      if (loneAt >= 0) {
        if (loneAt === loneEnd || tails[loneAt] !== next) return at - start;
        loneAt++;
        continue;
      }
      state = onward + next;
      if (check[state] !== next) return at - start;
      onward = base[state]!;
      if (ends[state] !== 0 && part === count - 1) keep(matcher, text, ends[state]! - 1, start, at + 1, hits);
      if (onward === 0) return at - start;
      if (onward < 0) {
        const lone = -onward - 1;
        loneAt = offsets[lone]!;
        loneEnd = offsets[lone + 1]!;
      }
    }
    if (loneAt >= 0 && loneAt === loneEnd) {
      keep(matcher, text, -onward - 1, start, at + 1, hits);
      break;
    }
  }
  return at - start;
}

/** Keeps a pattern that was found, if words begin and end where it does. */
function keep(
  matcher: Matcher,
  text: string,
  pattern: number,
  start: number,
  lastUnit: number,
  hits: Hit[],
): void {
  if (!parts(groupBefore(text, start), groupAt(text, start))) return;
  const end = withAccents(text, lastUnit);
  const last = groupBefore(text, end);
  const next = skipUnread(text, end, matcher.alphabet.table);
  if (parts(last, groupAt(text, next))) {
    hits.push({ pattern, start, end, ending: ENDING.whole });
  } else if (last === GROUP.hangul) {
    const ending = particlesFollow(text, next) ? ENDING.whole : ENDING.within;
    hits.push({ pattern, start, end, ending });
  } else if (last === GROUP.letters) {
    const inflected = endOfWord(text, next);
    if (inflected > 0) hits.push({ pattern, start, end: inflected, ending: ENDING.inflected });
  }
}

/** Where the word that goes on at `at` ends, if all that is left of it is a plural or genitive s or es; otherwise 0. */
function endOfWord(text: string, at: number): number {
  const first = text.charCodeAt(at) | 0x20;
  const end =
    first === 0x73 ? at + 1 : first === 0x65 && (text.charCodeAt(at + 1) | 0x20) === 0x73 ? at + 2 : 0;
  return end === 0 || groupAt(text, end) === GROUP.letters ? 0 : end;
}

/** Where a letter that is written with its accents apart ends, which ends at `at` without them. */
function withAccents(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code >= 0x300 && code <= 0x36f; code = text.charCodeAt(++end));
  return end;
}

function skipUnread(text: string, at: number, table: Uint16Array): number {
  while (at < text.length && table[text.charCodeAt(at)] === SKIPPED) at++;
  return at;
}

function groupAt(text: string, at: number): Group {
  return at < text.length ? groupOf(text.codePointAt(at)!) : GROUP.none;
}

/** The group of the character before `at`; a zero-width or combining mark hands on to the one before it. */
function groupBefore(text: string, at: number): Group {
  for (let before = at - 1; before >= 0; before--) {
    const code = text.charCodeAt(before);
    if (code >= 0xdc00 && code <= 0xdfff && before > 0) return groupOf(text.codePointAt(before - 1)!);
    if (code !== 0xad && !(code >= 0x200b && code <= 0x200f) && code !== 0x2060 && code !== 0xfeff) {
      return groupOf(code);
    }
  }
  return GROUP.none;
}
