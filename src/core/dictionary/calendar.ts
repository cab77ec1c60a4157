/**
 * A calendar date known to the year, the month or the day: `1953`, `1953-07`, `1953-07-27`.
 * Never a time of day: no source here gives one.
 */
export type PartialDate = string;

/** When something happened or was said: a date, a span, or only bounds. */
export type When =
  | { readonly on: PartialDate }
  | { readonly from: PartialDate; readonly to: PartialDate }
  | { readonly notBefore: PartialDate }
  | { readonly notAfter: PartialDate };

/** Its groups are the year, the month and the day. */
export const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u;

/** Whether a text is a date that the calendar has: `2016-02-30` is not one. */
export function isPartialDate(text: string): boolean {
  const parts = PARTIAL_DATE.exec(text);
  if (!parts) return false;
  const month = parts[2] === undefined ? 1 : Number(parts[2]);
  const day = parts[3] === undefined ? 1 : Number(parts[3]);
  if (month < 1 || month > 12) return false;
  return day >= 1 && day <= daysIn(Number(parts[1]), month);
}

/** The first and last day that a `When` allows, as ISO days; an open end is `undefined`. */
export function bounds(when: When): { readonly first?: string; readonly last?: string } {
  if ('on' in when) return { first: firstDay(when.on), last: lastDay(when.on) };
  if ('from' in when) return { first: firstDay(when.from), last: lastDay(when.to) };
  if ('notBefore' in when) return { first: firstDay(when.notBefore) };
  return { last: lastDay(when.notAfter) };
}

/** The day that stands for a `When` in an order: its first day, or its last where only that is known. */
export function sortDay(when: When): string {
  const { first, last } = bounds(when);
  return first ?? last ?? '';
}

/** Whole months from one partial date to another, negative where the second is earlier; days break no tie. */
export function monthsBetween(from: PartialDate, to: PartialDate): number {
  const [fromYear, fromMonth] = yearAndMonth(from);
  const [toYear, toMonth] = yearAndMonth(to);
  return (toYear - fromYear) * 12 + (toMonth - fromMonth);
}

function yearAndMonth(date: PartialDate): [number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7) || 1)];
}

/** The first day that a partial date allows. */
export function firstDay(date: PartialDate): string {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** The last day that a partial date allows. */
export function lastDay(date: PartialDate): string {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length !== 7) return date;
  const [year, month] = yearAndMonth(date);
  return `${date}-${daysIn(year, month)}`;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
