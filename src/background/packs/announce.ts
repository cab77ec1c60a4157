import { FIRST_LOOK } from '../../core/match/first-look';
import { sendToExtension } from '../../platform/messages';
import { localArea } from '../../platform/storage';
import { envelope } from '../../protocol/dispatch';
import type { Dictionary } from '../dictionary';

/**
 * Says that other packs are in force. Pages of ours are told by a call; open tabs by what their loader looks for, in
 * `storage.local`: whoever watches it hears of the change without a message to every tab, and a tab that is opened
 * later finds it there. Nothing of it is private: the aliases of packs, which any page's mentions show, one's own
 * among them.
 */
export async function announcePacks(dictionary: Dictionary): Promise<void> {
  const look = await dictionary.firstLook();
  // Compiled before anybody asks: a tab that hears of the change asks at once.
  await dictionary.matcher();
  await (look ? localArea.set({ [FIRST_LOOK]: look }) : localArea.remove(FIRST_LOOK));
  await sendToExtension(envelope('changed', { what: 'packs' }));
}
