import * as v from 'valibot';
import { type Change, takenBack, turnOff, type Unwanted } from '../core/aside';
import { updateSettings } from '../platform/settings';
import { sessionArea } from '../platform/storage';
import type { Reply } from '../protocol/calls';

/**
 * What a card turned off, by the ticket with which it can be taken back. No other call of a content script changes a
 * setting: by these it can turn a term (or its mark), its own site or everything off, and take back what it did itself.
 * (One that a page has broken into can also write `storage.local`, where the settings lie: SECURITY.md.) Kept for the browser's session: a background put to sleep knows it still.
 */
const ChangeSchema = v.variant('what', [
  v.object({ what: v.literal('nothing') }),
  v.object({ what: v.literal('term'), term: v.string() }),
  v.object({ what: v.literal('known'), term: v.string() }),
  v.object({ what: v.literal('site'), site: v.string() }),
  v.object({ what: v.literal('hour'), before: v.number(), until: v.number() }),
  v.object({ what: v.literal('everywhere') }),
]);

const PREFIX = 'aside:';

/** Turns something off; gives the ticket that takes it back, and until when Newsgloss is paused. */
export async function setAside(unwanted: Unwanted): Promise<Reply<'setAside'>> {
  let change: Change = { what: 'nothing' };
  const { pausedUntil } = await updateSettings((now) => {
    const off = turnOff(now, unwanted);
    change = off.change;
    return off.settings;
  });
  const ticket = crypto.randomUUID();
  await sessionArea.set({ [PREFIX + ticket]: change });
  return { ticket, pausedUntil };
}

/** Takes back what this ticket was given for; one that is not known does nothing. */
export async function takeBack(ticket: string): Promise<void> {
  const key = PREFIX + ticket;
  const change = v.safeParse(ChangeSchema, (await sessionArea.get(key))[key]);
  if (!change.success) return;
  await sessionArea.remove(key);
  await updateSettings((now) => takenBack(now, change.output));
}
