import { pastSpaces, type Side, type Sought } from './sought';

/** Letters that have nothing to do with each other still agree in so large a part; counted as nothing. */
const BY_CHANCE = 0.45;
/** Context that does not touch the quote any more, since a sentence came between, is looked for so far (units). */
const APART = 320;
/** What such context counts, beside context that touches. */
const APART_WORTH = 0.75;

/** How well what surrounds a span agrees with a quote's context: 0 to 1 a side, `undefined` where none was given. */
export interface Context {
  readonly left: number | undefined;
  readonly right: number | undefined;
}

export function contextOf(sought: Sought, codes: Uint16Array, start: number, end: number): Context {
  return {
    left: sought.left && likenessBefore(sought.left, codes, start),
    right: sought.right && likenessAfter(sought.right, codes, end),
  };
}

/** The mean of the sides that were given; `undefined` without any. */
export function meanContext({ left, right }: Context): number | undefined {
  if (left === undefined) return right;
  return right === undefined ? left : (left + right) / 2;
}

function likenessBefore({ codes: side, pattern }: Side, codes: Uint16Array, start: number): number {
  const edge = pastSpaces(codes, start, -1);
  let same = 0;
  while (same < side.length && codes[edge - 1 - same] === side[same]) same++;
  if (same === side.length) return 1;
  const touching = leastOf(pattern, codes, Math.max(0, edge - 2 * side.length), edge, true, -1);
  if (touching > 0.8) return touching;
  const apart = leastOf(pattern, codes, Math.max(0, edge - APART), edge, false, -1);
  return Math.max(touching, apart * APART_WORTH);
}

function likenessAfter({ codes: side, pattern }: Side, codes: Uint16Array, end: number): number {
  const edge = pastSpaces(codes, end, 1);
  let same = 0;
  while (same < side.length && codes[edge + same] === side[same]) same++;
  if (same === side.length) return 1;
  const touching = leastOf(pattern, codes, edge, Math.min(codes.length, edge + 2 * side.length), true, 1);
  if (touching > 0.8) return touching;
  const apart = leastOf(pattern, codes, edge, Math.min(codes.length, edge + APART), false, 1);
  return Math.max(touching, apart * APART_WORTH);
}

/** The likeness of the span of a text that is nearest to a pattern, 0 to 1, less what chance gives. */
function leastOf(
  pattern: Side['pattern'],
  codes: Uint16Array,
  from: number,
  to: number,
  anchored: boolean,
  step: 1 | -1,
): number {
  const likeness = 1 - pattern.least(codes, from, to, anchored, step) / pattern.length;
  return Math.max(0, (likeness - BY_CHANCE) / (1 - BY_CHANCE));
}

/** Words of a plain text; a Chinese or Japanese character is one. */
const WORD = /[\u3040-\u30ff\u3400-\u9fff]|[^\s!-/:-@[-`{-~\u3000-\u303f\u3040-\u30ff\u3400-\u9fff]+/gu;
/** Words of a quote that are compared; the table of a comparison has the square of it. */
const MOST_WORDS = 400;

/**
 * How much of a quote's words stand in a span in their order, by letters: 1 for all. Unlike the edit distance it
 * does not mind what was put in between.
 */
export function wordsKept(quote: string, span: string): number {
  const wanted = (quote.match(WORD) ?? []).slice(0, MOST_WORDS);
  const there = (span.match(WORD) ?? []).slice(0, 2 * MOST_WORDS);
  if (wanted.length === 0) return 0;
  let row = new Float64Array(there.length + 1);
  let all = 0;
  for (const word of wanted) {
    all += word.length;
    const next = new Float64Array(there.length + 1);
    for (let i = 0; i < there.length; i++) {
      const both = there[i] === word ? row[i]! + word.length : 0;
      next[i + 1] = Math.max(both, row[i + 1]!, next[i]!);
    }
    row = next;
  }
  return row[there.length]! / all;
}
