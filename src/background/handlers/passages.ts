import type { passageCalls } from '../../protocol/calls/passages';
import type { HandlersOf } from '../../protocol/dispatch';
import { writeInWindow } from '../passages';
import type { NotesStore } from '../store';
import { inOwnPage, pageAsked } from './own-page';

/** Passages with notes, for the pages that they are in. */
export function passageHandlers(store: Promise<NotesStore>): HandlersOf<typeof passageCalls, 'background'> {
  return {
    passagesHere: async ({ url }, sender) => {
      const notes = await (await store).notesOnPage(pageAsked(url, sender));
      return notes.flatMap(({ id, target }) => {
        // A note on the page as a whole has no passage to mark.
        if (target.kind !== 'passage' || target.quote.exact === '') return [];
        return { id, quote: target.quote, position: target.position };
      });
    },
    writeElsewhere: async ({ target }, sender) => {
      const here = inOwnPage(target, sender);
      if (here.kind !== 'passage') return false;
      await writeInWindow(here);
      return true;
    },
  };
}
