import { type Matcher, Reading } from '../../src/core/match';
import { WEIGHTS, type Evidence, type Weights } from '../../src/core/match/weights';
import { blocksOf, mentionsOf, type GoldPassage } from './passage';
import { emptyCounts, LABELLED, score, type Counts, type Outcome } from './score';

/**
 * Fits the weights of evidence to gold: logistic regression over every candidate (mention or not), each described by
 * its pieces of evidence. The loss is the mean log-loss, plus a pull towards the weights it starts from, and no weight
 * changes its sign: what speaks against a mention does not come to speak for it by a few hundred examples.
 */

/** The pull: a weight that is `d` away from its start costs `PULL × d²`, beside a mean loss of some hundredths. */
const PULL = 0.0005;
/** Steps of gradient descent, and their length: with these the loss no longer falls in its fourth digit. */
const STEPS = 400;
const LENGTH = 2;
/** Which candidates are evidence for others hangs on the weights: their evidence is gathered anew so often. */
const ROUNDS = 2;

const EVIDENCE = Object.keys(WEIGHTS) as Evidence[];

/** A candidate as the fit sees it: how much of each piece of evidence it has, and whether gold has it. */
interface Example {
  readonly shares: ReadonlyMap<Evidence, number>;
  readonly isMention: boolean;
}

/** Where a fit begins: at the weights set by hand, or at one and the same weight for all, which nobody chose. */
export const STARTS: Readonly<Record<'hand' | 'even', Weights>> = {
  hand: WEIGHTS,
  even: Object.fromEntries(EVIDENCE.map((name) => [name, Math.sign(WEIGHTS[name]) * 1.5])) as Weights,
};

/** The weights that fit these passages best, near those that they start from. */
export function fit(matcher: Matcher, gold: readonly GoldPassage[], start: Weights = WEIGHTS): Weights {
  let weights = start;
  for (let round = 0; round < ROUNDS; round++) {
    const examples = gold.flatMap((passage) => examplesOf(matcher, passage, weights));
    weights = descend(examples, start);
  }
  return weights;
}

function descend(examples: readonly Example[], start: Weights): Weights {
  const weights: Record<Evidence, number> = { ...start };
  for (let step = 0; step < STEPS; step++) {
    const slope = new Map<Evidence, number>();
    for (const { shares, isMention } of examples) {
      let sum = 0;
      for (const [evidence, share] of shares) sum += weights[evidence] * share;
      const error = 1 / (1 + Math.exp(-sum)) - (isMention ? 1 : 0);
      for (const [evidence, share] of shares) {
        slope.set(evidence, (slope.get(evidence) ?? 0) + (error * share) / examples.length);
      }
    }
    for (const evidence of EVIDENCE) {
      const pull = 2 * PULL * (weights[evidence] - start[evidence]);
      const moved = weights[evidence] - LENGTH * ((slope.get(evidence) ?? 0) + pull);
      weights[evidence] = Math.sign(moved) === Math.sign(start[evidence]) ? moved : 0;
    }
  }
  return weights;
}

/** The candidates of a passage whose term gold labels. Those at optional spans or inside longer ones say nothing. */
function examplesOf(matcher: Matcher, passage: GoldPassage, weights: Weights): Example[] {
  const { blocks, offsets, facts } = blocksOf(passage);
  const reading = new Reading(matcher, facts, weights);
  reading.add(blocks.map((block, id) => ({ ...block, id })));
  const spans = [...passage.spans, ...(passage.optional ?? [])];
  return blocks.flatMap((_, id) =>
    reading.judged(id).flatMap(({ candidate, why }) => {
      const term = matcher.terms[matcher.senses[candidate.sense]!.term]!;
      const start = offsets[id]! + candidate.start;
      const end = offsets[id]! + candidate.end;
      if (!LABELLED.has(term)) return [];
      const isMention = passage.spans.some(
        (span) => span.start === start && span.end === end && span.entry === term,
      );
      if (!isMention && spans.some((span) => span.start < end && start < span.end)) return [];
      return [{ shares: sharesOf(why, weights), isMention }];
    }),
  );
}

function sharesOf(
  why: readonly { readonly evidence: string; readonly weight: number }[],
  weights: Weights,
): Map<Evidence, number> {
  const shares = new Map<Evidence, number>();
  for (const { evidence, weight } of why) {
    const name = evidence as Evidence;
    // A weight that the fit took down to nothing has no share to be told by.
    if (weights[name] !== 0) shares.set(name, (shares.get(name) ?? 0) + weight / weights[name]);
  }
  return shares;
}

export interface HeldOut {
  readonly outlets: readonly { readonly outlet: string; readonly counts: Counts }[];
  readonly total: Counts;
  readonly hard: Counts;
}

/** Scores each outlet by weights that were fitted to all the others. */
export function fitByOutlet(
  matcher: Matcher,
  gold: readonly GoldPassage[],
  start: Weights = WEIGHTS,
): HeldOut {
  const outlets = [...new Set(gold.map(outletOf))].sort();
  const total = emptyCounts();
  const hard = emptyCounts();
  const rows = outlets.map((outlet) => {
    const weights = fit(
      matcher,
      gold.filter((passage) => outletOf(passage) !== outlet),
      start,
    );
    const counts = emptyCounts();
    for (const passage of gold) {
      if (outletOf(passage) !== outlet) continue;
      const outcome = score(passage, mentionsOf(matcher, passage, weights));
      add(counts, outcome);
      add(total, outcome);
      if (passage.hard === true) add(hard, outcome);
    }
    return { outlet, counts };
  });
  return { outlets: rows, total, hard };
}

function outletOf({ group }: GoldPassage): string {
  return group ?? '?';
}

function add(counts: Counts, { hits, misses, falses, swallowed }: Outcome): void {
  counts.hits += hits.length;
  counts.misses += misses.length;
  counts.falses += falses.length;
  counts.swallowed += swallowed.length;
}
