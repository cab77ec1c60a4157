import type { Matcher } from '../../src/core/match';
import { WEIGHTS, type Evidence, type Weights } from '../../src/core/match/weights';
import { mentionsOf, type GoldPassage } from './passage';
import { emptyCounts, score, type Counts, type Outcome } from './score';

/**
 * Fits the weights of evidence to gold. The score of a set of weights is the number of misses and falses, plus a
 * pull towards the weights set by hand; the search goes up and down each weight in turn until nothing betters it.
 * With a few hundred spans a weight moves only where several passages ask for it.
 */
const STEPS = [-1, -0.5, 0.5, 1];
/** What moving a weight by one costs, in errors: a change must mend more than this. */
const PULL = 0.6;

export function fit(matcher: Matcher, gold: readonly GoldPassage[]): { weights: Weights; errors: number } {
  let weights: Record<Evidence, number> = { ...WEIGHTS };
  let best = cost(matcher, gold, weights);
  for (let again = true; again;) {
    again = false;
    for (const evidence of Object.keys(WEIGHTS) as Evidence[]) {
      for (const step of STEPS) {
        const tried = { ...weights, [evidence]: weights[evidence] + step };
        if (Math.sign(tried[evidence]) !== Math.sign(WEIGHTS[evidence])) continue;
        const found = cost(matcher, gold, tried);
        if (found < best - 1e-9) {
          best = found;
          weights = tried;
          again = true;
        }
      }
    }
  }
  return { weights, errors: best };
}

function cost(matcher: Matcher, gold: readonly GoldPassage[], weights: Weights): number {
  let errors = 0;
  for (const passage of gold) {
    const { misses, falses } = score(passage, mentionsOf(matcher, passage, weights));
    errors += misses.length + falses.length;
  }
  for (const evidence of Object.keys(WEIGHTS) as Evidence[]) {
    errors += PULL * Math.abs(weights[evidence] - WEIGHTS[evidence]);
  }
  return errors;
}

export interface HeldOut {
  readonly outlets: readonly { readonly outlet: string; readonly counts: Counts }[];
  readonly total: Counts;
  readonly hard: Counts;
}

/** Scores each outlet by weights that were fitted to all the others. */
export function fitByOutlet(matcher: Matcher, gold: readonly GoldPassage[]): HeldOut {
  const outlets = [...new Set(gold.map(({ group }) => group ?? '?'))].sort();
  const total = emptyCounts();
  const hard = emptyCounts();
  const rows = outlets.map((outlet) => {
    const { weights } = fit(
      matcher,
      gold.filter(({ group }) => (group ?? '?') !== outlet),
    );
    const counts = emptyCounts();
    for (const passage of gold) {
      if ((passage.group ?? '?') !== outlet) continue;
      const outcome = score(passage, mentionsOf(matcher, passage, weights));
      add(counts, outcome);
      add(total, outcome);
      if (passage.hard === true) add(hard, outcome);
    }
    return { outlet, counts };
  });
  return { outlets: rows, total, hard };
}

function add(counts: Counts, { hits, misses, falses, swallowed }: Outcome): void {
  counts.hits += hits.length;
  counts.misses += misses.length;
  counts.falses += falses.length;
  counts.swallowed += swallowed.length;
}
