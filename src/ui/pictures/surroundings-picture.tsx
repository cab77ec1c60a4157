import { type Dictionary, type RelatedTerm, textIn } from '../../core/dictionary/lookup';
import type { Term } from '../../core/dictionary/schema';
import { type Surroundings, surroundingsOf } from '../../core/pictures/relations';
import { cutTo, linesOf, roomOf } from '../../core/pictures/text-room';
import { direction, language, plural, t } from '../../platform/i18n';
import { relationName } from '../entry/relations';
import { Figure } from './figure';
import { useRoom } from './use-room';
import { useSteps } from './use-steps';

interface Props {
  readonly dictionary: Dictionary;
  readonly term: string;
  /** Where a term of the picture leads. */
  readonly hrefOf: (term: string) => string;
}

/** A term, what it has to do with, and what comes beyond that; each a step to walk on to. */
export function SurroundingsPicture({ dictionary, term, hrefOf }: Props) {
  const room = useRoom();
  const surroundings = surroundingsOf(dictionary, term);
  if (!surroundings || surroundings.near.length === 0) return null;
  const { left } = surroundings;
  return (
    <Figure
      title={t('picture_surroundingsOf', label(surroundings.term))}
      {...(left > 0 ? { note: plural('picture_left', left) } : {})}
      heads={[t('picture_term'), t('picture_relation'), t('picture_term')]}
      rows={() => tableOf(surroundings, hrefOf)}
    >
      <div ref={room.ref} class="picture-room">
        {room.width > 0 && (
          <Branches surroundings={surroundings} width={room.width} unit={room.unit} hrefOf={hrefOf} />
        )}
      </div>
    </Figure>
  );
}

/** Room (px): a name of the second ring, a name of the first with its relation over it. */
const ROW = 24;
const NEAR = 42;
/** Narrower than this there is no room for a second ring. */
const WITH_BEYOND = 460;

interface Node {
  readonly term: Term;
  readonly x: number;
  readonly y: number;
  readonly ring: 0 | 1 | 2;
  readonly relation: RelatedTerm | undefined;
  readonly from: { readonly x: number; readonly y: number } | undefined;
}

function Branches({
  surroundings,
  width,
  unit,
  hrefOf,
}: {
  readonly surroundings: Surroundings;
  readonly width: number;
  readonly unit: number;
  readonly hrefOf: Props['hrefOf'];
}) {
  const rtl = direction() === 'rtl';
  const { nodes, height, columns } = placeAll(surroundings, width);
  const x = (at: number): number => (rtl ? width - at : at);
  const steps = useSteps(nodes.map((node) => ({ x: x(node.x), y: node.y })));
  return (
    <svg
      {...steps.root}
      class="branches"
      role="group"
      aria-label={t('picture_surroundingsOf', label(surroundings.term))}
      width={width * unit}
      height={height * unit}
      viewBox={`0 0 ${width} ${height}`}
    >
      {nodes.map(({ term, x: at, y, from, ring, relation }) =>
        from === undefined ? null : (
          <path
            key={term.id}
            class={relation?.kind === 'see-also' || ring === 2 ? 'tie' : 'tie strong'}
            d={curve(x(from.x), from.y, x(at) - (rtl ? -1 : 1) * 8, y)}
          />
        ),
      )}
      {nodes.map((node, at) => (
        <a
          key={node.term.id}
          {...steps.mark(at)}
          class={`node ring-${node.ring}`}
          href={hrefOf(node.term.id)}
        >
          <NodeText node={node} at={x(node.x)} room={columns[node.ring]!} />
        </a>
      ))}
    </svg>
  );
}

/** The name of a term; over those of the first ring, what the relation is. */
function NodeText({ node, at, room }: { readonly node: Node; readonly at: number; readonly room: number }) {
  const { term, y, ring, relation } = node;
  if (ring === 0) {
    const lines = linesOf(label(term), room / 17, 3);
    return (
      <text>
        {lines.map((line, i) => (
          <tspan key={i} x={at} y={y + 6 + (i - (lines.length - 1) / 2) * 22}>
            {line}
          </tspan>
        ))}
      </text>
    );
  }
  if (ring === 2 || !relation) {
    return (
      <text x={at} y={y + 4}>
        {cutTo(label(term), room / 13.5)}
      </text>
    );
  }
  return (
    <>
      <text class="relation" x={at} y={y - 6}>
        {relationName(relation)}
      </text>
      <text x={at} y={y + 11}>
        {cutTo(label(term), room / 15)}
      </text>
    </>
  );
}

/** The term in the middle of the first column, its neighbours under each other, beyond each what comes next. */
function placeAll(
  surroundings: Surroundings,
  width: number,
): { nodes: Node[]; height: number; columns: number[] } {
  const wide = width >= WITH_BEYOND;
  const columns = wide ? [width * 0.21, width * 0.36, width * 0.32] : [width * 0.36, width * 0.56, 0];
  const starts = wide ? [2, width * 0.27, width * 0.68] : [2, width * 0.46, 0];
  const nodes: Node[] = [];
  const { near } = surroundings;
  const heights = near.map(({ beyond }) => Math.max(NEAR, wide ? beyond.length * ROW : 0) + 6);
  const height = Math.max(80, heights.reduce((a, b) => a + b, 0) + 4);
  const center = { x: starts[0]!, y: height / 2 };
  const lines = linesOf(label(surroundings.term), columns[0]! / 17, 3);
  const fromCenter = { x: starts[0]! + endOf(lines, 18, columns[0]!), y: center.y };
  nodes.push({ term: surroundings.term, ...center, ring: 0, relation: undefined, from: undefined });
  let top = 2;
  near.forEach((related, i) => {
    const y = top + heights[i]! / 2;
    nodes.push({ term: related.term, x: starts[1]!, y, ring: 1, relation: related, from: fromCenter });
    if (wide) {
      const from = { x: starts[1]! + endOf([label(related.term)], 15, columns[1]!), y: y + 6 };
      related.beyond.forEach((next, at) => {
        const here = y + 6 + (at - (related.beyond.length - 1) / 2) * ROW;
        nodes.push({ term: next.term, x: starts[2]!, y: here, ring: 2, relation: next, from });
      });
    }
    top += heights[i]!;
  });
  return { nodes, height, columns };
}

/** Where a tie may begin after these lines of text, `size` px high. */
function endOf(lines: readonly string[], size: number, room: number): number {
  return Math.min(room, Math.max(...lines.map(roomOf)) * size) + 10;
}

function curve(fromX: number, fromY: number, toX: number, toY: number): string {
  const middle = (fromX + toX) / 2;
  return `M${fromX} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${toX} ${toY}`;
}

function label({ label: names }: Term): string {
  return textIn(names, language()).text;
}

function tableOf({ term, near }: Surroundings, hrefOf: Props['hrefOf']) {
  const link = (other: Term) => (
    <a class="link" href={hrefOf(other.id)}>
      {label(other)}
    </a>
  );
  return near.flatMap((related) => [
    [label(term), relationName(related), link(related.term)],
    ...related.beyond.map((next) => [link(related.term), relationName(next), link(next.term)]),
  ]);
}
