import { MOST_BODY } from '../../core/notes/note';
import { wellFormedTarget } from '../../core/notes/target';
import { saysTheSame } from '../../core/notes/going-back';
import { liveVersions, toNoteView } from '../../core/notes/view';
import { dotName } from '../../core/sync/dot';
import { type Content, join, type Register, sameRegister, write } from '../../core/sync/register';
import type { NoteView } from '../../protocol/calls';
import { placeOf } from './drafts';
import { deviceIn, mint, type Names, provesReuse, randomNames, renew, rescue } from './device';
import { bringIn, importsIn, takeOut } from './imports';
import { recordOf, registerIn } from './records';
import { type NotesChange, type NotesStore, StoreTrouble, type SyncRecord } from './store';
import { META, type NoteRecord, type Tables, type Transaction } from './tables';

interface RepositoryParts {
  readonly tables: Tables;
  /** ms since 1970 */
  readonly now?: () => number;
  readonly names?: Names;
  /** The rule by which copies of a note come together. A parameter for the simulation alone, whose controls break it. */
  readonly merge?: (a: Register, b: Register) => Register;
}

/** What one answer about many notes holds at the most, in UTF-16 units of their texts, and how many are read at once. */
const MOST_AT_ONCE = 4_000_000;
const NOTES_AT_ONCE = 500;

const FRESH_SYNC: SyncRecord = { offered: false, on: false, lastJoin: 0, failures: 0, retryAt: 0 };

/** The notes over these tables. See `NotesStore` for what each call promises. */
export function createRepository({
  tables,
  now = Date.now,
  names = randomNames,
  merge = join,
}: RepositoryParts): NotesStore {
  const listeners: ((change: NotesChange) => void)[] = [];
  const tell = (change: NotesChange): void => {
    if (change.notes.length > 0) for (const listener of listeners) listener(change);
  };

  /** Changes one note and says so once that is on the disk. */
  async function change<T>(
    id: string,
    work: (
      transaction: Transaction,
      before: NoteRecord | undefined,
    ) => Promise<{ after: NoteRecord | undefined; answer: T }>,
  ): Promise<T> {
    const { places, answer } = await tables.transact('readwrite', async (transaction) => {
      const before = await transaction.note(id);
      const done = await work(transaction, before);
      return {
        places: placesOf([before, done.after]),
        answer: done.answer,
      };
    });
    tell({ notes: [id], ...places, by: 'here' });
    return answer;
  }

  /** The texts of an earlier state as new versions that cover all that is there, side by side where they were. */
  async function overAll(
    transaction: Transaction,
    joined: Register,
    then: Register,
    at: number,
  ): Promise<Register> {
    const texts = liveVersions(then);
    const dots = await mint(transaction, names, texts.length);
    const seen = new Set(joined.versions.map(({ dot }) => dotName(dot)));
    return texts.reduce<Register>(
      (register, version, i) => write(register, { ...version, changed: at }, dots[i]!, seen),
      joined,
    );
  }

  return {
    notesOnTerm: (term) =>
      tables.transact('readonly', async (transaction) => views(await transaction.notesOnTerm(term))),

    notesOnPage: (url) =>
      tables.transact('readonly', async (transaction) => views(await transaction.notesOnPage(url))),

    all: () => tables.transact('readonly', async (transaction) => views(await transaction.notes())),

    some: (after) =>
      tables.transact('readonly', async (transaction) => {
        const notes: NoteView[] = [];
        let letters = 0;
        let at = after;
        while (letters < MOST_AT_ONCE) {
          const records = await transaction.notesAfter(at, NOTES_AT_ONCE);
          for (const record of records) {
            at = record.id;
            const note = toNoteView(record);
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
        return (record && toNoteView(record)) ?? null;
      }),

    async save(edit) {
      const body = textOf(edit.body);
      const named = edit.note ?? edit.newId;
      const id = named ?? names.note();
      await refuseOnceIfGone(tables);
      return change(id, async (transaction, record) => {
        for (const writer of edit.drafts ?? []) await transaction.dropDraft(placeOf(edit), writer);
        const before: Register = record ?? { id, versions: [] };
        const live = liveVersions(before);
        if (named !== undefined && isSaved(before, body, edit.tags))
          return { after: record, answer: toNoteView(before)! };
        const at = now();
        const content: Content = {
          body,
          tags: edit.tags?.map((tag) => tag.toWellFormed()) ?? live[0]?.tags ?? [],
          target: live[0]?.target ?? wellFormedTarget(edit.target),
          created: Math.min(at, ...before.versions.map((version) => version.created)),
          changed: at,
          deleted: false,
        };
        const [dot] = await mint(transaction, names, 1);
        const written = write(before, content, dot!, new Set(edit.seen));
        const after = await keep(transaction, names, written, record, at);
        return { after, answer: toNoteView(written)! };
      });
    },

    async delete({ note, seen }) {
      await refuseOnceIfGone(tables);
      await change(note, async (transaction, record) => {
        const latest = record && liveVersions(record)[0];
        if (!latest) return { after: record, answer: undefined };
        const at = now();
        const [dot] = await mint(transaction, names, 1);
        const content: Content = { ...latest, body: '', tags: [], changed: at, deleted: true };
        const after = await keep(transaction, names, write(record, content, dot!, new Set(seen)), record, at);
        return { after, answer: undefined };
      });
    },

    undelete: (note) =>
      change(note, async (transaction, record) => {
        const there = record && toNoteView(record);
        if (there) return { after: record, answer: there };
        if (!record?.trash) throw new StoreTrouble('trouble_noteGone');
        const at = now();
        const { versions } = record.trash;
        const dots = await mint(transaction, names, versions.length);
        const written = versions.reduce<Register>(
          (register, version, i) => write(register, { ...version, changed: at }, dots[i]!, new Set()),
          registerIn(record),
        );
        return { after: await keep(transaction, names, written, record, at), answer: toNoteView(written)! };
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

    async emptyTrash(which) {
      await tables.transact('readwrite', async (transaction) => {
        for (const record of await transaction.notesInTrash()) {
          if ('note' in which ? record.id !== which.note : record.trash!.at >= which.before) continue;
          const rest = { ...record };
          delete (rest as { trash?: unknown }).trash;
          await transaction.putNote(rest);
        }
      });
    },

    async goBackTo(earlier) {
      const changed = await tables.transact('readwrite', async (transaction) => {
        const done: { before: NoteRecord | undefined; after: NoteRecord }[] = [];
        const at = now();
        for (const then of earlier) {
          if (liveVersions(then).length === 0) continue;
          const before = await transaction.note(then.id);
          const joined = join(before ? registerIn(before) : { id: then.id, versions: [] }, then);
          const written = saysTheSame(joined, then) ? joined : await overAll(transaction, joined, then, at);
          if (before && sameRegister(before, written)) continue;
          done.push({ before, after: await keep(transaction, names, written, before, at) });
        }
        await transaction.putMeta(META.gone, false);
        return done;
      });
      tell({
        notes: changed.map(({ after }) => after.id),
        ...placesOf(changed.flatMap(({ before, after }) => [before, after])),
        by: 'here',
      });
      return changed.length;
    },

    async bringIn(batch, nth, notes) {
      await refuseOnceIfGone(tables);
      const done = await tables.transact('readwrite', (transaction) =>
        bringIn(transaction, names, { batch, nth, notes, at: now() }),
      );
      tell({ notes: done.map(({ id }) => id), ...placesOf(done), by: 'here' });
      return done.length;
    },

    async takeOut(batch) {
      const done = await tables.transact('readwrite', (transaction) =>
        takeOut(transaction, names, batch, now()),
      );
      const { changed, kept, left } = done;
      tell({
        notes: changed.map(({ after }) => after.id),
        ...placesOf(changed.flatMap(({ before, after }) => [before, after])),
        by: 'here',
      });
      return { removed: changed.length, kept, left };
    },

    imports: () => tables.transact('readonly', importsIn),

    startAfresh: () => tables.transact('readwrite', (transaction) => transaction.putMeta(META.gone, false)),

    async replaceBroken() {
      const readable = await tables
        .transact('readonly', (transaction) => transaction.notes())
        .then(
          () => true,
          (error: unknown) => {
            if (error instanceof StoreTrouble && error.trouble === 'trouble_storeNewer') throw error;
            return false;
          },
        );
      if (readable) throw new StoreTrouble('trouble_storeFine');
      await tables.reset();
    },

    keepDraft: ({ target, note, writer, body }) =>
      tables.transact('readwrite', (transaction) => {
        const place = placeOf({ target, note });
        if (body === '') return transaction.dropDraft(place, writer);
        const draft = { target: wellFormedTarget(target), note, body: textOf(body), changed: now() };
        return transaction.putDraft({ place, writer, ...draft });
      }),

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

    registers: () =>
      tables.transact('readonly', async (transaction) => (await transaction.notes()).map(registerIn)),

    state: () =>
      tables.transact('readonly', async (transaction) => ({
        registers: (await transaction.notes()).map(registerIn),
        mark: (await deviceIn(transaction, names)).mark,
      })),

    changedSince: (mark) =>
      tables.transact('readonly', async (transaction) => {
        const records = await transaction.notesSince(mark);
        return {
          registers: records.map(registerIn),
          mark: Math.max(mark, ...records.map((record) => record.mark)),
        };
      }),

    async joinIn(remote, sent = Infinity) {
      if (remote.length === 0) return [];
      const changed = await tables.transact('readwrite', async (transaction) => {
        let device = await deviceIn(transaction, names);
        const changes: { before: NoteRecord | undefined; after: NoteRecord }[] = [];
        for (const copy of remote) {
          let before = await transaction.note(copy.id);
          let held = before ? registerIn(before) : { id: copy.id, versions: [] };
          if (provesReuse(copy, held, device)) {
            device = await renew(transaction, names, device, sent);
            before = await transaction.note(copy.id);
            held = before ? registerIn(before) : held;
          }
          let joined = merge(held, copy);
          if (device.former) ({ joined, device } = rescue(held, joined, device));
          if (sameRegister(held, joined)) continue;
          device = { ...device, mark: device.mark + 1 };
          const after = recordOf(joined, device.mark, before, now());
          await transaction.putNote(after);
          changes.push({ before, after });
        }
        // Kept when nothing changed too: a fresh device's id, or one that had to be given up.
        await transaction.putMeta(META.device, device);
        return changes;
      });
      const notes = changed.map(({ after }) => after.id);
      tell({
        notes,
        ...placesOf(changed.flatMap(({ before, after }) => [before, after])),
        by: 'joined',
      });
      return notes;
    },

    device: () =>
      tables.transact('readwrite', async (transaction) => {
        const device = await deviceIn(transaction, names);
        await transaction.putMeta(META.device, device);
        return { id: device.id, counter: device.counter };
      }),

    renewDevice: (sent) =>
      tables.transact('readwrite', async (transaction) => {
        const device = await deviceIn(transaction, names);
        await transaction.putMeta(META.device, await renew(transaction, names, device, sent));
      }),

    async letGo(changes) {
      const gone = await tables.transact('readwrite', async (transaction) => {
        let device = await deviceIn(transaction, names);
        const passed: (NoteRecord | undefined)[] = [];
        for (const { held, left } of changes) {
          const before = await transaction.note(held.id);
          if (!before || !sameRegister(registerIn(before), held)) continue;
          await transaction.dropNote(held.id);
          if (left.versions.length > 0) {
            device = { ...device, mark: device.mark + 1 };
            await transaction.putNote(recordOf(left, device.mark, before, now()));
          }
          passed.push(before);
        }
        await transaction.putMeta(META.device, device);
        return passed;
      });
      tell({ notes: gone.flatMap((record) => record?.id ?? []), ...placesOf(gone), by: 'joined' });
    },

    syncRecord: () => tables.transact('readonly', syncRecordIn),

    keepSyncRecord: (changes) =>
      tables.transact('readwrite', async (transaction) => {
        await transaction.putMeta(META.sync, { ...(await syncRecordIn(transaction)), ...changes });
      }),

    async trouble() {
      try {
        const gone = await tables.transact('readonly', (transaction) => transaction.meta(META.gone));
        return gone === true ? 'trouble_storeGone' : null;
      } catch (error) {
        if (error instanceof StoreTrouble) return error.trouble;
        throw error;
      }
    },

    onChange(listener) {
      listeners.push(listener);
    },
  };
}

/** Puts a note that this device wrote, with the next mark. */
async function keep(
  transaction: Transaction,
  names: Names,
  written: Register,
  before: NoteRecord | undefined,
  at: number,
): Promise<NoteRecord> {
  const device = await deviceIn(transaction, names);
  const after = recordOf(written, device.mark + 1, before, at);
  await transaction.putMeta(META.device, { ...device, mark: after.mark });
  await transaction.putNote(after);
  return after;
}

function views(records: readonly NoteRecord[]): NoteView[] {
  return records
    .flatMap((record) => toNoteView(record) ?? [])
    .sort((a, b) => b.changed - a.changed || (a.id < b.id ? -1 : 1));
}

/** Whether just this is what the note says already, so that a call that is repeated writes nothing. */
function isSaved(before: Register, body: string, tags: readonly string[] | undefined): boolean {
  const [only] = before.versions;
  if (before.versions.length !== 1 || only!.deleted || only!.body !== body) return false;
  return tags === undefined || JSON.stringify(tags) === JSON.stringify(only!.tags);
}

/** Where these states of notes show: terms and pages, each once. */
function placesOf(records: readonly (NoteRecord | undefined)[]): { terms: string[]; pages: string[] } {
  return {
    terms: [...new Set(records.flatMap((record) => record?.terms ?? []))],
    pages: [...new Set(records.flatMap((record) => record?.pages ?? []))],
  };
}

/**
 * The text as it is kept. A lone half of a surrogate pair is no character and does not pass every channel: it becomes
 * U+FFFD. Everything else stays as it was typed, to the code unit: nothing is composed, trimmed or folded.
 */
function textOf(body: string): string {
  if (body.length > MOST_BODY) throw new StoreTrouble('trouble_noteTooLong');
  return body.toWellFormed();
}

async function syncRecordIn(transaction: Transaction): Promise<SyncRecord> {
  const stored = await transaction.meta(META.sync);
  return { ...FRESH_SYNC, ...(typeof stored === 'object' ? stored : {}) };
}

/** After the database was found missing, the first save is refused with what happened; saving again starts afresh. */
async function refuseOnceIfGone(tables: Tables): Promise<void> {
  const gone = await tables.transact('readwrite', async (transaction) => {
    const stored = await transaction.meta(META.gone);
    if (stored === true) await transaction.putMeta(META.gone, false);
    return stored === true;
  });
  if (gone) throw new StoreTrouble('trouble_storeGone');
}
