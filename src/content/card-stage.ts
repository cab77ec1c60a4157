import { callBackground } from './extension';
import { type CardStage, slot } from './slot';

let coming: Promise<CardStage | undefined> | undefined;

/** The card stage of this frame, brought in where it is not there yet; `undefined` where it can't be. */
export function bringCard(): Promise<CardStage | undefined> {
  const { card } = slot();
  if (card) return Promise.resolve(card);
  coming ??= callBackground('load', { part: 'card' }).then((answer) => {
    coming = undefined;
    return answer.ok && answer.value ? slot().card : undefined;
  });
  return coming;
}

/** What says that somebody is at the page. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'wheel'] as const;

/**
 * Brings the card stage at the first sign of a reader: from there to the end of the rest time there is time enough, and
 * a tab that nobody touches never pays for it. Whatever was done before it is there is kept for it (`watchEarly`).
 */
export function bringCardWhenUsed(signal: AbortSignal): void {
  if (slot().card || waiting?.aborted === false) return;
  waiting = signal;
  const used = new AbortController();
  const onSign = (event: Event): void => {
    if (!event.isTrusted) return;
    used.abort();
    void bringCard();
  };
  const options = { signal: AbortSignal.any([signal, used.signal]), passive: true, capture: true };
  for (const sign of SIGNS) addEventListener(sign, onSign, options);
}

let waiting: AbortSignal | undefined;
