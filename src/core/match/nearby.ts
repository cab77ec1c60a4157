import { type Candidate, type Setting, weigh } from './candidate';
import { AGAINST, CUE_PLACES, type MatchSense } from './matcher';
import type { Hit } from './scan';
import { FURTHER_CUE, NEAR, NEAR_DENSE } from './weights';

/** The longest gap between a cue `before` or `after` and the candidate: a blank, or a comma and a blank. */
const ADJACENT = 2;

/** Weighs each candidate by the cues within its reach. */
export function weighCues(setting: Setting, candidates: Candidate[], cueHits: readonly Hit[]): void {
  const { matcher, text } = setting;
  let first = 0;
  for (const candidate of candidates) {
    const reach = /^[\p{Script=Han}\p{Script=Hangul}]/u.test(text.slice(candidate.start, candidate.start + 1))
      ? NEAR_DENSE
      : NEAR;
    while (first < cueHits.length && cueHits[first]!.start < candidate.start - NEAR) first++;
    const tally = { for: 0, against: 0 };
    for (let at = first; at < cueHits.length && cueHits[at]!.start <= candidate.end + reach; at++) {
      const hit = cueHits[at]!;
      if (hit.end > candidate.start && hit.start < candidate.end) continue;
      if (hit.end < candidate.start - reach) continue;
      const last = matcher.usesAt[hit.pattern + 1]!;
      for (let use = matcher.usesAt[hit.pattern]!; use < last; use++) {
        const what = matcher.uses[use]!;
        if ((what & 1) === 1) weighCue(setting, candidate, hit, what >> 1, tally);
      }
    }
  }
}

function weighCue(
  { matcher, weights, text }: Setting,
  candidate: Candidate,
  hit: Hit,
  cueAt: number,
  tally: { for: number; against: number },
): void {
  const { cues } = matcher;
  if (cues.senses[cueAt] !== candidate.sense) return;
  const found = text.slice(hit.start, hit.end);
  const exact = cues.exact.get(cueAt);
  if (exact !== undefined && found !== exact) return;
  const role = cues.roles[cueAt]!;
  const speaksFor = role < AGAINST;
  const place = CUE_PLACES[role % AGAINST]!;
  if (place === 'before') {
    if (hit.end <= candidate.start && candidate.start - hit.end <= ADJACENT) {
      weigh(candidate, weights, speaksFor ? 'forBefore' : 'againstBefore', found, 1);
    }
    return;
  }
  if (place === 'after') {
    if (hit.start >= candidate.end && hit.start - candidate.end <= ADJACENT) {
      weigh(candidate, weights, speaksFor ? 'forAfter' : 'againstAfter', found, 1);
    }
    return;
  }
  const count = ++tally[speaksFor ? 'for' : 'against'];
  if (speaksFor) candidate.nearFor = true;
  else candidate.nearAgainst = true;
  if (count <= 3)
    weigh(candidate, weights, speaksFor ? 'forNear' : 'againstNear', found, count === 1 ? 1 : FURTHER_CUE);
}

/** Counts the trusted candidates of other terms within reach. */
export function weighTerms({ matcher, weights, text }: Setting, candidates: Candidate[]): void {
  let first = 0;
  for (const candidate of candidates) {
    const sense: MatchSense = matcher.senses[candidate.sense]!;
    if (sense.forTerms.length === 0 && sense.againstTerms.length === 0) continue;
    while (first < candidates.length && candidates[first]!.start < candidate.start - NEAR) first++;
    let forSeen = 0;
    let againstSeen = 0;
    for (let at = first; at < candidates.length && candidates[at]!.start <= candidate.end + NEAR; at++) {
      const other = candidates[at]!;
      if (!other.trusted || other === candidate || (forSeen > 2 && againstSeen > 2)) continue;
      const term = matcher.senses[other.sense]!.term;
      const own = term === sense.term;
      if (own && other.start === candidate.start) continue;
      if (sense.forTerms.includes(term) && forSeen++ < 2) {
        candidate.nearTerm = true;
        weigh(
          candidate,
          weights,
          'termNear',
          text.slice(other.start, other.end),
          forSeen === 1 ? 1 : FURTHER_CUE,
        );
      }
      if (sense.againstTerms.includes(term) && againstSeen++ < 2) {
        candidate.nearAgainstTerm = true;
        weigh(
          candidate,
          weights,
          'againstTermNear',
          text.slice(other.start, other.end),
          againstSeen === 1 ? 1 : FURTHER_CUE,
        );
      }
    }
  }
}
