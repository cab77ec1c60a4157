import { bounds } from '../dictionary/calendar';
import type { EntryClaim } from '../dictionary/entry';

/** Which claims of a term a reader wants to see; what is left out wants all. */
export interface ClaimFilter {
  readonly source?: string;
  /** A term's id: whose position or analysis it is. */
  readonly who?: string;
  readonly kind?: EntryClaim['kind'];
  /** A year of the claim's date. */
  readonly year?: string;
}

/** What a filter can be set to, and how many claims each choice would leave, the others being as they are. */
export type Facets = { readonly [K in keyof Required<ClaimFilter>]: ReadonlyMap<string, number> };

const VALUES: { readonly [K in keyof Required<ClaimFilter>]: (claim: EntryClaim) => readonly string[] } = {
  source: ({ source }) => [source.id],
  who: ({ who }) => who.map(({ term }) => term),
  kind: ({ kind }) => [kind],
  year: yearsOf,
};
const NAMES = Object.keys(VALUES) as readonly (keyof ClaimFilter)[];

/** The claims that a filter leaves, in their order. */
export function filtered(claims: readonly EntryClaim[], filter: ClaimFilter): EntryClaim[] {
  return claims.filter((claim) => NAMES.every((name) => fits(claim, name, filter[name])));
}

/** The choices that these claims leave a reader, in the order in which they come up; years from the first on. */
export function facetsOf(claims: readonly EntryClaim[], filter: ClaimFilter): Facets {
  const count = (name: keyof ClaimFilter): Map<string, number> => {
    const others = NAMES.filter((other) => other !== name);
    const counts = new Map<string, number>();
    for (const claim of claims) {
      const left = others.every((other) => fits(claim, other, filter[other])) ? 1 : 0;
      for (const value of VALUES[name](claim)) counts.set(value, (counts.get(value) ?? 0) + left);
    }
    return counts;
  };
  const years = [...count('year')].sort(([a], [b]) => (a < b ? -1 : 1));
  return { source: count('source'), who: count('who'), kind: count('kind'), year: new Map(years) };
}

function fits(claim: EntryClaim, name: keyof ClaimFilter, wanted: string | undefined): boolean {
  return wanted === undefined || VALUES[name](claim).includes(wanted);
}

/** More years than this are a span of history, named by its ends. */
const MOST_YEARS = 12;

function yearsOf({ date }: EntryClaim): string[] {
  const { first, last } = bounds(date);
  const [from, to] = [Number((first ?? last ?? '').slice(0, 4)), Number((last ?? first ?? '').slice(0, 4))];
  const years = Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
  return years.length <= MOST_YEARS ? years : [String(from), String(to)];
}
