import type { PageReport } from '../../protocol/calls';

/** What one frame of the page said. */
export interface FrameReport {
  readonly frame: number;
  readonly report: PageReport;
}

/** A term on the open page, over all of its frames. */
export interface PageTerm {
  readonly term: string;
  readonly count: number;
  /** Where down the page its mentions stand, 0 to 1; those in frames within the page have no place on it. */
  readonly places: readonly number[];
  /** How many of its mentions each frame holds, in the order in which a walk goes through them. */
  readonly frames: readonly { readonly frame: number; readonly count: number }[];
}

/** The terms of a page in order of appearance: the page itself first, then the frames in it. */
export function pageTerms(reports: readonly FrameReport[]): PageTerm[] {
  const found = new Map<string, PageTerm>();
  for (const { frame, report } of inReadingOrder(reports)) {
    for (const { term, count, places } of inOrderOfAppearance(report.terms)) {
      const before = found.get(term) ?? { term, count: 0, places: [], frames: [] };
      found.set(term, {
        term,
        count: before.count + count,
        places: frame === 0 ? places : before.places,
        frames: [...before.frames, { frame, count }],
      });
    }
  }
  return [...found.values()];
}

/** Which frame holds the `nth` mention of a term (from 0), and which one it is there. */
export function mentionAt(
  { frames }: Pick<PageTerm, 'frames'>,
  nth: number,
): { frame: number; nth: number } | undefined {
  let rest = nth;
  for (const { frame, count } of frames) {
    if (rest < count) return { frame, nth: rest };
    rest -= count;
  }
  return undefined;
}

/** The mention after or before the `nth` of `count`, round and round; `undefined` stands before the first. */
export function nextMention(nth: number | undefined, by: 1 | -1, count: number): number {
  if (nth === undefined) return by === 1 ? 0 : count - 1;
  return (nth + by + count) % count;
}

function inReadingOrder(reports: readonly FrameReport[]): FrameReport[] {
  return [...reports].sort((a, b) => a.frame - b.frame);
}

function inOrderOfAppearance(terms: PageReport['terms']): PageReport['terms'] {
  const first = ({ places }: PageReport['terms'][number]): number => Math.min(1, ...places);
  return [...terms].sort((a, b) => first(a) - first(b));
}
