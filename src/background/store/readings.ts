import type { NoteView } from '../../protocol/calls';
import { placeOf } from './drafts';
import { type Ledger, viewOf, viewsOf } from './ledger';
import type { NotesStore } from './store';

/** What one answer about many notes holds at the most, in UTF-16 units of their texts, and how many are read at once. */
const MOST_AT_ONCE = 4_000_000;
const NOTES_AT_ONCE = 500;

type Readings = Pick<
  NotesStore,
  'notesOnTerm' | 'notesOnPage' | 'all' | 'some' | 'note' | 'trash' | 'drafts' | 'allDrafts'
>;

/** What is read of the notes. See `NotesStore` for what each call promises. */
export function readings({ tables }: Ledger): Readings {
  return {
    notesOnTerm: (term) =>
      tables.transact('readonly', async (transaction) => viewsOf(await transaction.notesOnTerm(term))),

    notesOnPage: (url) =>
      tables.transact('readonly', async (transaction) => viewsOf(await transaction.notesOnPage(url))),

    all: () => tables.transact('readonly', async (transaction) => viewsOf(await transaction.notes())),

    some: (after) =>
      tables.transact('readonly', async (transaction) => {
        const notes: NoteView[] = [];
        let letters = 0;
        let at = after;
        while (letters < MOST_AT_ONCE) {
          const records = await transaction.notesAfter(at, NOTES_AT_ONCE);
          for (const record of records) {
            at = record.id;
            const note = viewOf(record);
            if (note) notes.push(note);
            letters += note?.versions.reduce((sum, { body }) => sum + body.length, 0) ?? 0;
            if (letters >= MOST_AT_ONCE) return { notes, after: at };
          }
          if (records.length < NOTES_AT_ONCE) return { notes, after: null };
        }
        return { notes, after: at ?? null };
      }),

    note: (id) =>
      tables.transact('readonly', async (transaction) => {
        const record = await transaction.note(id);
        return (record && viewOf(record)) ?? null;
      }),

    trash: () =>
      tables.transact('readonly', async (transaction) =>
        (await transaction.notesInTrash()).reverse().flatMap(({ id, trash }) => {
          const target = trash?.versions[0]?.target;
          return trash && target
            ? { id, target, bodies: trash.versions.map(({ body }) => body), at: trash.at }
            : [];
        }),
      ),

    drafts: (place) =>
      tables.transact('readonly', async (transaction) =>
        (await transaction.drafts(placeOf(place)))
          .map(({ writer, body, changed }) => ({ writer, body, changed }))
          .sort((a, b) => b.changed - a.changed),
      ),

    allDrafts: () =>
      tables.transact('readonly', async (transaction) =>
        (await transaction.drafts())
          .map(({ target, note, writer, body, changed }) => ({ target, note, writer, body, changed }))
          .sort((a, b) => b.changed - a.changed),
      ),
  };
}
