import { type SourcedClaim } from './lookup';
import { type PartialDate, type When, bounds, firstDay, lastDay, monthsBetween } from './calendar';

/** How old what we know is beside the page in front of the reader. */
export interface Age {
  /** Where the page stands in time: after these sources, before them, with them, or nobody can say. */
  readonly relation: 'page-later' | 'page-earlier' | 'same' | 'unknown';
  /** Calendar months between the two, never negative; 0 within a month, and where the relation is unknown. */
  readonly months: number;
  /** Days between the two, for what is nearer than a month. */
  readonly days: number;
  /** The months of the oldest and newest article behind the claims: `2016-02`. Absent where no article says anything. */
  readonly sourcesFrom?: PartialDate;
  readonly sourcesTo?: PartialDate;
  /** Of some article it is only known that it is no older than that. */
  readonly orLater: boolean;
}

/** A page within so many days of its sources is of their time: an age line would say nothing. */
const SAME_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Compares a page's date with the articles behind some claims. Reference works don't count: that an agreement is from
 * 1953 says nothing of how fresh the news about it is.
 */
export function ageOf(claims: readonly SourcedClaim[], pageDate: PartialDate | undefined): Age {
  const published = claims
    .filter(({ source }) => source.kind === 'article')
    .map(({ source }) => source.published);
  const days = published.flatMap(knownDays).sort();
  if (days.length === 0) return { relation: 'unknown', months: 0, days: 0, orLater: false };
  const [oldest, newest] = [days[0]!, days.at(-1)!];
  const sources = {
    sourcesFrom: oldest.slice(0, 7),
    sourcesTo: newest.slice(0, 7),
    orLater: published.some((when) => 'notBefore' in when),
  };
  if (pageDate === undefined) return { relation: 'unknown', months: 0, days: 0, ...sources };
  const after = daysBetween(newest, firstDay(pageDate));
  const before = daysBetween(lastDay(pageDate), oldest);
  if (after > SAME_DAYS) {
    return { relation: 'page-later', months: monthsBetween(newest, pageDate), days: after, ...sources };
  }
  if (before > SAME_DAYS) {
    return { relation: 'page-earlier', months: monthsBetween(pageDate, oldest), days: before, ...sources };
  }
  return { relation: 'same', months: 0, days: 0, ...sources };
}

/** Whether what a claim tells came after the page's date: a reader of that page could not know it then. */
export function isAfter(when: When, pageDate: PartialDate): boolean {
  const { first } = bounds(when);
  return first !== undefined && first > lastDay(pageDate);
}

/** The days of a source's date that are known, one or two. */
function knownDays(when: When): string[] {
  const { first, last } = bounds(when);
  return [first, last].filter((day) => day !== undefined);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
