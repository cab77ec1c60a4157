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
  /** Where years, or months in a short band, begin: as many as can be named. */
  readonly ticks: readonly Tick[];
  /** Where the date of the reader's page stands. */
  readonly page: number | undefined;
  readonly width: number;
}

export interface Tick {
  readonly at: number;
  /** The year or the month that begins there; a month that begins its year is named by that. */
  readonly date: PartialDate;
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
/** Room (px) that the name of a tick takes, `2016` or `févr.`, with air; so far it may reach over the end of its band. */
const TICK_NAME = 34;
const OVER_END = 6;
/** Months from one tick to the next, the finest first. */
const STEPS = [1, 3, 6, 12, 24, 60, 120];
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

/** In each band the beginnings of the finest pieces of time that leave room for their names. */
function ticksOf(bands: readonly Band[]): Tick[] {
  return bands.flatMap(({ from, to, start, end }) => {
    const [first, last] = [dayNumber(from), dayNumber(to)];
    const aMonth = (30.44 / (last - first)) * (end - start);
    const step = STEPS.find((months) => months * aMonth >= TICK_NAME);
    if (step === undefined) return [];
    return startsBetween(from, to, step)
      .map((date) => ({ date, at: start + ((dayNumber(date) - first) / (last - first)) * (end - start) }))
      .filter(({ at }) => at - TICK_NAME / 2 >= start - OVER_END && at + TICK_NAME / 2 <= end + OVER_END);
  });
}

/** The months that begin after `from` and up to `to`, each `step`th counted from the year 0; January as its year. */
function startsBetween(from: string, to: string, step: number): PartialDate[] {
  const found: PartialDate[] = [];
  const before = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
  for (let month = (Math.floor(before / step) + 1) * step; ; month += step) {
    const year = String(Math.floor(month / 12)).padStart(4, '0');
    const date = `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
    if (`${date}-01` > to) return found;
    found.push(month % 12 === 0 ? year : date);
  }
}
