import { foldTable } from './fold';
import { CUE_PLACES, type MatchTerm } from './matcher';

/** A regular expression as text, to be built where it is used. */
export interface NeedleSource {
  readonly source: string;
  readonly flags: string;
}

/**
 * An expression for a quick look over a page's whole text: where it finds nothing, the page holds no mention. It may
 * find something where there is none. Senses that only ever stand beside other terms (`China`) are not looked for.
 */
export function needleSource(terms: readonly MatchTerm[]): NeedleSource {
  const words = new Set<string>();
  for (const term of terms) {
    for (const sense of term.senses) {
      const companion =
        sense.certainty === 'unsure' && !CUE_PLACES.some((place) => (sense.for?.[place]?.length ?? 0) > 0);
      if (companion) continue;
      for (const aliases of Object.values(sense.aliases)) for (const alias of aliases ?? []) words.add(alias);
    }
  }
  void foldTable;
  return { source: [...words].map(escape).join('|'), flags: 'iu' };
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replace(/[\s-]+/gu, '[\\s\\p{Pd}\\u00ad\\u200b]+');
}
