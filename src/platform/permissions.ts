import { browser } from './browser';
import { isFirefox } from './which-browser';

/** What Firefox wants to have asked before notes, and the addresses they are on, go to the account. */
const SENDING_NOTES = {
  data_collection: ['websiteContent', 'browsingActivity'],
} as Parameters<typeof browser.permissions.request>[0];
/**
 * Asks the reader for the one site of their own server, and in Firefox whether notes may go there, in one question
 * straight from a click. All sites come with the installation, and the answer then at once; a reader may have taken
 * them back.
 */
export function askForServer(address: string): Promise<boolean> {
  const { protocol, hostname } = new URL(address);
  const origins = [`${protocol}//${hostname}/*`];
  return browser.permissions.request(isFirefox() ? { ...SENDING_NOTES, origins } : { origins });
}

/** The key of `storage.session` for when (ms since 1970) a reader was asked, until somebody hears the answer. */
const ASKED = 'askedToSendNotes';
/** A yes that comes later than this (ms) after the question was given to something else. */
const ANSWER_WITHIN = 10 * 60_000;

/**
 * Asks the reader whether notes may travel (`data_collection_permissions` in Firefox's manifest); Chromium has no
 * such question. Straight from a click. The browser's prompt may close the popup that asks: `onMaySendNotes` hears
 * the answer then.
 */
export async function askToSendNotes(): Promise<boolean> {
  if (!isFirefox()) return true;
  // Not awaited: the question must be put in the turn of the click.
  void browser.storage.session.set({ [ASKED]: Date.now() });
  const yes = await browser.permissions.request(SENDING_NOTES);
  await browser.storage.session.remove(ASKED);
  return yes;
}

/**
 * Calls `listener` where a reader has said yes to `askToSendNotes`, although nobody who asked may be there to hear
 * it (or they hear it too). To be called in the first turn of the background's script.
 */
export function onMaySendNotes(listener: () => void): void {
  browser.permissions.onAdded.addListener(() => void heard(listener));
}

async function heard(listener: () => void): Promise<void> {
  const asked = (await browser.storage.session.get(ASKED))[ASKED];
  if (typeof asked !== 'number' || Date.now() - asked > ANSWER_WITHIN) return;
  if (!(await browser.permissions.contains(SENDING_NOTES))) return;
  await browser.storage.session.remove(ASKED);
  listener();
}
