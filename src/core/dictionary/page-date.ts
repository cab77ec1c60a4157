import { type PartialDate, bounds, isPartialDate } from './calendar';

/**
 * The date of a page, from what the page says of itself. A wrong date is worse than none: a card would tell a reader
 * how old its sources are beside an article that is from another year.
 */

/**
 * Where a date was found, the most trustworthy first.
 *
 * `article`  JSON-LD of an article: datePublished
 * `property` article:published_time, og:published_time, itemprop datePublished
 * `meta`     the other names that publishers give it: date, pubdate, DC.date.issued …
 * `marked`   <time pubdate> or <time itemprop="datePublished">
 * `url`      /2017/04/12/ in the address
 * `page`     JSON-LD of a web page: datePublished
 * `time`     any <time datetime>
 *
 * Where nothing else is believed, /2017/04/ in the address still gives a month.
 */
export const DATE_ORIGINS = ['article', 'property', 'meta', 'marked', 'url', 'page', 'time'] as const;
export type DateOrigin = (typeof DATE_ORIGINS)[number];

/** One date as the page writes it. */
export interface DateFact {
  readonly origin: DateOrigin;
  readonly text: string;
}

/** No news page is older: what claims to be is a form's empty value (0001-01-01, 1899-12-30). */
const EARLIEST = '1900-01-01';
/** The moment zero of computers' clocks: somebody's empty value, not a date. */
const ZERO = '1970-01-01';
/** A page is dated at most so much ahead of us: its zone's calendar may be a day on. */
const AHEAD_MS = 86_400_000;
/** Facts of one kind may lie a day apart (one in UTC, one in the newspaper's own zone). More, and none is believed. */
const SPREAD_MS = 86_400_000;

/**
 * The page's date, or `undefined` where nothing on it can be believed. The most trustworthy kind of fact decides; a
 * kind whose facts contradict each other (the front page of a newspaper lists many articles) is passed over.
 *
 * @param today the reader's day, ISO
 */
export function pageDate(facts: readonly DateFact[], today: string): PartialDate | undefined {
  const found = facts
    .map(({ origin, text }) => ({ origin, date: origin === 'url' ? dateInUrl(text) : dateInText(text) }))
    .flatMap(({ origin, date }) =>
      date !== undefined && isPlausible(date, today) ? [{ origin, date }] : [],
    );
  const isMonthInUrl = ({ origin, date }: (typeof found)[number]): boolean =>
    origin === 'url' && date.length < 10;
  for (const origin of DATE_ORIGINS) {
    const dates = found
      .filter((fact) => fact.origin === origin && !isMonthInUrl(fact))
      .map(({ date }) => date);
    const days = dates.map(dayNumber);
    if (dates.length > 0 && Math.max(...days) - Math.min(...days) <= SPREAD_MS) return dates[0];
  }
  return found.find(isMonthInUrl)?.date;
}

/** Longer texts are no dates; nothing here runs an expression over a page's novel. */
const LONGEST_TEXT = 64;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

/** Year first, as ISO, with dots or slashes, as eight digits, or in Korean, Chinese and Japanese. */
const YEAR_FIRST = /^(\d{4})[-/.년年]\s?(\d{1,2})(?:[-/.월月]\s?(\d{1,2})(?!\d)|월|月|$)/u;
const EIGHT_DIGITS = /^(\d{4})(\d{2})(\d{2})(?:T|$)/u;
const DAY_FIRST = new RegExp(`^(?:[a-z]{3,9},? )?(\\d{1,2}) ${MONTH_NAME},? (\\d{4})\\b`, 'iu');
const MONTH_FIRST = new RegExp(`^(?:[a-z]{3,9},? )?${MONTH_NAME} (\\d{1,2}),? (\\d{4})\\b`, 'iu');
/** 05/29/2007, which only one reading makes a date of the calendar. */
const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/u;
/** Seconds or milliseconds since 1970. */
const CLOCK = /^\d{10}(?:\d{3})?$/u;

/**
 * The calendar date that a text begins with, as its writer's own calendar has it (no shift of zones). `undefined`
 * for what is no date, and for 03/04/2016, which is two.
 */
export function dateInText(text: string): PartialDate | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_TEXT) return undefined;
  if (CLOCK.test(trimmed)) {
    const ms = trimmed.length === 10 ? Number(trimmed) * 1000 : Number(trimmed);
    return new Date(ms).toISOString().slice(0, 10);
  }
  const yearFirst = YEAR_FIRST.exec(trimmed) ?? EIGHT_DIGITS.exec(trimmed);
  if (yearFirst) return dateOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dayFirst = DAY_FIRST.exec(trimmed);
  if (dayFirst) return dateOf(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst = MONTH_FIRST.exec(trimmed);
  if (monthFirst) return dateOf(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const slashes = SLASHES.exec(trimmed);
  if (!slashes) return undefined;
  const [american, other] = [
    dateOf(slashes[3], slashes[1], slashes[2]),
    dateOf(slashes[3], slashes[2], slashes[1]),
  ];
  return american && other && american !== other ? undefined : (american ?? other);
}

const URL_PARTS = /[/_-]((?:19|20)\d{2})[/_-](\d{1,2}|[a-z]{3})[/_-](\d{1,2})(?=[/_.-]|$)/iu;
const URL_MONTH = /\/((?:19|20)\d{2})\/(\d{2})\//u;
/** Eight digits by themselves, or at the head of a longer number, as wire services number their stories. */
const URL_DIGITS = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{6,12})?(?!\d)/gu;
/** Only the path is looked at, and no more of it than an address of an article has. */
const LONGEST_PATH = 500;

/** The date in the path of an address: to the day, or to the month where it says no more. */
export function dateInUrl(url: string): PartialDate | undefined {
  const path = (URL.canParse(url) ? new URL(url).pathname : '').slice(0, LONGEST_PATH);
  const parts = URL_PARTS.exec(path);
  if (parts) {
    const month = /\d/u.test(parts[2]!) ? parts[2] : monthNumber(parts[2]);
    const date = dateOf(parts[1], month, parts[3]);
    if (date) return date;
  }
  for (const digits of path.matchAll(URL_DIGITS)) {
    const date = dateOf(digits[1], digits[2], digits[3]);
    if (date) return date;
  }
  const month = URL_MONTH.exec(path);
  return month ? dateOf(month[1], month[2], undefined) : undefined;
}

/** Whether an address is that of a front page, which has no date whatever stands on it. */
export function isFrontPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, search } = new URL(url);
  return search === '' && /^\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/?)?(?:index\.\w{3,5})?$/iu.test(pathname);
}

function dateOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): PartialDate | undefined {
  const parts = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined);
  const date = parts.join('-');
  return isPartialDate(date) ? date : undefined;
}

function monthNumber(name: string | undefined): string | undefined {
  const index = MONTHS.indexOf(name?.slice(0, 3).toLowerCase() ?? '');
  return index < 0 ? undefined : String(index + 1);
}

function isPlausible(date: PartialDate, today: string): boolean {
  const first = bounds({ on: date }).first ?? '';
  return first >= EARLIEST && first !== ZERO && Date.parse(first) <= Date.parse(today) + AHEAD_MS;
}

function dayNumber(date: PartialDate): number {
  return Date.parse(bounds({ on: date }).first ?? '');
}
