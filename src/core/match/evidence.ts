import { AGAINST, CUE_PLACES, type Matcher } from './matcher';
import { DENSE_TERMS, TITLE_FACTOR, SPARSE_SHARE } from './weights';

/** What a page says of one sense, each between 0 (nothing) and a little over 1. */
export interface PageEvidence {
  readonly forPage: number;
  readonly againstPage: number;
  readonly forFar: number;
  readonly againstFar: number;
  readonly forTerms: number;
  readonly againstTerms: number;
  /** Whether the person's full name stands on the page, and whether another bearer's does. */
  readonly fullName: boolean;
  readonly otherBearer: boolean;
}

/** How often something stands on a page. */
interface Count {
  all: number;
  /** Of those, in its title. */
  heads: number;
}

/** Patterns of the cues that count page-wide, for one sense. */
interface PageCues {
  readonly forPage: number[];
  readonly againstPage: number[];
  readonly forFar: number[];
  readonly againstFar: number[];
}

/** The pattern of each cue, and the cues of the senses asked about so far. Made once a matcher. */
interface CueTable {
  readonly patterns: Int32Array;
  readonly senses: Map<number, PageCues>;
}
const cueTables = new WeakMap<Matcher, CueTable>();

function tableOf(matcher: Matcher): CueTable {
  let table = cueTables.get(matcher);
  if (table) return table;
  const { usesAt, uses, cues } = matcher;
  const patterns = new Int32Array(cues.senses.length);
  for (let pattern = 0, use = 0; use < uses.length; use++) {
    while (use >= usesAt[pattern + 1]!) pattern++;
    const what = uses[use]!;
    if ((what & 1) === 1) patterns[what >> 1] = pattern;
  }
  cueTables.set(matcher, (table = { patterns, senses: new Map() }));
  return table;
}

/** Which patterns are page-wide cues of a sense. Only those of senses that a page has are ever asked for. */
function pageCues(matcher: Matcher, sense: number): PageCues {
  const { patterns, senses } = tableOf(matcher);
  let cues = senses.get(sense);
  if (cues) return cues;
  senses.set(sense, (cues = { forPage: [], againstPage: [], forFar: [], againstFar: [] }));
  // A sense's cues stand together.
  const first = matcher.cues.senses.indexOf(sense);
  for (let cue = first; cue >= 0 && matcher.cues.senses[cue] === sense; cue++) {
    const role = matcher.cues.roles[cue]!;
    const place = CUE_PLACES[role % AGAINST];
    if (place === 'before' || place === 'after') continue;
    const list =
      place === 'page'
        ? role < AGAINST
          ? cues.forPage
          : cues.againstPage
        : role < AGAINST
          ? cues.forFar
          : cues.againstFar;
    list.push(patterns[cue]!);
  }
  return cues;
}

/** What was counted on a page: cues, trusted terms, names and the length of its text. Blocks come and go. */
export class PageTally {
  private readonly cues = new Map<number, Count>();
  private readonly terms = new Map<number, Count>();
  private readonly fullNames = new Map<number, Count>();
  private readonly otherNames = new Map<number, Count>();
  private length = 0;
  private readonly matcher: Matcher;
  private readonly least: number;

  /** @param least how long the page's text is at the least, of which maybe only parts are counted */
  constructor(matcher: Matcher, least = 0) {
    this.matcher = matcher;
    this.least = least;
  }

  /** Adds (`sign` 1) or takes away (-1) what one block holds. */
  count(
    held: {
      readonly cues: readonly number[];
      readonly terms: readonly number[];
      readonly fullNames: readonly number[];
      readonly otherNames: readonly number[];
      readonly length: number;
      readonly head: boolean;
    },
    sign: 1 | -1,
  ): void {
    this.length += held.length * sign;
    for (const cue of held.cues) bump(this.cues, cue, held.head, sign);
    for (const term of held.terms) bump(this.terms, term, held.head, sign);
    for (const term of held.fullNames) bump(this.fullNames, term, held.head, sign);
    for (const term of held.otherNames) bump(this.otherNames, term, held.head, sign);
  }

  /** Counts text in which nothing was found, or takes it away. */
  lengthen(by: number): void {
    this.length += by;
  }

  /** What the page as it now stands says of a sense. */
  evidence(senseAt: number): PageEvidence {
    const sense = this.matcher.senses[senseAt]!;
    const cues = pageCues(this.matcher, senseAt);
    return {
      forPage: level(this.cues, cues.forPage),
      againstPage: level(this.cues, cues.againstPage),
      forFar: level(this.cues, cues.forFar),
      againstFar: level(this.cues, cues.againstFar),
      forTerms: this.termLevel(sense.forTerms),
      againstTerms: this.termLevel(sense.againstTerms),
      fullName: this.fullNames.has(sense.term),
      otherBearer: this.otherNames.has(sense.term),
    };
  }

  private termLevel(terms: readonly number[]): number {
    let all = 0;
    let heads = 0;
    for (const term of terms) {
      const count = this.terms.get(term);
      if (!count) continue;
      all += count.all;
      heads += count.heads;
    }
    if (all === 0) return 0;
    if (heads > 0) return TITLE_FACTOR;
    return all * DENSE_TERMS >= Math.max(this.length, this.least) ? 1 : SPARSE_SHARE;
  }
}

/** 0 where none of the patterns is on the page, 1 where one is, more where its title has it. */
function level(counts: ReadonlyMap<number, Count>, patterns: readonly number[]): number {
  let found = 0;
  for (const pattern of patterns) {
    const count = counts.get(pattern);
    if (!count) continue;
    if (count.heads > 0) return TITLE_FACTOR;
    found = 1;
  }
  return found;
}

function bump(counts: Map<number, Count>, key: number, head: boolean, sign: 1 | -1): void {
  let count = counts.get(key);
  if (!count) counts.set(key, (count = { all: 0, heads: 0 }));
  count.all += sign;
  if (head) count.heads += sign;
  if (count.all === 0) counts.delete(key);
}
