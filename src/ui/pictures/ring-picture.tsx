import { useMemo, useState } from 'preact/hooks';
import { type Dictionary, textIn } from '../../core/dictionary/lookup';
import type { Term } from '../../core/dictionary/schema';
import { type Ring, type RingPlace, ringOf } from '../../core/pictures/relations';
import { cutTo } from '../../core/pictures/text-room';
import { direction, language, plural, t } from '../../platform/i18n';
import { collator } from '../../platform/intl';
import { groupOf } from '../entry/groups';
import { relationName } from '../entry/relations';
import { Figure } from './figure';
import { useRoom } from './use-room';
import { useSteps } from './use-steps';

interface Props {
  readonly dictionary: Dictionary;
  readonly hrefOf: (term: string) => string;
}

/** Room (px) for the names outside the circle, and the least that the whole needs to be read. */
const NAMES = 184;
const LEAST = 640;
const MOST = 820;

/** All terms around a circle, by kind, with the relations drawn through it. */
export function RingPicture({ dictionary, hrefOf }: Props) {
  const room = useRoom();
  const order = collator();
  const ring = useMemo(
    () => ringOf(dictionary, groupOf, (a, b) => order.compare(label(a), label(b))),
    [dictionary, language()],
  );
  const names = new Map(ring.places.map(({ term }) => [term.id, label(term)]));
  const note = [t('picture_ringNote'), ...(ring.left > 0 ? [plural('picture_left', ring.left)] : [])];
  return (
    <Figure
      alone
      title={t('picture_ring')}
      note={note.join(' ')}
      heads={[t('picture_term'), t('picture_relation'), t('picture_term')]}
      rows={() =>
        ring.ties.map(({ from, to, kind }) => [
          <a class="link" href={hrefOf(from)}>
            {names.get(from)}
          </a>,
          relationName({ kind, inbound: false }),
          <a class="link" href={hrefOf(to)}>
            {names.get(to)}
          </a>,
        ])
      }
    >
      <div ref={room.ref} class="picture-room picture-scroll">
        {room.width > 0 && (
          <Circle
            ring={ring}
            size={Math.min(MOST, Math.max(LEAST, room.width))}
            unit={room.unit}
            hrefOf={hrefOf}
          />
        )}
      </div>
    </Figure>
  );
}

function Circle({
  ring,
  size,
  unit,
  hrefOf,
}: {
  readonly ring: Ring;
  readonly size: number;
  readonly unit: number;
  readonly hrefOf: Props['hrefOf'];
}) {
  const [here, setHere] = useState<string>();
  const rtl = direction() === 'rtl';
  const radius = size / 2 - NAMES;
  const middle = size / 2;
  const { places, ties } = ring;
  const at = new Map(places.map((place) => [place.term.id, pointOf(place, radius, middle)]));
  const near = new Set(ties.flatMap(({ from, to }) => (from === here ? [to] : to === here ? [from] : [])));
  // Around the circle: on the right half down is on, on the left half up is on; as a clock goes.
  const steps = useSteps(
    places.map(({ term }) => at.get(term.id)!),
    (from, way) => {
      const by = way === 'right' || way === 'down' ? 1 : -1;
      return (from + by + places.length) % places.length;
    },
  );
  return (
    <svg
      {...steps.root}
      class={here === undefined ? 'ring' : 'ring chosen'}
      role="group"
      aria-label={t('picture_ring')}
      width={size * unit}
      height={size * unit}
      viewBox={`0 0 ${size} ${size}`}
      onPointerLeave={() => setHere(undefined)}
    >
      {ties.map(({ from, to }) => (
        <path
          key={`${from} ${to}`}
          class={from === here || to === here ? 'tie here' : 'tie'}
          d={bend(at.get(from)!, at.get(to)!, middle)}
        />
      ))}
      {places.map((place, index) => {
        const { term, turn } = place;
        const point = at.get(term.id)!;
        const onLeft = turn > 0.5;
        const angle = turn * 360 - 90 + (onLeft ? 180 : 0);
        const outward = onLeft ? -10 : 10;
        const mark = steps.mark(index);
        return (
          <a
            key={term.id}
            {...mark}
            class={term.id === here ? 'node here' : near.has(term.id) ? 'node near' : 'node'}
            href={hrefOf(term.id)}
            onFocus={() => {
              mark.onFocus();
              setHere(term.id);
            }}
            onPointerEnter={() => setHere(term.id)}
          >
            <title>{label(term)}</title>
            <circle class={`dot group-${place.group % 2}`} cx={point.x} cy={point.y} r={3.2} />
            <text
              transform={`translate(${point.x} ${point.y}) rotate(${angle})`}
              x={outward}
              y={4}
              text-anchor={onLeft !== rtl ? 'end' : 'start'}
            >
              {cutTo(label(term), (NAMES - 14) / 12.5)}
            </text>
          </a>
        );
      })}
    </svg>
  );
}

function pointOf({ turn }: RingPlace, radius: number, middle: number): { x: number; y: number } {
  const angle = turn * 2 * Math.PI;
  return { x: middle + radius * Math.sin(angle), y: middle - radius * Math.cos(angle) };
}

/** A line that bends towards the middle, the more the farther apart its ends are: neighbours have a short way. */
function bend(from: { x: number; y: number }, to: { x: number; y: number }, middle: number): string {
  const radius = Math.hypot(from.x - middle, from.y - middle);
  const pull = 0.3 + 0.5 * (Math.hypot(from.x - to.x, from.y - to.y) / (2 * radius));
  const [mx, my] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const [cx, cy] = [mx + (middle - mx) * pull, my + (middle - my) * pull];
  return `M${from.x} ${from.y}Q${cx} ${cy} ${to.x} ${to.y}`;
}

function label({ label: names }: Term): string {
  return textIn(names, language()).text;
}
