import type { Reply } from '../protocol/calls';
import type { Handlers, Sender } from '../protocol/dispatch';
import { catalogueOf } from '../platform/i18n';
import { loadSettings } from '../platform/settings';
import { openPage } from '../platform/tabs';
import { runInFrame } from '../platform/scripts';
import { setBadge } from '../platform/toolbar';
import { siteOf } from '../core/site';
import { setAside, takeBack } from './aside';
import { dictionary } from './dictionary';
import { type NotesStore, StoreTrouble } from './store';
import type { Sync } from './sync';
import { showOffHere } from './toolbar';
import { cancelTicket, issueTicket, readTicket } from './tickets';

/** What the handlers work with. */
interface Parts {
  readonly store: Promise<NotesStore>;
  readonly sync: Sync;
  /** Tells the card in a frame that its note frame is done. */
  readonly noteFrameClosed: (tab: number, frame: number) => void;
}

/** What the background answers. Shape and sender are checked before a handler is called. */
export function createHandlers({ store, sync, noteFrameClosed }: Parts): Handlers<'background'> {
  return {
    load: ({ part }, sender) => inFrame(sender, (tab, frame) => runInFrame(tab, frame, PARTS[part])),
    matcher: async () => (await dictionary()).matcher,
    packs: async () => [...(await dictionary()).packs],
    words: async () => catalogueOf((await loadSettings()).language),
    count: async ({ terms }, sender) => {
      // The page itself alone: an advertisement's frame would count what no reader takes for the article.
      await inFrame(sender, async (tab, frame) => {
        if (frame === 0) await setBadge(tab, terms === 0 ? '' : String(terms));
      });
    },
    offHere: async (_, sender) => {
      await inFrame(sender, showOffHere);
    },
    openGlossary: async ({ term }) => {
      await openPage(`popup.html#/term/${encodeURIComponent(term)}`);
    },

    setAside: (request, { host }) => {
      if (request.what === 'hour') return setAside({ what: 'hour', now: Date.now() });
      if (request.what === 'term') return setAside(request);
      if (host === undefined) throw new Error('this page has no site');
      return setAside({ what: 'site', site: siteOf(host) });
    },
    takeBack: async ({ ticket }) => {
      await takeBack(ticket);
    },

    notesOnTerm: async ({ term }) => (await store).notesOnTerm(term),
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
    draft: async (place) => (await store).draft(place),

    openNote: (place, sender) => inFrame(sender, (tab, frame) => issueTicket({ ...place, tab, frame })),
    redeem: async ({ ticket }, sender) => redeem(await store, ticket, sender),
    noteClosed: async ({ ticket }, sender) => {
      const place = await readTicket(ticket, sender.tab);
      if (!place) return;
      await cancelTicket(ticket);
      noteFrameClosed(place.tab, place.frame);
    },

    syncState: () => sync.state(),
    setSync: ({ on }) => sync.setOn(on),
    syncNow: () => sync.syncNow(),
  };
}

const PARTS = { reader: 'content.js', card: 'card.js' } as const;

async function redeem(store: NotesStore, name: string, sender: Sender): Promise<Reply<'redeem'>> {
  const ticket = await readTicket(name, sender.tab);
  if (!ticket) return null;
  const { term, note } = ticket;
  return {
    term,
    note: note === null ? null : await store.note(note),
    draft: await store.draft({ term, note }),
  };
}

/** @throws where the sender is in no frame of a tab, which the browser would have said. */
function inFrame<T>({ tab, frame }: Sender, act: (tab: number, frame: number) => Promise<T>): Promise<T> {
  if (tab === undefined || frame === undefined) throw new Error('this call comes from a frame of a tab');
  return act(tab, frame);
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
