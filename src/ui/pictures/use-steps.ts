import { useRef, useState } from 'preact/hooks';
import { type Direction, type Point, stepFrom } from '../../core/pictures/step';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** What a picture's root and each of its marks need, so that Tab stops once and the arrow keys walk. */
export interface Steps<E extends Element> {
  readonly root: { readonly ref: { current: E | null }; readonly onKeyDown: (event: KeyboardEvent) => void };
  readonly mark: (at: number) => {
    readonly 'data-step': number;
    // In small letters: in SVG an attribute's name is as it is written.
    readonly tabindex: number;
    readonly onFocus: () => void;
  };
}

/**
 * Walks through a picture by the keys.
 *
 * @param points where each mark stands on the screen; left is left, whichever way the language runs
 * @param step where an arrow leads from a mark, where that is not simply the nearest one that way
 */
export function useSteps<E extends Element = SVGSVGElement>(
  points: readonly Point[],
  step: (from: number, direction: Direction) => number = (from, way) => stepFrom(points, from, way),
): Steps<E> {
  const [at, setAt] = useState(0);
  const root = useRef<E>(null);
  const here = Math.min(at, Math.max(0, points.length - 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const direction = ARROWS[event.key];
    const to =
      direction !== undefined
        ? step(here, direction)
        : event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? points.length - 1
            : undefined;
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
    root.current?.querySelector<SVGElement>(`[data-step="${to}"]`)?.focus();
  };
  return {
    root: { ref: root, onKeyDown },
    mark: (index) => ({
      'data-step': index,
      tabindex: index === here ? 0 : -1,
      onFocus: () => setAt(index),
    }),
  };
}
