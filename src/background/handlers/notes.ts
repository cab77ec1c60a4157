import type { Reply } from '../../protocol/calls';
import type { noteCalls } from '../../protocol/calls/notes';
import type { HandlersOf, Sender } from '../../protocol/dispatch';
import type { NotesStore } from '../store';
import { TRASH_MS } from '../upkeep';
import { cancelTicket, issueTicket, readTicket } from '../tickets';
import { inFrame } from './in-frame';
import { inOwnPage, pageAsked } from './own-page';
import { orRefused } from './refused';

interface NoteParts {
  readonly store: Promise<NotesStore>;
  /** Tells the card in a frame that its note frame is done. */
  readonly noteFrameClosed: (tab: number, frame: number) => void;
}

const PRIVATE = 'trouble_privateWindow';

/** Notes, for the cards, the note frame and our own pages. */
export function noteHandlers({
  store,
  noteFrameClosed,
}: NoteParts): HandlersOf<typeof noteCalls, 'background'> {
  // One background serves private windows and others, and its database outlives them all: what was written there would
  // be kept. The sentence is the reason that the card gives.
  const write = async <T>(
    { incognito }: Sender,
    act: (notes: NotesStore) => Promise<T>,
  ): Promise<T | { outcome: 'refused'; trouble: string }> => {
    if (incognito === true) return { outcome: 'refused', trouble: PRIVATE };
    const notes = await store;
    return orRefused(() => act(notes));
  };
  return {
    notesOnTerm: async ({ term }) => (await store).notesOnTerm(term),
    notesOnPage: async ({ url }, sender) => (await store).notesOnPage(pageAsked(url, sender)),
    allNotes: async ({ after }) => (await store).some(after ?? undefined),
    trash: async () =>
      (await (await store).trash()).map((note) => ({
        ...note,
        bodies: [...note.bodies],
        until: note.at + TRASH_MS,
      })),
    forgetNote: async ({ note }) => emptied(await store, { note }),
    emptyTrash: async () => emptied(await store, { before: Infinity }),
    allDrafts: async () => (await store).allDrafts(),
    saveNote: (edit, sender) =>
      write(sender, async (notes) => ({ outcome: 'saved' as const, note: await notes.save(edit) })),
    undoEdit: (undo, sender) =>
      write(sender, async (notes) => ({ outcome: 'saved' as const, note: await notes.undoEdit(undo) })),
    deleteNote: (deletion, sender) =>
      write(sender, async (notes) => {
        await notes.delete(deletion);
        return { outcome: 'done' as const };
      }),
    undeleteNote: ({ note }, sender) =>
      write(sender, async (notes) => ({ outcome: 'saved' as const, note: await notes.undelete(note) })),
    keepDraft: (draft, sender) =>
      write(sender, async (notes) => {
        await notes.keepDraft(draft);
        return { outcome: 'done' as const };
      }),
    drafts: async (place) => (await store).drafts(place),

    openNote: ({ target, note, reads }, sender) => {
      if (sender.incognito === true && !reads) throw new Error(PRIVATE);
      return inFrame(sender, (tab, frame) =>
        issueTicket({ target: inOwnPage(target, sender), note, tab, frame }),
      );
    },
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

function emptied(
  store: NotesStore,
  which: Parameters<NotesStore['emptyTrash']>[0],
): Promise<Reply<'emptyTrash'>> {
  return orRefused(async () => {
    await store.emptyTrash(which);
    return { outcome: 'done' as const };
  });
}
