import { firstDay } from '../dictionary/calendar';

/**
 * A scale of time for a picture whose dates lie far apart in one place and close together in another: bands, each with
 * an even scale of its own, and between them breaks that are shown as breaks. Within a band equal lengths are equal
 * times; a break has one width whatever it leaves out, and says how much that is.
 */
export interface BrokenScale {
  readonly bands: readonly Band[];
  readonly breaks: readonly Break[];
  /** Where a day (ISO) stands. One that a break leaves out stands in the break, one beyond the ends at the end. */
  at(day: string): number;
}

export interface Band {
  /** First and last day, ISO. */
  readonly from: string;
  readonly to: string;
  readonly start: number;
  readonly end: number;
}

export interface Break {
  readonly start: number;
  readonly end: number;
  /** Whole months that it leaves out, at least 1. */
  readonly months: number;
}

/** Marks nearer than this (px) cannot be told apart: a band that crowds them is split. */
const CROWDED = 9;
/** A break's width (px): room for a stroke across the axis. */
const BREAK = 16;
/** No band is narrower (px): with half a break on either side there is room for two years under it, `1950–1965`. */
const NARROWEST = 48;
const MOST_BANDS = 7;
const DAY_MS = 86_400_000;

/**
 * The scale over these days (ISO, any order, at least one; a day as often as there is something to show on it), `width`
 * px long. It begins as one band; while marks crowd, the band is
 * cut at its longest silence where that frees most room for most marks. A band is as wide as it has things to show.
 */
export function brokenScale(days: readonly string[], width: number): BrokenScale {
  const all = [...new Set(days.map(dayNumber))].sort((a, b) => a - b);
  const numbers = days.map(dayNumber);
  const weigh = (group: readonly number[]): number =>
    numbers.filter((day) => day >= group[0]! && day <= group.at(-1)!).length;
  let groups = [all];
  while (groups.length < Math.min(MOST_BANDS, Math.floor(width / (NARROWEST + BREAK)))) {
    const widths = widthsOf(groups.map(weigh), width);
    const worst = most(groups, (group, i) => crowding(group, widths[i]!));
    if (worst < 0) break;
    const group = groups[worst]!;
    const cut = most(group.slice(1), (day, i) => day - group[i]!) + 1;
    groups = groups.toSpliced(worst, 1, group.slice(0, cut), group.slice(cut));
  }
  return place(groups, widthsOf(groups.map(weigh), width));
}

/** How much a cut at its longest silence would help a group: neighbours that stand too near, times what it would free. */
function crowding(group: readonly number[], width: number): number {
  const span = group.at(-1)! - group[0]!;
  if (span === 0) return 0;
  const gaps = group.slice(1).map((day, i) => (day - group[i]!) / span);
  return gaps.filter((gap) => gap * width < CROWDED).length * Math.max(...gaps);
}

/** Widths by how much a band has to show, none under the narrowest; together with the breaks `width`. */
function widthsOf(weights: readonly number[], width: number): number[] {
  const room = Math.max(0, width - BREAK * (weights.length - 1));
  const spare = Math.max(0, room - NARROWEST * weights.length);
  const all = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (room - spare) / weights.length + (spare * weight) / all);
}

function place(groups: readonly (readonly number[])[], widths: readonly number[]): BrokenScale {
  const bands: (Band & { readonly first: number; readonly last: number })[] = [];
  const breaks: Break[] = [];
  let start = 0;
  groups.forEach((group, i) => {
    const [first, last] = [group[0]!, group.at(-1)!];
    const before = bands.at(-1);
    if (before) {
      const months = Math.max(1, Math.floor((first - before.last) / 30.44));
      breaks.push({ start: before.end, end: start, months });
    }
    const end = start + widths[i]!;
    bands.push({ from: isoDay(first), to: isoDay(last), start, end, first, last });
    start = end + BREAK;
  });
  return {
    bands: bands.map(({ from, to, start: left, end }) => ({ from, to, start: left, end })),
    breaks,
    at(day) {
      const wanted = dayNumber(day);
      const band = bands.findLast(({ first }) => first <= wanted);
      if (!band) return 0;
      if (wanted > band.last) {
        const next = bands[bands.indexOf(band) + 1];
        return next ? (band.end + next.start) / 2 : band.end;
      }
      const span = band.last - band.first;
      const share = span === 0 ? 0.5 : (wanted - band.first) / span;
      return band.start + share * (band.end - band.start);
    },
  };
}

/** The index of the largest value over 0, the first of equals; -1 where none is. */
function most<T>(items: readonly T[], value: (item: T, index: number) => number): number {
  let [best, at] = [0, -1];
  items.forEach((item, i) => {
    const worth = value(item, i);
    if (worth > best) [best, at] = [worth, i];
  });
  return at;
}

/** Days since 1970, of a day, a month or a year (their first day). */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(firstDay(date)) / DAY_MS);
}

function isoDay(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
