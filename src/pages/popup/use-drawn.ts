import { useCallback, useEffect, useState } from 'preact/hooks';

/** Rows that fill the popup, and how many more are drawn at a time. */
const IN_SIGHT = 16;
const MORE = 120;

/**
 * How many rows of a list are drawn: those in sight at once, more as soon as these are on the screen, and the rest as
 * the reader comes near the end of them. Ten thousand terms open as thirty do.
 *
 * @param rows how many there are
 * @param list which list it is: another one begins anew
 */
export function useDrawn(rows: number, list: string): { drawn: number; drawTo: (row: number) => void } {
  const [state, setState] = useState({ list, count: IN_SIGHT });
  const count = state.list === list ? state.count : IN_SIGHT;
  const drawn = Math.min(count, rows);
  const drawTo = useCallback(
    (row: number): void =>
      setState((now) => {
        const before = now.list === list ? now.count : IN_SIGHT;
        return row < before ? now : { list, count: row + MORE };
      }),
    [list],
  );
  useEffect(() => {
    if (drawn >= rows) return undefined;
    const life = new AbortController();
    const grow = (): void => drawTo(drawn);
    if (drawn === IN_SIGHT) afterPaint(grow, life.signal);
    const look = (): void => {
      const last = [...document.querySelectorAll('[data-row]')].at(-1);
      if (last && last.getBoundingClientRect().top < 2 * innerHeight) grow();
    };
    addEventListener('scroll', look, { capture: true, passive: true, signal: life.signal });
    return () => life.abort();
  }, [drawn, rows, drawTo]);
  return { drawn, drawTo };
}

/** Does something once what there is now has been painted. */
function afterPaint(then: () => void, signal: AbortSignal): void {
  requestAnimationFrame(() => setTimeout(() => !signal.aborted && then()));
}
