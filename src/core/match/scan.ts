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

/** The longest ending that is read as part of an alias: `missiles`, `Nordkoreas`. */
const ENDING_LETTERS = /^(?:es|s)$/u;

/**
 * Every pattern of the matcher in a text, by start, then by length. One pass: at each character that can begin an
 * alias the trie is walked as far as it goes, which is never farther than the longest alias is long.
 */
export function scan(matcher: Matcher, text: string, effort?: Effort): Hit[] {
  const { table } = matcher.alphabet;
  const hits: Hit[] = [];
  const walk = new Walk(matcher, text, hits);
  const base = matcher.trie.base[ROOT]!;
  const { check } = matcher.trie;
  let inWord = 0;
  for (let at = 0; at < text.length; at++) {
    const entry = table[text.charCodeAt(at)]!;
    if (entry === SKIPPED) continue;
    const unit = entry & CLASS_MASK;
    if (
      unit > SEPARATOR_CLASS &&
      (inWord === 0 || (entry & ANYWHERE) !== 0) &&
      (unit === EXPANDED_CLASS || check[base + unit] === unit)
    ) {
      walk.from(at);
    }
    inWord = entry & IN_WORD;
  }
  if (effort) effort.steps += text.length + walk.steps;
  return hits;
}

class Walk {
  steps = 0;
  private readonly matcher: Matcher;
  private readonly text: string;
  private readonly hits: Hit[];

  constructor(matcher: Matcher, text: string, hits: Hit[]) {
    this.matcher = matcher;
    this.text = text;
    this.hits = hits;
  }

  /** Walks the trie from `start`, and keeps every pattern that begins there and ends as a word may. */
  from(start: number): void {
    const { text, matcher } = this;
    const { table, expansions } = matcher.alphabet;
    const { base, check, ends, keys, offsets } = matcher.trie;
    let state: number = ROOT;
    /** Where in `keys` a lone key goes on, once the way is down to one; 0 before. */
    let lone = -1;
    let loneAt = 0;
    let loneEnd = 0;
    let depth = 0;
    let separated = false;
    for (let at = start; at < text.length; at++) {
      this.steps++;
      const entry = table[text.charCodeAt(at)]!;
      if (entry === SKIPPED) continue;
      const unit = entry & CLASS_MASK;
      if (unit === 0) return;
      if (unit === SEPARATOR_CLASS) {
        if (separated) continue;
        separated = true;
      } else separated = false;
      const units = unit === EXPANDED_CLASS ? expansions.get(text.charCodeAt(at)) : undefined;
      const count = units === undefined ? 1 : units.length;
      for (let part = 0; part < count; part++) {
        const next = units === undefined ? unit : units[part]!;
        if (lone >= 0) {
          if (keys[loneAt] !== next) return;
          loneAt++;
          continue;
        }
        const to = base[state]! + next;
        if (check[to] !== next) return;
        state = to;
        depth++;
        const onward = base[state]!;
        if (ends[state] !== 0 && part === count - 1) this.end(ends[state]! - 1, start, at + 1);
        if (onward === 0) return;
        if (onward < 0) {
          lone = -onward - 1;
          loneAt = offsets[lone]! + depth;
          loneEnd = offsets[lone + 1]!;
        }
      }
      if (lone >= 0 && loneAt === loneEnd) {
        this.end(lone, start, at + 1);
        return;
      }
    }
  }

  private end(pattern: number, start: number, end: number): void {
    const { text } = this;
    if (!parts(groupBefore(text, start), groupAt(text, start))) return;
    const last = groupBefore(text, end);
    const next = skipUnread(text, end, this.matcher.alphabet.table);
    const after = groupAt(text, next);
    if (parts(last, after)) {
      this.hits.push({ pattern, start, end, ending: ENDING.whole });
    } else if (last === GROUP.hangul) {
      const ending = particlesFollow(text, next) ? ENDING.whole : ENDING.within;
      this.hits.push({ pattern, start, end, ending });
    } else if (last === GROUP.letters) {
      const inflected = endOfWord(text, next);
      if (inflected > 0) this.hits.push({ pattern, start, end: inflected, ending: ENDING.inflected });
    }
  }
}

/** Where the word that goes on at `at` ends, if all that is left of it is an ending; otherwise 0. */
function endOfWord(text: string, at: number): number {
  let end = at;
  while (end - at < 3 && groupAt(text, end) === GROUP.letters) end++;
  return ENDING_LETTERS.test(text.slice(at, end).toLowerCase()) ? end : 0;
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
