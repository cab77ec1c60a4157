import type { Pack, Term } from './schema';

/**
 * What a card on one of some terms can show of a pack, as a pack: those terms and all they are related to, with their
 * claims, differences and sources; of whatever these name in turn, the terms alone, for their labels. A pack of ten
 * thousand terms is megabytes, which no page's thread should have to read for a card.
 */
export function excerptOf(pack: Pack, wanted: ReadonlySet<string>): Pack {
  const near = new Set(wanted);
  for (const term of pack.terms) {
    const related = (term.related ?? []).map((relation) => relation.term);
    if (wanted.has(term.id)) for (const id of related) near.add(id);
    else if (related.some((id) => wanted.has(id))) near.add(term.id);
  }
  const differences = pack.differences.filter(({ terms }) => terms.some((id) => near.has(id)));
  const sides = new Set(differences.flatMap((difference) => difference.sides));
  const claims = pack.claims.filter(({ id, terms }) => sides.has(id) || terms.some((term) => near.has(term)));
  const sources = new Set(claims.map(({ source }) => source));
  const named = new Set([...near, ...claims.flatMap(({ who = [], terms }) => [...who, ...terms])]);
  for (const term of pack.terms) {
    if (near.has(term.id)) for (const relation of term.related ?? []) named.add(relation.term);
    else if (term.related?.some((relation) => near.has(relation.term))) named.add(term.id);
  }
  return {
    ...pack,
    sources: pack.sources.filter(({ id }) => sources.has(id)),
    claims,
    differences,
    terms: pack.terms.filter(({ id }) => named.has(id)).map(withoutSenses),
  };
}

/** How a term is recognised is the matcher's business. */
function withoutSenses(term: Term): Term {
  return { ...term, senses: [] };
}
