import type { Point } from '../../core/hover/corridor';
import type { PageMention } from '../mark/page-mentions';
import { CLICKABLE, isFinger } from './clickable';

/** What pointer and finger did before the card's script was there to hear it. */
export interface EarlyPointer {
  /** Where the pointer was last; it may rest there. */
  readonly point: Point | undefined;
  /** The mention that was tapped or clicked last, and whether by a finger. */
  readonly tapped: { readonly mention: PageMention; readonly byFinger: boolean } | undefined;
}

/**
 * Remembers what the pointer did for the card's script: that comes after the marks are painted, and a pointer that
 * rests on one by then does not move again, nor does a finger tap twice. A move costs storing two numbers.
 * @param at the mention at a point of the viewport
 * @param onTap called where a mention is tapped: nobody should wait for a card that they asked for
 * @returns a function that gives what was seen and ends the watching: from then on the card's script watches.
 */
export function watchEarly(
  at: (x: number, y: number) => PageMention | undefined,
  onTap: () => void,
  signal: AbortSignal,
): () => EarlyPointer {
  const over = new AbortController();
  let point: Point | undefined;
  let tapped: EarlyPointer['tapped'];
  const onMove = ({ isTrusted, pointerType, clientX, clientY }: PointerEvent): void => {
    if (isTrusted && pointerType !== 'touch') point = { x: clientX, y: clientY };
  };
  const onOut = ({ isTrusted, relatedTarget }: PointerEvent): void => {
    if (isTrusted && relatedTarget === null) point = undefined;
  };
  const onClick = (event: MouseEvent): void => {
    if (!event.isTrusted || (event.target instanceof Element && event.target.closest(CLICKABLE))) return;
    const mention = at(event.clientX, event.clientY);
    tapped = mention && { mention, byFinger: isFinger(event) };
    if (mention) onTap();
  };
  const options = { signal: AbortSignal.any([signal, over.signal]), passive: true, capture: true } as const;
  addEventListener('pointermove', onMove, options);
  addEventListener('pointerout', onOut, options);
  addEventListener('click', onClick, options);
  return () => {
    over.abort();
    return { point, tapped };
  };
}
