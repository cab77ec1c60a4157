import type { Sender } from '../../protocol/dispatch';

/** @throws where the sender is in no frame of a tab, which the browser would have said. */
export function inFrame<T>(
  { tab, frame }: Sender,
  act: (tab: number, frame: number) => Promise<T>,
): Promise<T> {
  if (tab === undefined || frame === undefined) throw new Error('this call comes from a frame of a tab');
  return act(tab, frame);
}
