import { languageOf, type Candidate } from './candidate';
import type { PageEvidence } from './evidence';
import type { Mention, Reason } from './mention';
import type { Matcher } from './matcher';
import type { Evidence, Weights } from './weights';

/**
 * Decides a block's candidates by what the page adds to their own paragraph: those at or above zero are mentions,
 * longer before shorter where they overlap.
 */
export function resolve(
  matcher: Matcher,
  weights: Weights,
  block: number,
  text: string,
  candidates: readonly Candidate[],
  pageOf: (sense: number) => PageEvidence,
): Mention[] {
  const accepted: Judged[] = [];
  for (const candidate of candidates) {
    const judged = judge(matcher, weights, candidate, pageOf(candidate.sense));
    if (judged.score >= 0) place(accepted, judged);
  }
  return accepted.map(({ candidate, score, why }) => {
    const sense = matcher.senses[candidate.sense]!;
    return {
      block,
      start: candidate.start,
      end: candidate.end,
      surface: text.slice(candidate.start, candidate.end),
      term: matcher.terms[sense.term]!,
      sense: sense.id,
      score,
      why,
      lang: languageOf(matcher, candidate),
    };
  });
}

/** A candidate with its score, 0 or more where it is a mention by itself, and every reason. */
export interface Judged {
  readonly candidate: Candidate;
  readonly score: number;
  readonly why: readonly Reason[];
}

/** Adds what the page says to what the paragraph said, where the paragraph did not say it already. */
export function judge(matcher: Matcher, weights: Weights, candidate: Candidate, page: PageEvidence): Judged {
  const why = [...candidate.why];
  let score = candidate.local;
  const add = (evidence: Evidence, share: number) => {
    if (share === 0) return;
    const weight = weights[evidence] * share;
    score += weight;
    why.push({ evidence, weight });
  };
  if (!candidate.nearFor) {
    add('forPage', page.forPage);
    add('forFar', page.forFar);
  }
  if (!candidate.nearAgainst) {
    add('againstPage', page.againstPage);
    add('againstFar', page.againstFar);
  }
  if (!candidate.nearTerm) add('termFar', page.forTerms);
  if (!candidate.nearAgainstTerm) add('againstTermFar', page.againstTerms);
  if (candidate.name === 'surname') {
    if (candidate.lately === 'other') add('otherLater', 1);
    else if (page.fullName) add('fullName', 1);
    else if (page.otherBearer) add('otherBearer', 1);
  }
  // A companion is never alone, whatever else speaks for it.
  const alone = matcher.senses[candidate.sense]!.companion && !candidate.nearTerm && page.forTerms === 0;
  return { candidate, score: alone ? -Infinity : score, why };
}

/**
 * Puts a candidate among those accepted so far, which are in order and apart. Candidates come by start, then by
 * length: the longer one wins, and of two as long the likelier.
 */
function place(accepted: Judged[], judged: Judged): void {
  const { start, end } = judged.candidate;
  let last = accepted.at(-1);
  while (last !== undefined && last.candidate.end > start) {
    const length = last.candidate.end - last.candidate.start;
    const wins = end - start > length || (end - start === length && judged.score > last.score);
    if (!wins) return;
    accepted.pop();
    last = accepted.at(-1);
  }
  accepted.push(judged);
}
