import { type Box, inCorridor, type Point } from '../../core/hover/corridor';
import { follow, isFast, type Travel } from '../../core/hover/travel';
import type { HoverEvent } from '../../core/hover/hover';
import type { PageMention, PageMentions } from '../mark/page-mentions';
import { CLICKABLE, isFinger } from './clickable';

/** What the edges ask about the card that is open, if one is. */
export interface OpenCard {
  readonly element: HTMLElement;
  readonly mention: PageMention;
  /** The line of the word that the card hangs on, and the card's own box. */
  readonly word: () => Box;
  readonly box: () => Box;
}

export interface PointerEdges {
  readonly mentions: PageMentions;
  readonly send: (event: HoverEvent) => void;
  /** The reader moves in this frame: what a card needs can be brought. */
  readonly onInterest: () => void;
  readonly card: () => OpenCard | undefined;
  /** Whether a click on a mention opens its card, beside what touch does anyway. */
  readonly clickOpens: () => boolean;
}

/**
 * Tells the machine what pointer and finger do. Every listener is passive and on the window. A move costs storing a
 * few numbers and one question about its element; the page itself is looked at where a mention may be, and no more
 * often than it must. Events that a page makes up are not heard.
 */
export function watchPointer(edges: PointerEdges, signal: AbortSignal): PointerPlace {
  watchButtons(edges, signal);
  return watchMoves(edges, signal);
}

/** Where the pointer is, in the viewport; nowhere for a finger that is lifted. */
export interface PointerPlace {
  now(): Point | undefined;
  /** Takes a pointer that came to rest before this watched as resting now; a move since then counts for more. */
  startAt(point: Point): void;
  /** Looks now, where a move still waits for its look. */
  settle(): void;
  /** A card has closed: the next move counts wherever it goes. */
  heed(): void;
}

/**
 * ms between two looks while nothing is open or about to be. No card comes later for it: the rest time counts from the
 * move itself.
 */
const LOOK_MS = 50;
/** ms without a move after which a pointer that was fast has stopped: two frames. */
const STOPPED_MS = 34;
/** ms that a move may lie back and its time still be believed: a page that was busy for longer hides later ones. */
const LATE_MS = 100;

function watchMoves({ mentions, send, card, onInterest }: PointerEdges, signal: AbortSignal): PointerPlace {
  let travel: Travel | undefined;
  let inCard = false;
  /** Whether the machine waits for the next move, wherever it goes: to hear that the pointer left a mention or card. */
  let awaited = false;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (
    mention: PageMention | undefined,
    now: number,
    at: Travel,
    open: OpenCard | undefined,
  ): void => {
    awaited = mention !== undefined;
    send({
      type: 'over',
      mention: mention && !isSelected(mention) ? mention.id : null,
      now,
      fast: isFast(at),
      corridor: open !== undefined && inCorridor(at, open.word(), open.box()),
    });
  };
  const look = (): void => {
    forget();
    if (!travel || signal.aborted) return;
    const open = card();
    const now = performance.now();
    if (inCard && open) send({ type: 'card', inside: true, now });
    else
      tell(mentions.at(travel.x, travel.y), Math.min(now, Math.max(travel.t, now - LATE_MS)), travel, open);
  };
  const lookOnceSlow = (): void => {
    timer = undefined;
    const passes = travel && isFast(travel) && performance.now() - travel.t < STOPPED_MS;
    if (passes && !card()) timer = setTimeout(lookOnceSlow, LOOK_MS);
    else look();
  };
  const forget = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = 0;
    timer = undefined;
  };

  const onMove = (event: PointerEvent): void => {
    if (!event.isTrusted || event.pointerType === 'touch') return;
    if (!travel) onInterest();
    // Browsers repeat the last place after a scroll: the page moved, not the pointer.
    if (travel?.x === event.clientX && travel.y === event.clientY) return;
    travel = follow(travel, event.clientX, event.clientY, event.timeStamp);
    const open = card();
    inCard = event.target === open?.element;
    if (open || awaited) frame ||= requestAnimationFrame(look);
    else if (timer === undefined && mentions.mayBeIn(event.target)) timer = setTimeout(lookOnceSlow, LOOK_MS);
  };
  const onOut = (event: PointerEvent): void => {
    if (!event.isTrusted || event.relatedTarget !== null) return;
    // Out of the frame altogether, or into a frame inside the card.
    if (inCard && card()) return;
    travel = undefined;
    awaited = false;
    send({ type: 'over', mention: null, now: performance.now() });
  };
  addEventListener('pointermove', onMove, { signal, passive: true, capture: true });
  addEventListener('pointerout', onOut, { signal, passive: true, capture: true });
  signal.addEventListener('abort', forget);
  return {
    now: () => travel,
    startAt({ x, y }) {
      if (travel) return;
      onInterest();
      travel = follow(undefined, x, y, performance.now());
      frame ||= requestAnimationFrame(look);
    },
    settle() {
      if (frame !== 0 || timer !== undefined) look();
    },
    heed() {
      awaited = true;
    },
  };
}

function watchButtons({ mentions, send, card, clickOpens }: PointerEdges, signal: AbortSignal): void {
  const options = { signal, passive: true, capture: true } as const;
  /** The mention whose card was open as the finger or button went down: the same tap must not open it again. */
  let before: PageMention | undefined;
  let down = false;

  const onDown = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    const open = card();
    if (open?.element === event.target) return;
    before = open?.mention;
    down = true;
    send({ type: 'press', down });
    if (open && mentions.at(event.clientX, event.clientY) !== open.mention) {
      send({ type: 'dismiss', why: 'outside' });
    }
  };
  const onUp = (event: PointerEvent): void => {
    if (!event.isTrusted) return;
    down = false;
    send({ type: 'press', down });
    send({ type: 'select', on: false });
  };
  const onSelect = (): void => {
    if (down && getSelection()?.isCollapsed === false) send({ type: 'select', on: true });
  };
  const onClick = (event: MouseEvent): void => {
    if (!event.isTrusted || (!isFinger(event) && !clickOpens())) return;
    if (event.target instanceof Element && event.target.closest(CLICKABLE)) return;
    const mention = mentions.at(event.clientX, event.clientY);
    if (!mention) return;
    if (before === mention) send({ type: 'dismiss', why: 'outside' });
    else send({ type: 'ask', mention: mention.id, by: 'tap' });
  };
  addEventListener('pointerdown', onDown, options);
  addEventListener('pointerup', onUp, options);
  addEventListener('pointercancel', onUp, options);
  addEventListener('click', onClick, options);
  document.addEventListener('selectionchange', onSelect, options);
}

/** Whether the reader has selected this very text, and is about to copy it rather than to ask about it. */
function isSelected(mention: PageMention): boolean {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return false;
  const selected = selection.getRangeAt(0);
  const word = mention.range();
  try {
    return (
      selected.compareBoundaryPoints(Range.END_TO_START, word) < 0 &&
      selected.compareBoundaryPoints(Range.START_TO_END, word) > 0
    );
  } catch {
    // In another tree (a shadow root): not selected by this selection.
    return false;
  }
}
