import type { PartialDate, When } from '../core/dictionary/when';
import { intlTag, t } from './i18n';

/** Dates, numbers and lists as the interface's language writes them. No source here gives a time of day. */

/** `23 Feb 2016`, `Feb 2016` or `2016`: as much as is known. */
export function formatDate(date: PartialDate): string {
  return formatter(date.length).format(dayOf(date));
}

/** `Feb 2016` or `2016`: a date to the month at most, for saying how old something is. */
export function formatMonth(date: PartialDate): string {
  return formatDate(date.slice(0, 7));
}

/** A year or a month beside others of its axis: `2016`, `Feb`. */
export function formatTick(date: PartialDate): string {
  if (date.length === 4) return date;
  return new Intl.DateTimeFormat(intlTag(), { timeZone: 'UTC', month: 'short' }).format(dayOf(date));
}

/** A date, a span (`23–25 Feb 2016`, `1950–1953`) or a bound (`23 Feb 2016 or later`). */
export function formatWhen(when: When): string {
  if ('on' in when) return formatDate(when.on);
  if ('notBefore' in when) return t('when_notBefore', formatDate(when.notBefore));
  if ('notAfter' in when) return t('when_notAfter', formatDate(when.notAfter));
  if (when.from.length !== when.to.length) return t('when_span', formatDate(when.from), formatDate(when.to));
  return formatter(when.from.length).formatRange(dayOf(when.from), dayOf(when.to));
}

/** A moment of a device's clock (ms since 1970), to the minute: `23 Feb 2016, 14:05`. */
export function formatMoment(ms: number): string {
  return new Intl.DateTimeFormat(intlTag(), { dateStyle: 'medium', timeStyle: 'short' }).format(ms);
}

/** A time of day of the device's clock (ms since 1970): `14:05`. */
export function formatTime(ms: number): string {
  return new Intl.DateTimeFormat(intlTag(), { timeStyle: 'short' }).format(ms);
}

/** `a, b and c`. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(intlTag(), { type: 'conjunction' }).format(items);
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(intlTag()).format(value);
}

/** A span of ms in seconds, as `0.3s`. */
export function formatSeconds(ms: number): string {
  const style = { style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(intlTag(), style).format(ms / 1000);
}

/** A share of 0 to 1 as whole per cent. */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(intlTag(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** Sorts by the language's own order. */
export function collator(): Intl.Collator {
  return new Intl.Collator(intlTag(), { sensitivity: 'base', numeric: true });
}

/** The formatter for a partial date of so many characters (4 the year, 7 the month, 10 the day). */
function formatter(length: number): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(intlTag(), {
    timeZone: 'UTC',
    year: 'numeric',
    ...(length > 4 ? { month: 'short' } : {}),
    ...(length > 7 ? { day: 'numeric' } : {}),
  });
}

/** A partial date's first day, at noon UTC: no zone moves it to another day. */
function dayOf(date: PartialDate): Date {
  const [year = '0', month = '01', day = '01'] = date.split('-');
  return new Date(`${year}-${month}-${day}T12:00:00Z`);
}
