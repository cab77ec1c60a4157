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
