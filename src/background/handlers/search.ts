import { noteSearch, type NoteSearch } from '../../core/search/glossary';
import type { NoteView } from '../../protocol/calls';
import type { searchCalls } from '../../protocol/calls/search';
import type { HandlersOf } from '../../protocol/dispatch';
import type { NotesStore } from '../store';

/** More than a reader goes through; whoever wants another writes one more word. */
const MOST_FOUND = 50;

/** Counts notes and searches them. They are read once, and again after they change. */
export function searchHandlers(store: Promise<NotesStore>): HandlersOf<typeof searchCalls, 'background'> {
  let reading: Promise<Read> | undefined;
  void store.then((notes) => notes.onChange(() => (reading = undefined)));
  const read = (): Promise<Read> => {
    reading ??= readAll(store).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  return {
    countNotes: async () => {
      const { notes } = await read();
      const on = new Map<string, number>();
      for (const { target } of notes.values()) {
        if (target.kind === 'term') on.set(target.term, (on.get(target.term) ?? 0) + 1);
      }
      return { all: notes.size, on: [...on] };
    },
    findNotes: async ({ query }) => {
      const { notes, search } = await read();
      const found = search(query);
      return { all: found.length, notes: found.slice(0, MOST_FOUND).flatMap((id) => notes.get(id) ?? []) };
    },
  };
}

interface Read {
  readonly notes: ReadonlyMap<string, NoteView>;
  readonly search: NoteSearch;
}

async function readAll(store: Promise<NotesStore>): Promise<Read> {
  const all = [...(await (await store).all())].sort((a, b) => b.changed - a.changed);
  return { notes: new Map(all.map((note) => [note.id, note])), search: noteSearch(all) };
}
