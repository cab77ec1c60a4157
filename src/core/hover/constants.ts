/** Every delay and threshold of hovering, with its unit and its reason. The rest time itself is `settings.restMs`. */

/**
 * ms that a card stays after the pointer left its word and the card. WCAG 1.4.13 wants a pointer to be able to
 * cross the gap; a third of a second also forgives a hand that slips off the edge.
 */
export const LEAVE_MS = 300;

/**
 * ms that a pointer may take through the corridor between word and card, counted from leaving the word. Longer than
 * a slow crossing of the widest corridor (380 px at 0.4 px/ms), short enough that text below stays readable.
 */
export const CORRIDOR_MS = 1000;

/** ms that a pointer has to be slow before it counts as resting, where the reader set a shorter rest time than this. */
export const SETTLE_MS = 60;

/**
 * px per ms above which a pointer is travelling, not pointing: half a screen of text a second. Reading along a line
 * with the pointer stays below 0.3.
 */
export const FAST_PX_PER_MS = 0.5;

/** px by which the corridor is wider than the hull of word and card, for hands that tremble. */
export const CORRIDOR_MARGIN_PX = 6;
