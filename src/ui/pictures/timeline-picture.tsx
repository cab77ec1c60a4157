import { useState } from 'preact/hooks';
import { type PartialDate, sortDay } from '../../core/dictionary/calendar';
import { type Dictionary, type SourcedClaim, textIn } from '../../core/dictionary/lookup';
import type { Band } from '../../core/pictures/broken-scale';
import { cutTo, roomOf } from '../../core/pictures/text-room';
import { dateOf, type Lane, type Mark, type Timeline, timelineOf } from '../../core/pictures/timeline';
import { direction, language, plural, t } from '../../platform/i18n';
import { formatDate, formatList, formatNumber, formatTick, formatWhen } from '../../platform/intl';
import { SourceName } from '../entry/claim-item';
import { entryClaim } from '../../core/dictionary/entry';
import { Said } from '../entry/said';
import { ClaimList } from './claim-list';
import { Figure } from './figure';
import { useRoom } from './use-room';
import { useSteps } from './use-steps';

interface Props {
  readonly dictionary: Dictionary;
  readonly claims: readonly SourcedClaim[];
  /** The date of the page that the reader came from. */
  readonly page?: PartialDate | undefined;
  /** It is all that its page shows. */
  readonly alone?: boolean;
}

/** Room (px): the name of a lane over its marks, a row of marks, air under a lane, the axis (ticks, bands), what stands over all. */
const NAME = 20;
const ROW = 22;
const AIR = 10;
const AXIS = 38;
const TOP = 24;
/** The first and last mark reach this far (px) beyond the scale. */
const EDGE = 12;

/** What happened and who said what, along a broken scale of time. */
export function TimelinePicture({ dictionary, claims, page, alone = false }: Props) {
  const room = useRoom();
  const [chosen, setChosen] = useState<string>();
  const timeline = timelineOf(claims, Math.max(240, room.width - 2 * EDGE), page);
  if (!timeline) return null;
  const byId = new Map(claims.map((sourced) => [sourced.claim.id, sourced]));
  const open = timeline.lanes
    .flatMap((lane) => lane.marks.map((mark) => ({ lane, mark })))
    .find(({ lane, mark }) => keyOf(lane, mark) === chosen);
  return (
    <Figure
      title={t('picture_timeline')}
      alone={alone}
      note={t('picture_timelineNote')}
      heads={[t('picture_date'), t('picture_who'), t('picture_claim'), t('picture_source')]}
      rows={() => tableOf(dictionary, claims)}
      chosen={
        open ? (
          <div class="picture-chosen" aria-live="polite">
            <h4 class="over">
              {nameOf(dictionary, open.lane)} · {formatWhen(open.mark.when)}
            </h4>
            <ClaimList
              dictionary={dictionary}
              claims={open.mark.claims.flatMap((id) => byId.get(id) ?? [])}
            />
          </div>
        ) : (
          <p class="picture-chosen small soft no-print">{t('picture_choose')}</p>
        )
      }
    >
      <div ref={room.ref} class="picture-room">
        {room.width > 0 && (
          <Lanes
            timeline={timeline}
            unit={room.unit}
            dictionary={dictionary}
            page={page}
            chosen={chosen}
            onChoose={(key) => setChosen(key === chosen ? undefined : key)}
          />
        )}
      </div>
    </Figure>
  );
}

interface LanesProps extends Pick<Props, 'dictionary' | 'page'> {
  readonly timeline: Timeline;
  readonly unit: number;
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}

function Lanes({ timeline, unit, dictionary, page, chosen, onChoose }: LanesProps) {
  const rtl = direction() === 'rtl';
  const width = timeline.width + 2 * EDGE;
  const x = (at: number): number => (rtl ? width - EDGE - at : EDGE + at);
  let below = page === undefined ? 6 : TOP;
  const lanes = timeline.lanes.map((lane) => {
    const top = below;
    below += NAME + lane.rows * ROW + AIR;
    return { lane, top };
  });
  const height = below + AXIS;
  const marks = lanes.flatMap(({ lane, top }) =>
    lane.marks.map((mark) => ({ lane, mark, y: top + NAME + (mark.row + 0.5) * ROW })),
  );
  const steps = useSteps(marks.map(({ mark, y }) => ({ x: x((mark.start + mark.end) / 2), y })));
  return (
    <svg
      {...steps.root}
      class="timeline"
      role="group"
      aria-label={t('picture_timeline')}
      width={width * unit}
      height={height * unit}
      viewBox={`0 0 ${width} ${height}`}
    >
      {timeline.bands.map((band) => (
        <BandOf key={band.from} band={band} x={x} height={height} rtl={rtl} />
      ))}
      {timeline.ticks.map(({ at, date }) => (
        <g key={at} class="tick" aria-hidden="true">
          <line x1={x(at)} x2={x(at)} y1={0} y2={below} />
          <text x={x(at)} y={below + 12}>
            {formatTick(date)}
          </text>
        </g>
      ))}
      {timeline.page !== undefined && page !== undefined && (
        <PageLine at={x(timeline.page)} date={page} height={below} width={width} />
      )}
      {lanes.map(({ lane, top }) => (
        <text key={String(lane.who)} class="lane-name" x={x(-EDGE + 2)} y={top + 15} aria-hidden="true">
          {cutTo(nameOf(dictionary, lane), width / 13)}
        </text>
      ))}
      {marks.map(({ lane, mark, y }, at) => {
        const key = keyOf(lane, mark);
        return (
          <g
            key={key}
            {...steps.mark(at)}
            class={`mark ${lane.who === undefined ? 'event' : ''} ${mark.ahead ? 'ahead' : ''}`}
            role="button"
            aria-pressed={key === chosen}
            aria-label={markName(dictionary, lane, mark)}
            onClick={() => onChoose(key)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onChoose(key);
            }}
          >
            <title>{markName(dictionary, lane, mark)}</title>
            <MarkShape mark={mark} from={x(mark.start)} to={x(mark.end)} y={y} />
          </g>
        );
      })}
      {/* Beside the buttons, not in them: their names say the number in words. */}
      {marks.map(({ lane, mark, y }) =>
        mark.claims.length === 1 ? null : (
          <text
            key={keyOf(lane, mark)}
            class={`count ${lane.who === undefined ? 'event' : ''} ${mark.ahead ? 'ahead' : ''}`}
            x={x((mark.start + mark.end) / 2)}
            y={y + 4.2}
            aria-hidden="true"
          >
            {formatNumber(mark.claims.length)}
          </text>
        ),
      )}
    </svg>
  );
}

/** A dot or a bar; where a date is only a bound, the bar fades out on that side. */
function MarkShape({
  mark,
  from,
  to,
  y,
}: {
  readonly mark: Mark;
  readonly from: number;
  readonly to: number;
  readonly y: number;
}) {
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  const middle = (left + right) / 2;
  const bar = right - left > 1;
  const count = mark.claims.length;
  return (
    <>
      <rect class="hit" x={left - 11} y={y - 11} width={right - left + 22} height={22} rx={11} />
      {bar && (
        <rect
          class={mark.open ? `bar open-${mark.open}` : 'bar'}
          x={left}
          y={y - 2.5}
          width={right - left}
          height={5}
          rx={2.5}
        />
      )}
      {(!bar || count > 1) && <circle class="dot" cx={middle} cy={y} r={mark.radius} />}
    </>
  );
}

/** A piece of time with a scale of its own: a strip of wash, its years under it. */
function BandOf({
  band,
  x,
  height,
  rtl,
}: {
  readonly band: Band;
  readonly x: (at: number) => number;
  readonly height: number;
  readonly rtl: boolean;
}) {
  const [from, to] = [x(band.start), x(band.end)];
  const left = Math.min(from, to);
  const reach = 6;
  const width = Math.abs(to - from);
  return (
    <g aria-hidden="true">
      <rect class="band" x={left - reach} y={0} width={width + 2 * reach} height={height - AXIS} rx={4} />
      <text class="years" x={left + width / 2} y={height - 8} direction={rtl ? 'rtl' : 'ltr'}>
        {bandName(band, width)}
      </text>
    </g>
  );
}

/** `1950–1961`, `Jan – Mar 2016`, or what of it has room. */
function bandName({ from, to }: Band, width: number): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  const hasRoom = (text: string): boolean => roomOf(text) * 12 <= width + 8;
  if (first !== last) {
    const years = formatWhen({ from: first, to: last });
    // Some languages write a word after each year: two numbers are understood in all of them.
    return hasRoom(years) ? years : `${first}–${last}`;
  }
  const months =
    from.slice(0, 7) === to.slice(0, 7)
      ? formatDate(from.slice(0, 7))
      : formatWhen({ from: from.slice(0, 7), to: to.slice(0, 7) });
  return hasRoom(months) ? months : formatDate(first);
}

/** The date of the reader's page: a line through all lanes, its name on top of it. */
function PageLine({
  at,
  date,
  height,
  width,
}: {
  readonly at: number;
  readonly date: PartialDate;
  readonly height: number;
  readonly width: number;
}) {
  const words = t('picture_thisPage', formatDate(date));
  const half = (roomOf(words) * 12.5) / 2;
  const middle = Math.min(Math.max(at, half), width - half);
  return (
    <g class="page-line">
      <line x1={at} x2={at} y1={TOP - 6} y2={height} />
      <text x={middle} y={13}>
        {words}
      </text>
    </g>
  );
}

function markName(dictionary: Dictionary, lane: Lane, mark: Mark): string {
  const claims = plural('glossary_claimCount', mark.claims.length);
  return t('picture_mark', nameOf(dictionary, lane), formatWhen(mark.when), claims);
}

function keyOf({ who }: Lane, { key }: Mark): string {
  return `${String(who)} ${key}`;
}

function nameOf(dictionary: Dictionary, { who }: Lane): string {
  if (who === undefined) return t('picture_happened');
  if (who === null) return t('picture_others');
  const term = dictionary.term(who);
  return term ? textIn(term.label, language()).text : who;
}

/** Every claim of the picture, the earliest first. */
function tableOf(dictionary: Dictionary, claims: readonly SourcedClaim[]) {
  const shown = new Set(
    timelineOf(claims, 1000)?.lanes.flatMap(({ marks }) => marks.flatMap((mark) => mark.claims)),
  );
  return claims
    .filter(({ claim }) => shown.has(claim.id))
    .map((sourced) => ({ sourced, day: sortDay(dateOf(sourced)) }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ sourced }) => {
      const claim = entryClaim(dictionary, sourced, { language: language() });
      return [
        formatWhen(claim.date),
        formatList(claim.who.map(({ text }) => text)),
        <Said of={claim.text} />,
        <SourceName source={claim.source} />,
      ];
    });
}
