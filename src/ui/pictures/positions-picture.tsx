import { useState } from 'preact/hooks';
import { type Dictionary, type SourcedClaim, textIn } from '../../core/dictionary/lookup';
import type { Term } from '../../core/dictionary/schema';
import { type PositionRow, type Positions, positionsOf } from '../../core/pictures/positions';
import { cutTo, linesOf } from '../../core/pictures/text-room';
import { direction, language, plural, t } from '../../platform/i18n';
import { ClaimList } from './claim-list';
import { Figure } from './figure';
import { useRoom } from './use-room';
import { useSteps } from './use-steps';
import { openFirst } from '../form/open-first';

interface Props {
  readonly dictionary: Dictionary;
  /** Ids of the terms to have as columns; without any, those that the dictionary would have. */
  readonly topics: readonly string[] | undefined;
  readonly onTopics: (topics: readonly string[]) => void;
}

/** A cell that a reader has chosen. */
interface Cell {
  readonly who: Term;
  readonly topic: Term;
  readonly claims: readonly SourcedClaim[];
}

/** Who stands where: a row for each voice, a column for each topic, a dot for each claim. */
export function PositionsPicture({ dictionary, topics, onTopics }: Props) {
  const room = useRoom();
  const [chosen, setChosen] = useState<string>();
  const positions = positionsOf(dictionary, topics);
  const cells = cellsOf(positions);
  const open = cells.find((cell) => keyOf(cell) === chosen);
  return (
    <Figure
      alone
      title={t('glossary_positions')}
      note={t('picture_positionsNote')}
      heads={[t('picture_who'), ...positions.topics.map(label)]}
      rows={() => tableOf(dictionary, positions)}
      chosen={
        open ? (
          <div class="picture-chosen" aria-live="polite">
            <h4 class="over">
              {label(open.who)} · {label(open.topic)}
            </h4>
            <ClaimList dictionary={dictionary} claims={open.claims} />
          </div>
        ) : (
          <p class="picture-chosen small soft no-print">{t('picture_choose')}</p>
        )
      }
    >
      <TopicChooser positions={positions} onTopics={onTopics} />
      <div ref={room.ref} class="picture-room picture-scroll">
        {room.width > 0 && (
          <Matrix
            positions={positions}
            cells={cells}
            unit={room.unit}
            width={Math.max(room.width, NAMES + LEAST_COLUMN * positions.topics.length)}
            chosen={chosen}
            onChoose={(key) => setChosen(key === chosen ? undefined : key)}
          />
        )}
      </div>
    </Figure>
  );
}

/** Which topics stand as columns: each can be taken away, and others added. */
function TopicChooser({
  positions: { topics, choices },
  onTopics,
}: {
  readonly positions: Positions;
  readonly onTopics: Props['onTopics'];
}) {
  const ids = topics.map(({ id }) => id);
  return (
    <div class="topics no-print" role="group" aria-label={t('picture_topics')}>
      <ul class="chips">
        {topics.map((topic) => (
          <li key={topic.id}>
            <button
              type="button"
              class="chip"
              disabled={topics.length === 1}
              aria-label={t('picture_removeTopic', label(topic))}
              onClick={() => onTopics(ids.filter((id) => id !== topic.id))}
            >
              {label(topic)} <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
        <li>
          <select
            class="choice"
            aria-label={t('picture_addTopic')}
            value=""
            onKeyDown={openFirst}
            onChange={(event) => onTopics([...ids, event.currentTarget.value])}
          >
            <option value="">{t('picture_addTopic')}</option>
            {choices
              .filter(({ id }) => !ids.includes(id))
              .map((topic) => (
                <option key={topic.id} value={topic.id}>
                  {label(topic)}
                </option>
              ))}
          </select>
        </li>
      </ul>
    </div>
  );
}

/** Room (px): the names of the voices, the heads of the columns, a row. */
const NAMES = 148;
const HEAD = 58;
const ROW = 40;
const LEAST_COLUMN = 74;
/** Between two cells. */
const GAP = 4;
const DOT = 4.5;
const STEP = 13;

function Matrix({
  positions: { topics, rows },
  cells,
  width,
  unit,
  chosen,
  onChoose,
}: {
  readonly positions: Positions;
  readonly cells: readonly Cell[];
  readonly width: number;
  readonly unit: number;
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}) {
  const rtl = direction() === 'rtl';
  const column = (width - NAMES) / topics.length;
  const height = HEAD + rows.length * ROW + GAP;
  /** The left edge of a column. */
  const left = (at: number): number =>
    (rtl ? width - NAMES - (at + 1) * column : NAMES + at * column) + GAP / 2;
  const top = (at: number): number => HEAD + at * ROW + GAP / 2;
  const placed = cells.map((cell) => ({
    cell,
    x: left(topics.indexOf(cell.topic)),
    y: top(rows.findIndex(({ who }) => who === cell.who)),
  }));
  const steps = useSteps(placed);
  return (
    <svg
      {...steps.root}
      class="positions"
      role="group"
      aria-label={t('glossary_positions')}
      width={width * unit}
      height={height * unit}
      viewBox={`0 0 ${width} ${height}`}
    >
      {topics.map((topic, at) => (
        <Head key={topic.id} topic={topic} middle={left(at) + (column - GAP) / 2} room={column - 10} />
      ))}
      {rows.map(({ who, under }, at) => (
        <g key={who.id} aria-hidden="true">
          <line class="row" x1={0} x2={width} y1={HEAD + at * ROW} y2={HEAD + at * ROW} />
          <text
            class={under === undefined ? 'voice' : 'voice under'}
            x={rtl ? width - (under === undefined ? 0 : 14) : under === undefined ? 0 : 14}
            y={HEAD + at * ROW + ROW / 2 + 5}
          >
            {cutTo(label(who), under === undefined ? 10 : 9)}
          </text>
        </g>
      ))}
      {placed.map(({ cell, x, y }, at) => {
        const key = keyOf(cell);
        const name = t(
          'picture_cell',
          label(cell.who),
          label(cell.topic),
          plural('glossary_claimCount', cell.claims.length),
        );
        return (
          <g
            key={key}
            {...steps.mark(at)}
            class="cell"
            role="button"
            aria-pressed={key === chosen}
            aria-label={name}
            onClick={() => onChoose(key)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onChoose(key);
            }}
          >
            <title>{name}</title>
            <rect class="ground" x={x} y={y} width={column - GAP} height={ROW - GAP} rx={4} />
            <Dots
              claims={cell.claims}
              middle={x + (column - GAP) / 2}
              y={y + (ROW - GAP) / 2}
              room={column - 16}
            />
          </g>
        );
      })}
    </svg>
  );
}

/** The name of a topic over its column, in as many lines as it needs. */
function Head({
  topic,
  middle,
  room,
}: {
  readonly topic: Term;
  readonly middle: number;
  readonly room: number;
}) {
  const lines = linesOf(label(topic), room / 12.5, 3);
  return (
    <text class="topic" aria-hidden="true">
      {lines.map((line, at) => (
        <tspan key={at} x={middle} y={HEAD - 10 - (lines.length - 1 - at) * 15}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** A dot for each claim, in one row or two. */
function Dots({
  claims,
  middle,
  y,
  room,
}: {
  readonly claims: readonly SourcedClaim[];
  readonly middle: number;
  readonly y: number;
  readonly room: number;
}) {
  const inRow = Math.max(1, Math.min(claims.length, Math.floor(room / STEP)));
  const rows = Math.ceil(claims.length / inRow);
  return (
    <>
      {claims.map(({ claim, source }, at) => {
        const row = Math.floor(at / inRow);
        const here = row === rows - 1 ? claims.length - row * inRow : inRow;
        return (
          <circle
            key={claim.id}
            class={source.kind === 'article' ? 'dot' : 'dot hollow'}
            cx={middle + ((at % inRow) - (here - 1) / 2) * STEP}
            cy={y + (row - (rows - 1) / 2) * (rows > 2 ? 10 : STEP)}
            r={DOT}
          />
        );
      })}
    </>
  );
}

function cellsOf({ topics, rows }: Positions): Cell[] {
  return rows.flatMap(({ who, cells }) =>
    cells.flatMap((claims, at) => (claims.length > 0 ? [{ who, topic: topics[at]!, claims }] : [])),
  );
}

function keyOf({ who, topic }: Cell): string {
  return `${who.id} ${topic.id}`;
}

function label({ label: names }: Term): string {
  return textIn(names, language()).text;
}

/** Each voice with its claims in words; a silent cell says that it is. */
function tableOf(dictionary: Dictionary, { rows }: Positions) {
  return rows.map(({ who, cells }: PositionRow) => [
    label(who),
    ...cells.map((claims) =>
      claims.length === 0 ? (
        <span class="soft">{t('picture_silent')}</span>
      ) : (
        <ClaimList dictionary={dictionary} claims={claims} />
      ),
    ),
  ]);
}
