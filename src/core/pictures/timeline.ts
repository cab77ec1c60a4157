import { bounds, type PartialDate, sortDay, type When } from '../dictionary/calendar';
import { saidWhen, type SourcedClaim } from '../dictionary/lookup';
import { groupsOf } from './groups';
import { type Band, type Break, type BrokenScale, brokenScale, dayNumber } from './broken-scale';

/**
 * What happened and who said what, along time: a lane of events on top, under it a lane for each voice. Only what has a
 * date of its own stands here; definitions and facts that simply hold do not.
 */
export interface Timeline {
  readonly lanes: readonly Lane[];
  readonly bands: readonly Band[];
  readonly breaks: readonly Break[];
  /** Where years, or months in a short band, begin. */
  readonly ticks: readonly number[];
  /** Where the date of the reader's page stands. */
  readonly page: number | undefined;
  readonly width: number;
}

/** `who` is a term's id; `undefined` for what happened, `null` for the voices that have no lane of their own. */
export interface Lane {
  readonly who: string | null | undefined;
  readonly marks: readonly Mark[];
  /** How many rows its marks need, so that none covers another; at least 1. */
  readonly rows: number;
}

/** What one voice said, or what happened, at one date: a dot for a day, a bar for as much as is known of it. */
export interface Mark {
  readonly key: string;
  readonly when: When;
  readonly start: number;
  readonly end: number;
  /** Which row of its lane, from 0. */
  readonly row: number;
  /** Half the height (px): room for the number of its claims where there are several. */
  readonly radius: number;
  /** The date is only a bound: it may lie before or after what is drawn. */
  readonly open: 'start' | 'end' | undefined;
  /** Ids, in the order of their dictionary. */
  readonly claims: readonly string[];
  /** It lies after the date of the reader's page. */
  readonly ahead: boolean;
}

/** More lanes than this are no picture any more: the quieter voices share one. */
export const MOST_LANES = 10;
/** Ticks nearer than this (px) would be a grey bar. */
const LEAST_TICK = 8;
/** Half the height of a mark of one claim, and of one that holds a number (px). */
const DOT = 4.5;
const BUBBLE = 9;
/** Between two marks of a row (px). */
const AIR = 2;
/** A bound is drawn as this much of a bar (px) from the day that is known. */
const OPEN_BAR = 14;

/** The timeline of these claims, `width` px long. `undefined` where none of them has a date. */
export function timelineOf(
  claims: readonly SourcedClaim[],
  width: number,
  page?: PartialDate,
): Timeline | undefined {
  const dated = claims.filter(({ claim }) => isNews(claim.kind) && claim.slip !== true);
  const days = dated.map((one) => sortDay(dateOf(one))).filter((day) => day !== '');
  if (days.length === 0) return undefined;
  const pageDay = page === undefined ? undefined : sortDay({ on: page });
  const scale = brokenScale(pageDay === undefined ? days : [...days, pageDay], width);
  return {
    lanes: lanesOf(dated).map(({ who, of }) => {
      const marks = inRows(marksOf(of, scale, page));
      return { who, marks, rows: Math.max(...marks.map(({ row }) => row)) + 1 };
    }),
    bands: scale.bands,
    breaks: scale.breaks,
    ticks: ticksOf(scale.bands),
    page: pageDay === undefined ? undefined : scale.at(pageDay),
    width,
  };
}

/** The date of a claim: when the thing happened or, where that is not known, when it was said. */
export function dateOf(sourced: SourcedClaim): When {
  return sourced.claim.when ?? saidWhen(sourced);
}

function isNews(kind: SourcedClaim['claim']['kind']): boolean {
  return kind === 'event' || kind === 'position' || kind === 'analysis';
}

interface Voice {
  readonly who: Lane['who'];
  readonly of: readonly SourcedClaim[];
}

/** Events first, then each voice, the one that says most first; those beyond the last lane together in one. */
function lanesOf(claims: readonly SourcedClaim[]): Voice[] {
  const events = claims.filter(({ claim }) => claim.kind === 'event');
  const voices = new Map<string, SourcedClaim[]>();
  for (const sourced of claims) {
    if (sourced.claim.kind === 'event') continue;
    for (const who of new Set(sourced.claim.who ?? [])) {
      voices.set(who, [...(voices.get(who) ?? []), sourced]);
    }
  }
  const byLoudness = [...voices]
    .map(([who, of]): Voice => ({ who, of }))
    .sort((a, b) => b.of.length - a.of.length);
  const room = MOST_LANES - 1;
  const own = byLoudness.length <= room ? byLoudness : byLoudness.slice(0, room - 1);
  const rest = new Set(byLoudness.slice(own.length).flatMap(({ of }) => of));
  return [
    ...(events.length > 0 ? [{ who: undefined, of: events }] : []),
    ...own,
    ...(rest.size > 0 ? [{ who: null, of: [...rest] }] : []),
  ];
}

/** One mark for each date, the earlier first; of those that begin together the longer lies below, so comes first. */
function marksOf(claims: readonly SourcedClaim[], scale: BrokenScale, page: PartialDate | undefined): Mark[] {
  const byDate = groupsOf(claims, (sourced) => JSON.stringify(dateOf(sourced)));
  const pageLast = page === undefined ? undefined : bounds({ on: page }).last;
  return [...byDate.entries()]
    .map(([key, of]): Mark => {
      const when = dateOf(of[0]!);
      const { first, last } = bounds(when);
      const [from, to] = [scale.at((first ?? last)!), scale.at((last ?? first)!)];
      return {
        key,
        when,
        start: first === undefined ? from - OPEN_BAR : from,
        end: last === undefined ? to + OPEN_BAR : to,
        open: first === undefined ? 'start' : last === undefined ? 'end' : undefined,
        row: 0,
        radius: of.length === 1 ? DOT : of.length < 10 ? BUBBLE : BUBBLE + 2,
        claims: of.map(({ claim }) => claim.id),
        ahead: pageLast !== undefined && first !== undefined && first > pageLast,
      };
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Puts each mark into the first row where it covers none before it. */
function inRows(marks: readonly Mark[]): Mark[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const from = mark.start - mark.radius;
    const free = ends.findIndex((end) => end + AIR <= from);
    const row = free < 0 ? ends.length : free;
    ends[row] = mark.end + mark.radius;
    return { ...mark, row };
  });
}

/** The beginnings of years inside each band, or of months where it lies within two years. */
function ticksOf(bands: readonly Band[]): number[] {
  return bands.flatMap(({ from, to, start, end }) => {
    const [first, last] = [dayNumber(from), dayNumber(to)];
    const inMonths = last - first < 2 * 366;
    const at = startsBetween(from, to, inMonths).map(
      (day) => start + ((dayNumber(day) - first) / (last - first)) * (end - start),
    );
    return at.length * LEAST_TICK > end - start ? [] : at;
  });
}

/** First days of years or months after `from` and up to `to`. */
function startsBetween(from: string, to: string, inMonths: boolean): string[] {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  const found: string[] = [];
  for (let step = 1; ; step++) {
    const day = new Date(Date.UTC(inMonths ? year : year + step, inMonths ? month - 1 + step : 0, 1));
    const iso = day.toISOString().slice(0, 10);
    if (iso > to) return found;
    found.push(iso);
  }
}
