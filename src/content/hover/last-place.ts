import type { Point } from '../../core/hover/corridor';

/**
 * Remembers where the pointer was last, for the card's script: that comes after the marks are painted, and a pointer
 * that rests on one by then does not move again. A move costs storing two numbers.
 * @returns a function that gives the place and ends the watching: from then on the card's script watches.
 */
export function watchPlace(signal: AbortSignal): () => Point | undefined {
  const over = new AbortController();
  let last: Point | undefined;
  const onMove = ({ isTrusted, pointerType, clientX, clientY }: PointerEvent): void => {
    if (isTrusted && pointerType !== 'touch') last = { x: clientX, y: clientY };
  };
  const onOut = ({ isTrusted, relatedTarget }: PointerEvent): void => {
    if (isTrusted && relatedTarget === null) last = undefined;
  };
  const options = { signal: AbortSignal.any([signal, over.signal]), passive: true, capture: true } as const;
  addEventListener('pointermove', onMove, options);
  addEventListener('pointerout', onOut, options);
  return () => {
    over.abort();
    return last;
  };
}
