import {
  autoUpdate,
  computePosition,
  flip,
  hide,
  offset,
  shift,
  size,
  type Placement,
} from '@floating-ui/dom';
import type { Box, Point } from '../../core/hover/corridor';
import { isInside } from '../../core/hover/corridor';
import type { CardHost } from './host';

/** px between word and card: near enough to belong to it, far enough not to touch descenders. */
const GAP_PX = 8;
/** px that the card keeps from the edge of the viewport. */
const EDGE_PX = 8;
/** px of room above or below the word from which a card goes there and scrolls: beside it, it would cover the line. */
const ROOM_PX = 240;
/** px below which a card cannot be read: rather than shrink further it takes the other side. */
const LEAST_HEIGHT_PX = 120;

/** What a card hangs on: the rectangles of a mention, which line of it, and the element that it stands in. */
export interface Anchor {
  readonly rects: () => readonly DOMRect[];
  readonly context: Element;
  /** Where the pointer was when the card was asked for. */
  readonly pointer: Point | undefined;
}

export interface Placed {
  /** The line of the word that the card belongs to, as it stands now. */
  word(): Box;
  update(): void;
  stop(): void;
}

/**
 * Keeps a card beside its word: below where there is room, else above, else at its sides; within the viewport,
 * never over the word. Calls `lost` once the word is out of view or gone.
 */
export function keepPlaced(
  host: CardHost,
  anchor: Anchor,
  maxHeight: () => number,
  lost: () => void,
): Placed {
  const line = lineIndex(anchor);
  const vertical = getComputedStyle(anchor.context).writingMode.startsWith('vertical');
  const rect = (): DOMRect => wordAt(anchor.rects(), line, vertical);
  const reference = {
    getBoundingClientRect: rect,
    getClientRects: () => [rect()],
    contextElement: anchor.context,
  };
  let stopped = false;

  const update = (): void => {
    // The word is gone, or the page took the card away, or into another document.
    if (anchor.rects().length === 0 || !document.contains(host.element)) {
      lost();
      return;
    }
    let height = maxHeight();
    void computePosition(reference, host.element, {
      strategy: 'fixed',
      placement: vertical ? 'left-start' : 'bottom-start',
      middleware: [
        offset(GAP_PX),
        flip({
          fallbackPlacements: fallbacks(vertical, rect(), host.box()),
          padding: EDGE_PX,
          crossAxis: false,
        }),
        shift({ padding: EDGE_PX }),
        size({
          padding: EDGE_PX,
          apply({ availableHeight }) {
            height = Math.max(LEAST_HEIGHT_PX, Math.min(maxHeight(), Math.floor(availableHeight)));
          },
        }),
        hide({ strategy: 'referenceHidden' }),
      ],
    }).then(({ x, y, middlewareData, placement }) => {
      if (stopped) return;
      if (middlewareData.hide?.referenceHidden) {
        lost();
        return;
      }
      // A card above its word hangs from its lower edge: where `size` shortens it, it has to come down again.
      const drop = placement.startsWith('top') ? Math.max(0, host.box().bottom - host.box().top - height) : 0;
      host.moveTo({ x: Math.round(x), y: Math.round(y + drop) }, height);
      // A page that moves the card while this is worked out.
    }, lost);
  };

  const end = autoUpdate(reference, host.element, update, { elementResize: false });
  // In a frame of its own: where a place changes the size that it was told of, the browser tells the page of a
  // "ResizeObserver loop", by an error event that names nobody and that a page without us does not get.
  const watch = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(update);
  });
  let frame = 0;
  watch.observe(host.element);
  return {
    word: rect,
    update,
    stop() {
      stopped = true;
      cancelAnimationFrame(frame);
      watch.disconnect();
      end();
    },
  };
}

/** Where else than below its word a card goes. Beside it only where it has the width: in a small window it has not. */
function fallbacks(vertical: boolean, word: DOMRect, card: Box): Placement[] {
  if (vertical) return ['right-start', 'bottom-start', 'top-start'];
  const [above, below] = [word.top, innerHeight - word.bottom];
  const beside = Math.max(word.left, innerWidth - word.right) - GAP_PX - EDGE_PX;
  if (Math.max(above, below) >= ROOM_PX || beside < card.right - card.left) return ['top-start'];
  return ['top-start', 'right-start', 'left-start'];
}

/**
 * What the card keeps clear of: along the text the line that the pointer was on, across it all lines of the mention
 * that follow each other there, so that a card below the first line does not lie over the second.
 */
function wordAt(lines: readonly DOMRect[], nth: number, vertical: boolean): DOMRect {
  const at = Math.min(nth, lines.length - 1);
  const line = lines[at];
  if (!line) return new DOMRect();
  let [first, last] = [at, at];
  while (first > 0 && isNext(lines[first - 1]!, lines[first]!, vertical)) first -= 1;
  while (last < lines.length - 1 && isNext(lines[last]!, lines[last + 1]!, vertical)) last += 1;
  const own = lines.slice(first, last + 1);
  if (vertical) {
    const left = Math.min(...own.map((one) => one.left));
    return new DOMRect(left, line.top, Math.max(...own.map(({ right }) => right)) - left, line.height);
  }
  const top = Math.min(...own.map((one) => one.top));
  return new DOMRect(line.left, top, line.width, Math.max(...own.map(({ bottom }) => bottom)) - top);
}

/** Whether one line follows another as lines of a paragraph do: less than a line apart, in no other column. */
function isNext(a: DOMRect, b: DOMRect, vertical: boolean): boolean {
  const apart = vertical ? Math.max(a.left - b.right, b.left - a.right) : b.top - a.bottom;
  const line = vertical ? Math.min(a.width, b.width) : Math.min(a.height, b.height);
  return apart < line && (vertical || b.top > a.top);
}

/** Which of a mention's lines the pointer is on; the first where it is on none. */
function lineIndex({ rects, pointer }: Anchor): number {
  if (!pointer) return 0;
  return Math.max(
    0,
    rects().findIndex((rect) => isInside(pointer, rect, 2)),
  );
}
