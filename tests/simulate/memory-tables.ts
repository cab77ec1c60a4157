import { join, type Register, sameRegister } from '../../src/core/sync/register';
import { StoreTrouble } from '../../src/background/store/store';
import type { DraftRecord, NoteRecord, Tables, Transaction } from '../../src/background/store/tables';
import type { Life } from './life';

/** What a device has on its disk: survives every crash. */
export class Disk {
  notes = new Map<string, NoteRecord>();
  drafts = new Map<string, DraftRecord>();
  meta = new Map<string, unknown>();
  /** So many of the next writing transactions are refused for want of room. */
  refusals = 0;
  /** Counts the transactions that changed notes. */
  changes = 0;
  /** What a commit did that none may do: lose a version that nothing covers. */
  violations: string[] = [];
}

/**
 * Tables like IndexedDB's, for one life of a device: one transaction after the other, all of it or nothing, and at
 * each await the device may die.
 * @param lawful whether to watch that no commit loses a version (the controls break that on purpose)
 */
export function memoryTables(disk: Disk, life: Life, lawful: boolean): Tables {
  let last: Promise<unknown> = Promise.resolve();
  return {
    transact(mode, work) {
      const result = last.then(() => run(mode, work));
      last = result.catch(() => undefined);
      return result;
    },
    reset: () => Promise.reject(new Error('no device deletes its own disk')),
  };

  async function run<T>(mode: string, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    await life.pass();
    if (mode === 'readwrite' && disk.refusals > 0) {
      disk.refusals -= 1;
      throw new StoreTrouble('trouble_storeFull');
    }
    const staged = {
      notes: new Map<string, NoteRecord | undefined>(),
      drafts: new Map<string, DraftRecord | undefined>(),
      meta: new Map<string, unknown>(),
    };
    /** Notes that were let go on purpose. */
    const dropped = new Set<string>();
    const note = (id: string): NoteRecord | undefined =>
      staged.notes.has(id) ? staged.notes.get(id) : disk.notes.get(id);
    const notes = (): NoteRecord[] => {
      if (staged.notes.size === 0)
        return [...disk.notes.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
      return [...new Set([...disk.notes.keys(), ...staged.notes.keys()])]
        .sort()
        .flatMap((id) => note(id) ?? []);
    };
    const here = async <V>(value: V): Promise<V> => {
      await life.pass();
      return value;
    };
    const value = await work({
      note: (id) => here(note(id)),
      notes: () => here(notes()),
      notesAfter: (id, most) =>
        here(
          notes()
            .filter((record) => id === undefined || record.id > id)
            .slice(0, most),
        ),
      notesOnTerm: (term) => here(notes().filter((record) => record.terms.includes(term))),
      notesSince: (mark) => here(notes().filter((record) => record.mark > mark)),
      putNote: (record) => here(void staged.notes.set(record.id, record)),
      dropNote: (id) => {
        dropped.add(id);
        return here(void staged.notes.set(id, undefined));
      },
      notesOnPage: (url) => here(notes().filter((record) => record.pages.includes(url))),
      notesInTrash: () => here(notes().filter((record) => record.trash)),
      drafts: (place) =>
        here(
          [...new Map([...disk.drafts, ...staged.drafts]).values()].filter(
            (draft) => draft?.place === (place ?? draft?.place),
          ) as DraftRecord[],
        ),
      putDraft: (record) => here(void staged.drafts.set(`${record.place}\n${record.writer}`, record)),
      dropDraft: (place, writer) => here(void staged.drafts.set(`${place}\n${writer}`, undefined)),
      meta: (key) => here(staged.meta.has(key) ? staged.meta.get(key) : disk.meta.get(key)),
      putMeta: (key, entry) => here(void staged.meta.set(key, entry)),
      dropMeta: (key) => here(void staged.meta.set(key, undefined)),
    });
    // Who died while the last answer was on its way commits nothing any more.
    if (life.dead) await new Promise<never>(() => undefined);
    if (staged.notes.size > 0) disk.changes += 1;
    for (const [id, record] of staged.notes) {
      const before = disk.notes.get(id);
      if (lawful && before && record && !dropped.has(id) && losesAVersion(before, record))
        disk.violations.push(`commit loses a version of ${id}`);
      if (record) disk.notes.set(id, record);
      else disk.notes.delete(id);
    }
    for (const [place, record] of staged.drafts) {
      if (record) disk.drafts.set(place, record);
      else disk.drafts.delete(place);
    }
    for (const [key, entry] of staged.meta) {
      if (entry === undefined) disk.meta.delete(key);
      else disk.meta.set(key, entry);
    }
    await life.pass();
    return value;
  }
}

function losesAVersion(before: NoteRecord, after: NoteRecord): boolean {
  const register = ({ id, versions }: NoteRecord): Register => ({ id, versions });
  return !sameRegister(join(register(before), register(after)), register(after));
}
