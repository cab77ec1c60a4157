import type { Draft, Report } from './draft';
import { mustBe } from './must-be';
import { onlyOnce } from './only-once';

export function termsName({ terms, ids }: Draft, report: Report): void {
  for (const { path, value: term } of terms) {
    const seen = new Set<string>();
    term.related?.forEach(({ kind, term: id }, i) => {
      const place = [...path, 'related', i, 'term'];
      mustBe(ids.terms, 'term', id, place, report);
      if (id === term.id) report(place, 'itself', 'names the term itself: a relation leads to another one');
      if (seen.has(`${kind} ${id}`))
        report(place, 'twice', `"${kind}" to "${id}" is in this list already: leave it out`);
      seen.add(`${kind} ${id}`);
    });
    term.senses.forEach((sense, i) => {
      for (const side of ['for', 'against'] as const) {
        sense[side]?.terms?.forEach((id, j) =>
          mustBe(ids.terms, 'term', id, [...path, 'senses', i, side, 'terms', j], report),
        );
      }
    });
  }
}

export function leadsFit({ terms, claims, ids }: Draft, report: Report): void {
  const byId = new Map(claims.map(({ value }) => [value.id, value]));
  for (const { path, value: term } of terms) {
    onlyOnce(term.lead ?? [], [...path, 'lead'], report);
    term.lead?.forEach((id, i) => {
      const place = [...path, 'lead', i];
      mustBe(ids.claims, 'claim', id, place, report);
      const claim = byId.get(id);
      if (claim && !claim.terms.includes(term.id)) {
        report(
          place,
          'lead',
          `"${id}" is not about this term: name another claim, or add "${term.id}" to its terms`,
        );
      }
      if (claim?.slip)
        report(place, 'lead', `"${id}" is a slip: it is shown in its difference and never leads a card`);
    });
  }
}

export function sensesFit({ terms }: Draft, report: Report): void {
  for (const { path, value: term } of terms) {
    const seen = new Set<string>();
    term.senses.forEach((sense, i) => {
      if (seen.has(sense.id)) {
        report(
          [...path, 'senses', i, 'id'],
          'twice',
          `"${sense.id}" names another sense of this term already: take another`,
        );
      }
      seen.add(sense.id);
      if (Object.values(sense.aliases).every((list) => list.length === 0)) {
        report(
          [...path, 'senses', i, 'aliases'],
          'noAlias',
          'has no alias: list at least one, as {en: ["THAAD"]}',
        );
      }
    });
  }
}
