import type { Dictionary, RelatedTerm } from '../dictionary/lookup';
import type { Term } from '../dictionary/schema';

/** A term with what it has to do with: its own relations, and beyond each the terms that come next. */
export interface Surroundings {
  readonly term: Term;
  readonly near: readonly NearTerm[];
  /** Of all the terms one step away, those that the picture has no room for. */
  readonly left: number;
}

export interface NearTerm extends RelatedTerm {
  /** Terms beyond it that stand nowhere else in the picture. */
  readonly beyond: readonly RelatedTerm[];
  /** How many more there are beyond it. */
  readonly left: number;
}

/** What a column of text bears: more names than this nobody reads at a glance. */
const MOST_NEAR = 12;
const MOST_BEYOND = 4;

/** A term's surroundings, two steps far, each term once: where it is nearest, and there where it comes up first. */
export function surroundingsOf(dictionary: Dictionary, id: string): Surroundings | undefined {
  const term = dictionary.term(id);
  if (!term) return undefined;
  const all = dictionary.relatedTo(id).filter((related) => related.term.id !== id);
  const near = all.slice(0, MOST_NEAR);
  const placed = new Set([id, ...all.map((related) => related.term.id)]);
  return {
    term,
    near: near.map((related) => {
      const next = dictionary.relatedTo(related.term.id).filter(({ term: other }) => !placed.has(other.id));
      const beyond = next.slice(0, MOST_BEYOND);
      for (const { term: other } of beyond) placed.add(other.id);
      return { ...related, beyond, left: next.length - beyond.length };
    }),
    left: all.length - near.length,
  };
}

/** All terms around a circle, by group, and the relations between them. */
export interface Ring {
  readonly places: readonly RingPlace[];
  readonly ties: readonly Tie[];
  /** Terms that the circle has no room for: those that fewest others name. */
  readonly left: number;
}

export interface RingPlace {
  readonly term: Term;
  /** Index of its group. */
  readonly group: number;
  /** From the top, clockwise, in turns: 0 up to 1. */
  readonly turn: number;
}

export interface Tie {
  readonly from: string;
  readonly to: string;
  readonly kind: RelatedTerm['kind'];
}

/** Names around a circle that fits a page: 72 at 12 px leave it no larger than a column is wide. */
const MOST_ON_RING = 72;
/** Between two groups there is as much room as for so many names. */
const GROUP_GAP = 1.2;

/**
 * The ring of all terms.
 *
 * @param groupOf the group of a term, 0 and up
 * @param order how the terms of one group follow each other
 */
export function ringOf(
  dictionary: Dictionary,
  groupOf: (term: Term) => number,
  order: (a: Term, b: Term) => number,
): Ring {
  const { terms } = dictionary;
  const shown =
    terms.length <= MOST_ON_RING
      ? terms
      : terms
          .map((term) => ({ term, ties: dictionary.relatedTo(term.id).length }))
          .sort((a, b) => b.ties - a.ties)
          .slice(0, MOST_ON_RING)
          .map(({ term }) => term);
  const sorted = [...shown].sort((a, b) => groupOf(a) - groupOf(b) || order(a, b));
  const groups = new Set(sorted.map(groupOf)).size;
  const steps = sorted.length + groups * GROUP_GAP;
  let gaps = 0;
  const places = sorted.map((term, i): RingPlace => {
    const group = groupOf(term);
    if (i > 0 && group !== groupOf(sorted[i - 1]!)) gaps += GROUP_GAP;
    return { term, group, turn: (i + gaps + GROUP_GAP / 2) / steps };
  });
  return { places, ties: tiesAmong(shown), left: terms.length - shown.length };
}

/** Each pair of terms once, by the relation that is named first. */
function tiesAmong(terms: readonly Term[]): Tie[] {
  const ids = new Set(terms.map(({ id }) => id));
  const ties = new Map<string, Tie>();
  for (const { id, related } of terms) {
    for (const { term: to, kind } of related ?? []) {
      if (!ids.has(to) || to === id) continue;
      const pair = [id, to].sort().join(' ');
      // What says nothing but "see also" gives way to what says more.
      if (!ties.has(pair) || ties.get(pair)!.kind === 'see-also') ties.set(pair, { from: id, to, kind });
    }
  }
  return [...ties.values()];
}
