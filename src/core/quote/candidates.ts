import type { Grams } from './grams';
import type { Plain } from './plain';
import { TwoWay } from './distance';
import { wordsKept } from './likeness';
import { isWordUnit, pastSpaces, type Sought } from './sought';

/** A span of the plain text that may be the quote. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** How much of the quote is there: 1 for every letter. */
  readonly likeness: number;
  /** Set where the quote's context on both sides says that it stood here. */
  readonly between?: boolean;
}

/** Places of a quote that is there letter by letter: so many are looked at, and so many of these closely. */
const MOST_SAME = 5000;
const MOST_CLOSELY = 8;
/** Places that runs of letters point to. */
const MOST_POINTED = 5;
/** And so many in a part of a text, where the quote should stand. */
const MOST_NEARBY = 2;
/** Around such a place a quote is looked for within so many units, and a share of its own length. */
const AROUND = 64;
const AROUND_SHARE = 0.3;
/** A quote that stands inside longer words than it stood in is worth less. */
const CUT_WORD = 0.2;

/** Where the quote stands letter by letter (as plain texts), the likelier places first. */
export function samePlaces(sought: Sought, plain: Plain): Candidate[] {
  const places: { start: number; worth: number; far: number }[] = [];
  const { text } = sought;
  const hint = sought.wanted.position?.start;
  for (let at = plain.text.indexOf(text); at >= 0 && places.length < MOST_SAME;) {
    const worth = sameAround(sought, plain.codes, at) + (isWhole(sought, plain.codes, at) ? 4 : 0);
    places.push({ start: at, worth, far: hint === undefined ? 0 : Math.abs(plain.starts[at]! - hint) });
    at = plain.text.indexOf(text, at + 1);
  }
  places.sort((a, b) => b.worth - a.worth || a.far - b.far || a.start - b.start);
  return places.slice(0, MOST_CLOSELY).map(({ start }) => ({
    start,
    end: start + text.length,
    likeness: isWhole(sought, plain.codes, start) ? 1 : 1 - CUT_WORD,
  }));
}

/** Units of context that touch the quote and are the same, on both sides. */
function sameAround({ left, right, exact }: Sought, codes: Uint16Array, start: number): number {
  let same = 0;
  if (left) {
    const edge = pastSpaces(codes, start, -1);
    for (let i = 0; i < left.codes.length && codes[edge - 1 - i] === left.codes[i]; i++) same++;
  }
  if (right) {
    const edge = pastSpaces(codes, start + exact.length, 1);
    for (let i = 0; i < right.codes.length && codes[edge + i] === right.codes[i]; i++) same++;
  }
  return same;
}

function isWhole({ edges, exact }: Sought, codes: Uint16Array, start: number): boolean {
  const end = start + exact.length;
  const cutsStart = edges.start && isWordUnit(codes[start - 1]!) && isWordUnit(codes[start]!);
  const cutsEnd = edges.end && isWordUnit(codes[end]!) && isWordUnit(codes[end - 1]!);
  return !cutsStart && !cutsEnd;
}

/**
 * Where runs of its letters say that the quote may stand, changed: one candidate a place, or two.
 * @param nearby whether this is but the part of the text where the quote should stand
 */
export function* likePlaces(
  sought: Sought,
  plain: Plain,
  grams: Grams,
  nearby: boolean,
): Generator<void, Candidate[]> {
  const { exact, inContext, before } = sought;
  const most = nearby ? MOST_NEARBY : MOST_POINTED;
  const starts = grams.startsOf(inContext, most).map((start) => start + before);
  // A sentence that was moved took its words along and left its context.
  if (exact.length >= 12 && !nearby) starts.push(...grams.startsOf(exact, MOST_POINTED));
  const around = AROUND + Math.round(exact.length * AROUND_SHARE);
  const found: Candidate[] = [];
  const seen: number[] = [];
  for (const start of starts) {
    if (seen.some((other) => Math.abs(other - start) <= 32)) continue;
    seen.push(start);
    const from = Math.max(0, start - around);
    const to = Math.min(plain.codes.length, start + exact.length + around);
    if (from >= to) continue;
    const between = betweenContext(sought, plain, from, to);
    if (between) found.push(between);
    const near = sought.bothWays.nearest(plain.codes, from, to);
    if (near) found.push({ ...near, likeness: Math.max(0, 1 - near.distance / exact.length) });
    const apart = pulledApart(sought, plain, from, to);
    if (apart) found.push(apart);
    yield;
  }
  return found;
}

/** Units at each end of a quote by which it is found where something was put into its middle, or taken out. */
const END = 40;
/** A quote with less is not taken apart. */
const LEAST_APART = 60;
/** So many units may have been put in, and the end must be so much alike. */
const MOST_PUT_IN = 400;
const LEAST_END = 0.75;
/** What is found so is worth a little less than its words. */
const APART_WORTH = 0.92;

/** The span from where the quote's first words stand to where its last do. */
function pulledApart(sought: Sought, plain: Plain, from: number, to: number): Candidate | undefined {
  const { exact } = sought;
  if (exact.length < LEAST_APART) return undefined;
  const units = Math.min(END, exact.length >> 1);
  const beyond = Math.min(plain.codes.length, to + MOST_PUT_IN);
  const head = endOf(exact.subarray(0, units), plain.codes, Math.max(0, from - MOST_PUT_IN), beyond);
  if (!head) return undefined;
  const tail = endOf(exact.subarray(exact.length - units), plain.codes, head.end, beyond);
  if (!tail || tail.end - head.start > 2 * exact.length + MOST_PUT_IN) return undefined;
  const kept = wordsKept(sought.text, plain.text.slice(head.start, tail.end));
  const share = Math.min(1, exact.length / (tail.end - head.start));
  return { start: head.start, end: tail.end, likeness: kept * APART_WORTH * (0.7 + 0.3 * share) };
}

function endOf(
  codes: Uint16Array,
  text: Uint16Array,
  from: number,
  to: number,
): { start: number; end: number } | undefined {
  const near = new TwoWay(codes).nearest(text, from, to);
  return near && 1 - near.distance / codes.length >= LEAST_END ? near : undefined;
}

/** The context on each side of a gap agrees so well at the least; the gap is no wider than this many quotes and units. */
const LEAST_CONTEXT = 0.75;
const WIDEST = { quotes: 2, units: 80 };

/**
 * What stands between the quote's context, where that stands on both sides of one gap: the quote, much changed, or
 * other words in its place, or nothing.
 */
function betweenContext(sought: Sought, plain: Plain, from: number, to: number): Candidate | undefined {
  const { leftForth, rightForth, exact } = sought;
  if (!leftForth || !rightForth) return undefined;
  const { codes } = plain;
  const first = Math.max(0, from - leftForth.forth.length);
  const left = leftForth.nearest(codes, first, to);
  if (!left || 1 - left.distance / leftForth.forth.length < LEAST_CONTEXT) return undefined;
  const last = left.end + WIDEST.quotes * exact.length + WIDEST.units + rightForth.forth.length;
  const right = rightForth.nearest(codes, left.end, Math.min(codes.length, last));
  if (!right || 1 - right.distance / rightForth.forth.length < LEAST_CONTEXT) return undefined;
  const start = pastSpaces(codes, left.end, 1);
  const end = Math.max(start, pastSpaces(codes, right.start, -1));
  return { start, end, likeness: likenessOf(sought, plain, start, end), between: true };
}

/** How alike the quote and a whole span are: by letters, or by the words that stayed, whichever says more. */
export function likenessOf(sought: Sought, plain: Plain, start: number, end: number): number {
  const { exact } = sought;
  if (start === end) return 0;
  const distance = sought.bothWays.forth.scan(plain.codes, start, end, true, 1).at(-1) ?? exact.length;
  const letters = 1 - distance / Math.max(exact.length, end - start);
  const span = plain.text.slice(start, end);
  const words = wordsKept(sought.text, span) * APART_WORTH;
  return Math.max(letters, words * Math.min(1, 0.5 + (0.5 * exact.length) / (end - start)));
}
