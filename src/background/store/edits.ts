import { saysTheSame } from '../../core/notes/going-back';
import { wellFormedTarget } from '../../core/notes/target';
import { liveVersions } from '../../core/notes/view';
import { dotName } from '../../core/sync/dot';
import {
  type Content,
  join,
  type Register,
  sameRegister,
  type Version,
  write,
} from '../../core/sync/register';
import { mint, type Names } from './device';
import { placeOf } from './drafts';
import { bringIn, importsIn, takeOut } from './imports';
import { type Changed, type Ledger, textOf, viewOf } from './ledger';
import { registerIn } from './records';
import { type NotesStore, StoreTrouble } from './store';
import { META, type Transaction } from './tables';

type Edits = Pick<
  NotesStore,
  | 'save'
  | 'undoEdit'
  | 'delete'
  | 'undelete'
  | 'goBackTo'
  | 'emptyTrash'
  | 'keepDraft'
  | 'bringIn'
  | 'takeOut'
  | 'imports'
>;

/** What a reader on this device does to the notes. See `NotesStore` for what each call promises. */
export function edits(ledger: Ledger): Edits {
  const { tables, now, names } = ledger;
  return {
    async save(edit) {
      const body = textOf(edit.body);
      const named = edit.note ?? edit.newId;
      const id = named ?? names.note();
      return ledger.change(id, async (transaction, record) => {
        for (const writer of edit.drafts ?? []) await transaction.dropDraft(placeOf(edit), writer);
        if (record && named !== undefined && isSaved(record, body, edit.tags)) return record;
        const before: Register = record ?? { id, versions: [] };
        const live = liveVersions(before);
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
        return ledger.keep(transaction, write(before, content, dot!, new Set(edit.seen)), record, at);
      });
    },

    undoEdit: ({ note, seen }) =>
      ledger.change(note, async (transaction, record) => {
        if (!record || !viewOf(record)) throw new StoreTrouble('trouble_noteGone');
        const { earlier } = record;
        const shown = liveVersions(record).filter(({ dot }) => seen.includes(dotName(dot)));
        // Where another device's text was shown beside it, that was not this edit's to take back.
        if (!earlier || shown.length !== 1) return record;
        const at = now();
        const written = await again(transaction, names, registerIn(record), { texts: earlier, seen, at });
        return ledger.keep(transaction, written, record, at);
      }),

    async delete({ note, seen }) {
      await ledger.change(note, async (transaction, record) => {
        const latest = record && liveVersions(record)[0];
        if (!latest) return record;
        const at = now();
        const [dot] = await mint(transaction, names, 1);
        const content: Content = { ...latest, body: '', tags: [], changed: at, deleted: true };
        return ledger.keep(transaction, write(record, content, dot!, new Set(seen)), record, at);
      });
    },

    undelete: (note) =>
      ledger.change(note, async (transaction, record) => {
        if (record && viewOf(record)) return record;
        if (!record?.trash) throw new StoreTrouble('trouble_noteGone');
        const at = now();
        const texts = record.trash.versions;
        const written = await again(transaction, names, registerIn(record), { texts, seen: [], at });
        return ledger.keep(transaction, written, record, at);
      }),

    async goBackTo(earlier) {
      const changes = await tables.transact('readwrite', async (transaction) => {
        const done: Changed[] = [];
        const at = now();
        for (const then of earlier) {
          const texts = liveVersions(then);
          if (texts.length === 0) continue;
          const before = await transaction.note(then.id);
          const joined = join(before ? registerIn(before) : { id: then.id, versions: [] }, then);
          const seen = joined.versions.map(({ dot }) => dotName(dot));
          const written = saysTheSame(joined, then)
            ? joined
            : await again(transaction, names, joined, { texts, seen, at });
          if (before && sameRegister(before, written)) continue;
          done.push({ before, after: await ledger.keep(transaction, written, before, at) });
        }
        await transaction.putMeta(META.gone, false);
        return done;
      });
      ledger.tell(changes, 'here');
      return changes.length;
    },

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

    keepDraft: ({ target, note, writer, body }) =>
      tables.transact('readwrite', (transaction) => {
        const place = placeOf({ target, note });
        if (body === '') return transaction.dropDraft(place, writer);
        const draft = { target: wellFormedTarget(target), note, body: textOf(body), changed: now() };
        return transaction.putDraft({ place, writer, ...draft });
      }),

    async bringIn(batch, nth, notes) {
      const changes = await ledger.write((transaction) =>
        bringIn(transaction, names, { batch, nth, notes, at: now() }),
      );
      ledger.tell(changes, 'here');
      return changes.length;
    },

    async takeOut(batch) {
      const { changed, kept, left } = await tables.transact('readwrite', (transaction) =>
        takeOut(transaction, names, batch, now()),
      );
      ledger.tell(changed, 'here');
      return { removed: changed.length, kept, left };
    },

    imports: () => tables.transact('readonly', importsIn),
  };
}

/** Whether just this is what the note says already, so that a call that is repeated writes nothing. */
function isSaved(before: Register, body: string, tags: readonly string[] | undefined): boolean {
  const [only] = before.versions;
  if (before.versions.length !== 1 || only!.deleted || only!.body !== body) return false;
  return tags === undefined || JSON.stringify(tags) === JSON.stringify(only!.tags);
}

interface Again {
  readonly texts: readonly Version[];
  /** Names of the dots that these texts go over. */
  readonly seen: readonly string[];
  readonly at: number;
}

/** Earlier texts as new versions, side by side where they were so. */
async function again(
  transaction: Transaction,
  names: Names,
  register: Register,
  { texts, seen, at }: Again,
): Promise<Register> {
  const dots = await mint(transaction, names, texts.length);
  const over = new Set(seen);
  return texts.reduce<Register>(
    (written, version, i) => write(written, { ...version, changed: at }, dots[i]!, over),
    register,
  );
}
