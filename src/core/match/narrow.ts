import { compose } from './compose';
import { AGAINST, type Matcher } from './matcher';
import { type Narrowed, restrict } from './restrict';
import type { Effort } from './scan';
import { type Found, keysIn } from './spelt';
import { stands } from './standing';

export type { Narrowed } from './restrict';

/**
 * A matcher narrowed to one text: of thousands of patterns those few that the text has the letters of; `undefined`
 * where it can hold no mention. The background makes it of a page's raw text, so that the page itself is read by a
 * matcher of a few kilobytes, and not at all where there is nothing to find.
 *
 * Raw text is what a document holds without its layout: the words of two paragraphs touch, and code stands between.
 * So a pattern counts wherever its letters follow each other, whatever spaces and word boundaries are there: that is
 * more than a reading of the page finds, and never less. Other text may hold more than the narrowed matcher knows.
 */
export function narrow(matcher: Matcher, text: string, effort?: Effort): Narrowed | undefined {
  const composed = compose(text);
  const narrowed = narrowTo(matcher, composed?.text ?? text, effort);
  if (!composed || !narrowed) return narrowed;
  return { ...narrowed, places: narrowed.places.map((at) => composed.starts[at]!) };
}

function narrowTo(matcher: Matcher, text: string, effort?: Effort): Narrowed | undefined {
  const found = keysIn(matcher, text, effort);
  return couldHold(matcher, text, found) ? restrict(matcher, text, found) : undefined;
}

/** So many places of one pattern are looked at more closely before it is taken for one that stands. */
const MOST_SPANS = 40;

/** Whether any of these patterns can become a mention: one that is unsure needs a word beside it that speaks for it. */
function couldHold(
  { usesAt, uses, aliases, cues, senses }: Matcher,
  text: string,
  found: ReadonlyMap<number, Found>,
): boolean {
  const unsure = new Set<number>();
  const spokenFor = new Set<number>();
  for (const [pattern, { spans }] of found) {
    for (let use = usesAt[pattern]!; use < usesAt[pattern + 1]!; use++) {
      const at = uses[use]! >> 1;
      if ((uses[use]! & 1) === 1) {
        if (cues.roles[at]! < AGAINST) spokenFor.add(cues.senses[at]!);
        continue;
      }
      const sense = aliases.senses[at]!;
      const exact = aliases.exact.get(at);
      if (!spans.slice(0, MOST_SPANS).some(([start, end]) => stands(text, start, end, exact))) continue;
      if (senses[sense]!.certainty !== 'unsure') return true;
      unsure.add(sense);
    }
  }
  return [...unsure].some((sense) => spokenFor.has(sense));
}
