import type { Candidate } from './candidates';
import { isWordUnit, pastSpaces, type Side, type Sought } from './sought';

/** So many units at an edge of a changed quote are the same: then the edge stands where it stood. */
const SAME = 4;
/** Context tells the edge of a quote whose first or last words were changed, where it ends so near it (units). */
const NEAR = 48;
/** And where at most this share of it was changed. */
const MOST_CHANGED = 0.2;
/** Context that is to tell an edge has so many units at the least. */
const LEAST_CONTEXT = 6;

/** A candidate with its edges where a reader would set them: by its own words, else by its context, else by words. */
export function withEdges(candidate: Candidate, sought: Sought, codes: Uint16Array): Candidate {
  const start = startOf(candidate, sought, codes);
  const end = endOf(candidate, sought, codes);
  return start < end ? { ...candidate, start, end } : candidate;
}

function startOf({ start, end }: Candidate, { exact, left, edges }: Sought, codes: Uint16Array): number {
  if (isSame(exact, 0, codes, start)) return start;
  const told = left && contextEdge(left, codes, Math.max(0, start - NEAR), Math.min(end, start + NEAR), -1);
  if (told !== undefined) return pastSpaces(codes, told, 1);
  return edges.start ? wordEdge(codes, start) : start;
}

function endOf({ start, end }: Candidate, { exact, right, edges }: Sought, codes: Uint16Array): number {
  if (isSame(exact, exact.length - SAME, codes, end - SAME)) return end;
  const to = Math.min(codes.length, end + NEAR);
  const told = right && contextEdge(right, codes, Math.max(start, end - NEAR), to, 1);
  if (told !== undefined) return pastSpaces(codes, told, -1);
  return edges.end ? wordEdge(codes, end) : end;
}

function isSame(a: Uint16Array, i: number, b: Uint16Array, j: number): boolean {
  if (i < 0 || j < 0) return false;
  for (let k = 0; k < Math.min(SAME, a.length); k++) if (a[i + k] !== b[j + k]) return false;
  return true;
}

/**
 * Where within [from, to] the context touches the quote: the edge behind which it stands with the fewest changes.
 * The context itself may lie beyond the span.
 */
function contextEdge(
  { codes: side, pattern }: Side,
  codes: Uint16Array,
  from: number,
  to: number,
  step: 1 | -1,
): number | undefined {
  if (side.length < LEAST_CONTEXT) return undefined;
  let least = Math.floor(side.length * MOST_CHANGED);
  let edge: number | undefined;
  for (let at = from; at <= to; at++) {
    // Only where the first unit is the same: the others could not be an edge.
    if ((step === -1 ? codes[at - 1] : codes[at]) !== side[0]) continue;
    const distance = touching(pattern, codes, at, step);
    if (distance < least || (distance === least && edge === undefined)) {
      least = distance;
      edge = at;
    }
  }
  return edge;
}

function touching(pattern: Side['pattern'], codes: Uint16Array, at: number, step: 1 | -1): number {
  const reach = pattern.length + 8;
  const [from, to] = step === 1 ? [at, Math.min(codes.length, at + reach)] : [Math.max(0, at - reach), at];
  return pattern.least(codes, from, to, true, step);
}

/** The nearest place where a word begins or ends. */
function wordEdge(codes: Uint16Array, at: number): number {
  const isInside = (place: number): boolean =>
    place > 0 && place < codes.length && isWordUnit(codes[place - 1]!) && isWordUnit(codes[place]!);
  for (let far = 0; far < 24; far++) {
    if (!isInside(at - far)) return at - far;
    if (!isInside(at + far)) return at + far;
  }
  return at;
}
