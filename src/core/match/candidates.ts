import { type Candidate, isSurname, type Setting } from './candidate';
import type { Block, PageFacts } from './mention';
import type { Matcher } from './matcher';
import { weighCues, weighTerms } from './nearby';
import { propose } from './propose';
import { ENDING, type Hit } from './scan';
import { TRUSTED, type Weights } from './weights';

/** The candidates of a block and the cues in it. */
export interface BlockHits {
  readonly candidates: Candidate[];
  /** Patterns that are cues, once for each place. */
  readonly cuePatterns: readonly number[];
}

/** Turns a block's hits into candidates, each weighed by what stands around it in the block. */
export function candidatesOf(
  matcher: Matcher,
  weights: Weights,
  block: Block,
  facts: PageFacts,
  hits: readonly Hit[],
): BlockHits {
  const lang = block.lang ?? facts.lang;
  const setting: Setting = {
    matcher,
    weights,
    text: block.text,
    language: lang === undefined ? '' : lang.slice(0, 2).toLowerCase(),
    // Asked for only where a sense has a date of its own: to find a page's date takes a look at much of it.
    get date() {
      return facts.date ?? '';
    },
  };
  const proposed: Candidate[] = [];
  const cueHits: Hit[] = [];
  for (const hit of hits) {
    let isCue = false;
    const last = matcher.usesAt[hit.pattern + 1]!;
    for (let use = matcher.usesAt[hit.pattern]!; use < last; use++) {
      const what = matcher.uses[use]!;
      if ((what & 1) === 1) isCue = true;
      else if (hit.ending !== ENDING.within) propose(setting, hit, what >> 1, proposed);
    }
    if (isCue) cueHits.push(hit);
  }
  // Most paragraphs with a hit have but a cue, and nothing to weigh.
  if (proposed.length === 0) return { candidates: [], cuePatterns: cueHits.map((hit) => hit.pattern) };
  const candidates = withoutNameParts(matcher, proposed);
  const cues = withoutTermParts(matcher, candidates, cueHits);
  weighCues(setting, candidates, cues);
  for (const candidate of candidates) {
    candidate.trusted = candidate.local >= TRUSTED && candidate.name !== 'other';
  }
  weighTerms(setting, candidates);
  weighNames(matcher, candidates);
  return { candidates, cuePatterns: cues.map((hit) => hit.pattern) };
}

/** Leaves out the surnames inside a full name of the same person: `Kim` in `Kim Jong-un` is no other Kim. */
function withoutNameParts({ senses }: Matcher, proposed: readonly Candidate[]): Candidate[] {
  const fullEnds = new Map<number, number>();
  const kept: Candidate[] = [];
  // Backwards, a full name that starts where the surname does has been seen; forwards, one that ends with it has.
  for (let at = proposed.length - 1; at >= 0; at--) {
    const candidate = proposed[at]!;
    const term = senses[candidate.sense]!.term;
    if (candidate.name === 'full') fullEnds.set(term, candidate.start);
    if (isSurname(candidate) && fullEnds.get(term) === candidate.start) continue;
    kept.push(candidate);
  }
  kept.reverse();
  fullEnds.clear();
  return kept.filter((candidate) => {
    const term = senses[candidate.sense]!.term;
    if (isSurname(candidate)) return candidate.start >= (fullEnds.get(term) ?? 0);
    if (candidate.name === 'full') fullEnds.set(term, Math.max(candidate.end, fullEnds.get(term) ?? 0));
    return true;
  });
}

/** Leaves out the cues inside a sure name: `North Korea` speaks once, as a term, and not again as `Korea`. */
function withoutTermParts(
  { senses }: Matcher,
  candidates: readonly Candidate[],
  cues: readonly Hit[],
): Hit[] {
  let next = 0;
  /** Where the sure name that reaches farthest so far begins and ends. */
  let start = 0;
  let end = 0;
  return cues.filter((cue) => {
    for (; next < candidates.length && candidates[next]!.start <= cue.start; next++) {
      const candidate = candidates[next]!;
      if (senses[candidate.sense]!.certainty !== 'sure' || candidate.end <= end) continue;
      ({ start, end } = candidate);
    }
    return cue.end > end || (cue.end === end && cue.start === start);
  });
}

/** Tells each surname who of its bearers was named last before it in the block. */
function weighNames({ senses }: Matcher, candidates: readonly Candidate[]): void {
  const last = new Map<number, 'own' | 'other'>();
  for (const candidate of candidates) {
    const { term } = senses[candidate.sense]!;
    if (candidate.name === 'surname') candidate.lately = last.get(term) ?? 'none';
    else if (candidate.name !== 'none') last.set(term, candidate.name === 'full' ? 'own' : 'other');
  }
}
