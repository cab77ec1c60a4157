import type { MatchTerm } from './matcher';
import { needleSource } from './needle';
import { writings } from './alternatives';

/**
 * What the loader must look for besides the bundled terms, which its own needle holds since the build: kept in
 * `storage.local`, where every page's loader reads it along with the settings. `EVERYTHING` finds itself on any page:
 * with very many terms there is hardly a page without one, and an expression of all of them would be slower than the
 * reading that it saves.
 */
export interface FirstLook {
  /** Changes whenever the packs in force do: who has read a page by another one reads it again. */
  readonly key: string;
  /** Whether the needle of the bundled terms counts too. */
  readonly bundled: boolean;
  /** As `needleSource` writes it; '' where nothing is looked for. */
  readonly source: string;
}

/** The key of `storage.local` that it lies under. */
export const FIRST_LOOK = 'firstLook';
/** Found in any text. */
export const EVERYTHING = '^';

/** Making a needle takes time that grows with the square of its aliases: 1,500 take about 100 ms. */
const MOST_ALIASES = 1500;
/** V8 leaves an expression with a longer source unoptimised; a search then takes some 14 times as long. */
const MOST_SOURCE = 20_000;

/** The first look for these terms. */
export function firstLook(terms: readonly MatchTerm[], bundled: boolean, key: string): FirstLook {
  return { key, bundled, source: sourceOf(terms) };
}

function sourceOf(terms: readonly MatchTerm[]): string {
  let aliases = 0;
  for (const { senses } of terms) {
    for (const sense of senses) {
      for (const list of Object.values(sense.aliases)) {
        for (const alias of list) aliases += writings(alias).length;
      }
    }
    if (aliases > MOST_ALIASES) return EVERYTHING;
  }
  if (aliases === 0) return '';
  const source = needleSource(terms);
  return source.split('\n').some(({ length }) => length > MOST_SOURCE) ? EVERYTHING : source;
}
