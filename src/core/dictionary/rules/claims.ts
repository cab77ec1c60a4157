import type { Draft, Report } from './draft';
import { mustBe } from './must-be';
import { onlyOnce } from './only-once';

export function claimsName({ claims, ids }: Draft, report: Report): void {
  for (const { path, value: claim } of claims) {
    mustBe(ids.sources, 'source', claim.source, [...path, 'source'], report);
    claim.terms.forEach((id, i) => mustBe(ids.terms, 'term', id, [...path, 'terms', i], report));
    claim.who?.forEach((id, i) => mustBe(ids.terms, 'term', id, [...path, 'who', i], report));
    onlyOnce(claim.terms, [...path, 'terms'], report);
    onlyOnce(claim.who ?? [], [...path, 'who'], report);
  }
}

export function differencesStand({ differences, claims, ids }: Draft, report: Report): void {
  const byId = new Map(claims.map(({ value }) => [value.id, value]));
  for (const { path, value: difference } of differences) {
    difference.terms.forEach((id, i) => mustBe(ids.terms, 'term', id, [...path, 'terms', i], report));
    difference.sides.forEach((id, i) => mustBe(ids.claims, 'claim', id, [...path, 'sides', i], report));
    onlyOnce(difference.sides, [...path, 'sides'], report);
    const sides = difference.sides.map((id) => byId.get(id)).filter((side) => side !== undefined);
    if (sides.length < difference.sides.length) continue;
    if (new Set(sides.map((side) => side.source)).size < 2) {
      const only = sides[0]?.source ?? '';
      report(
        [...path, 'sides'],
        'difference',
        `are all claims of "${only}": a difference stands between two sources or more`,
      );
    }
    if (difference.kind === 'slip' && !sides.some((side) => side.slip)) {
      report(
        [...path, 'kind'],
        'difference',
        'is "slip", yet no side is marked as one: write "slip: true" on the claim that repeats the mistake',
      );
    }
  }
}

/** A source's evident mistake may never be shown as a fact: only beside what stands against it. */
export function slipsStayInside({ claims, differences, ids }: Draft, report: Report): void {
  if (ids.differences.size > differences.length) return; // one that is broken may be the one that shows it
  const shown = new Set(differences.flatMap(({ value }) => value.sides));
  for (const { path, value: claim } of claims) {
    if (claim.slip && !shown.has(claim.id)) {
      report(
        [...path, 'slip'],
        'difference',
        `marks a mistake of the source, yet no difference has "${claim.id}" among its sides: add one that sets it right`,
      );
    }
  }
}
