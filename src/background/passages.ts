import type { PassageTarget } from '../core/notes/target';
import { canonicalAddress } from '../core/quote/address';
import { sendToTab } from '../platform/messages';
import { runInFrame } from '../platform/scripts';
import { pageIn } from '../platform/tabs';
import { openSmallWindow } from '../platform/windows';
import type { Reply } from '../protocol/calls';
import { envelope } from '../protocol/dispatch';
import { issueTicket } from './tickets';

const SCRIPT = 'passages.js';
/** Units that a quote, and a page's title, have at the most (`core/notes/target`). */
const MOST_QUOTE = 10_000;
const MOST_TITLE = 500;

/**
 * Opens the editor for what a reader selected in a frame of a tab: in a card beside it; where no script of ours may run
 * (a PDF in the browser's viewer, a store) in a window, with the words that the browser says were selected.
 */
export async function writeNote(tab: number, frame: number, selected: string): Promise<void> {
  const said = await askPassages(tab, frame);
  // The card opened, or it said in the page why not.
  if (said !== undefined && said !== 'refused') return;
  const page = await pageIn(tab);
  const url = page && canonicalAddress(page.url);
  if (!page || url === undefined) {
    await openSmallWindow(() => Promise.resolve('note.html#nowhere'));
    return;
  }
  await writeInWindow({
    kind: 'passage',
    page: { url, title: page.title.slice(0, MOST_TITLE) },
    quote: { exact: selected.slice(0, MOST_QUOTE).toWellFormed(), prefix: '', suffix: '' },
    position: { start: 0, end: 0 },
  });
}

/** Opens the editor for a passage in a window of our own. */
export function writeInWindow(target: PassageTarget): Promise<void> {
  return openSmallWindow(
    async (tab) => `note.html#${await issueTicket({ target, note: null, tab, frame: 0 })}`,
  );
}

/** Asks the passage script of a frame, and brings it first where it is not there yet. */
async function askPassages(tab: number, frame: number): Promise<Reply<'writePassage'> | undefined> {
  const ask = async (): Promise<Reply<'writePassage'> | undefined> => {
    const answer = (await sendToTab(tab, envelope('writePassage', undefined), frame)) as
      { reply?: Reply<'writePassage'> } | undefined;
    return answer?.reply;
  };
  return (await ask()) ?? ((await runInFrame(tab, frame, SCRIPT)) ? ask() : undefined);
}
