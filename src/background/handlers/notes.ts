import type { Reply } from '../../protocol/calls';
import type { noteCalls } from '../../protocol/calls/notes';
import type { HandlersOf, Sender } from '../../protocol/dispatch';
import { type NotesStore, StoreTrouble } from '../store';
import { cancelTicket, issueTicket, readTicket } from '../tickets';
import { inFrame } from './in-frame';
import { inOwnPage, pageAsked } from './own-page';

interface NoteParts {
  readonly store: Promise<NotesStore>;
  /** Tells the card in a frame that its note frame is done. */
  readonly noteFrameClosed: (tab: number, frame: number) => void;
}

/** Notes, for the cards, the note frame and our own pages. */
export function noteHandlers({
  store,
  noteFrameClosed,
}: NoteParts): HandlersOf<typeof noteCalls, 'background'> {
  return {
    notesOnTerm: async ({ term }) => (await store).notesOnTerm(term),
    notesOnPage: async ({ url }, sender) => (await store).notesOnPage(pageAsked(url, sender)),
    allNotes: async () => (await store).all(),
    saveNote: async (edit) => {
      const notes = await store;
      return orRefused(async () => ({ outcome: 'saved' as const, note: await notes.save(edit) }));
    },
    deleteNote: async (deletion) => {
      const notes = await store;
      return orRefused(async () => {
        await notes.delete(deletion);
        return { outcome: 'done' as const };
      });
    },
    undeleteNote: async ({ note }) => {
      const notes = await store;
      return orRefused(async () => ({ outcome: 'saved' as const, note: await notes.undelete(note) }));
    },
    keepDraft: async (draft) => {
      const notes = await store;
      return orRefused(async () => {
        await notes.keepDraft(draft);
        return { outcome: 'done' as const };
      });
    },
    drafts: async (place) => (await store).drafts(place),

    openNote: ({ target, note }, sender) =>
      inFrame(sender, (tab, frame) => issueTicket({ target: inOwnPage(target, sender), note, tab, frame })),
    redeem: async ({ ticket }, sender) => redeem(await store, ticket, sender),
    noteClosed: async ({ ticket }, sender) => {
      const place = await readTicket(ticket, sender.tab);
      if (!place) return;
      await cancelTicket(ticket);
      noteFrameClosed(place.tab, place.frame);
    },
  };
}

async function redeem(store: NotesStore, name: string, sender: Sender): Promise<Reply<'redeem'>> {
  const ticket = await readTicket(name, sender.tab);
  if (!ticket) return null;
  const { target, note } = ticket;
  return {
    target,
    note: note === null ? null : await store.note(note),
    drafts: await store.drafts({ target, note }),
  };
}

/** What the store cannot do comes back as a sentence for the reader; what is typed is still with its writer. */
async function orRefused<T>(act: () => Promise<T>): Promise<T | { outcome: 'refused'; trouble: string }> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StoreTrouble) return { outcome: 'refused', trouble: error.trouble };
    throw error;
  }
}
