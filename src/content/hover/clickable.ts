/** What can be clicked for its own sake: a click there does what the page meant, and no more. */
export const CLICKABLE =
  'a[href], button, summary, label, input, select, textarea, [role="button"], [role="link"]';

/** Whether a click is a finger's: it opens a card wherever it hits a mention. */
export function isFinger(event: Event): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch';
}
