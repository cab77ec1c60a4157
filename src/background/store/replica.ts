import { join, type Register, sameRegister } from '../../core/sync/register';
import { deviceIn, ownDots, provesReuse, renew, rescue } from './device';
import type { Changed, Ledger } from './ledger';
import { recordOf, registerIn } from './records';
import type { NotesStore, SyncRecord } from './store';
import { META, type NoteRecord, type Transaction } from './tables';

type Replica = Pick<
  NotesStore,
  | 'registers'
  | 'state'
  | 'changedSince'
  | 'joinIn'
  | 'device'
  | 'renewDevice'
  | 'letGo'
  | 'syncRecord'
  | 'keepSyncRecord'
>;

const FRESH_SYNC: SyncRecord = { offered: false, on: false, lastJoin: 0, failures: 0, retryAt: 0 };

/** This device among others: what it holds, what comes to it, who it is. See `NotesStore` for what each call promises. */
export function replica(ledger: Ledger, merge: (a: Register, b: Register) => Register = join): Replica {
  const { tables, now, names } = ledger;
  return {
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
        const ids = [...new Set(remote.map(({ id }) => id))];
        // All asked for at once, and all put at once: a turn of the database for each note took most of the time.
        const asked = async (): Promise<Map<string, NoteRecord | undefined>> => {
          const records = await Promise.all(ids.map((id) => transaction.note(id)));
          return new Map(ids.map((id, i) => [id, records[i]]));
        };
        let here = await asked();
        const putting = new Map<string, NoteRecord>();
        const putAll = async (): Promise<void> => {
          await Promise.all([...putting.values()].map((record) => transaction.putNote(record)));
          putting.clear();
        };
        for (const copy of remote) {
          // A name of an earlier run is never counted under again, whoever goes on with it.
          if (device.session === names.session && provesReuse(copy, heldIn(here, copy.id), device)) {
            await putAll();
            device = await renew(transaction, names, device, sent);
            here = await asked();
          }
          const before = here.get(copy.id);
          const held = heldIn(here, copy.id);
          let joined = merge(held, copy);
          if (device.former) ({ joined, device } = rescue(held, joined, device));
          if (sameRegister(held, joined)) continue;
          device = { ...device, mark: device.mark + 1 };
          const after = recordOf(joined, device.mark, before, now());
          here.set(copy.id, after);
          putting.set(copy.id, after);
          changes.push({ before, after });
        }
        await putAll();
        // Kept when nothing changed too: a fresh device's id, or one that had to be given up.
        await transaction.putMeta(META.device, device);
        return changes;
      });
      ledger.tell(changed, 'joined');
      return changed.map(({ after }) => after.id);
    },

    device: () =>
      tables.transact('readwrite', async (transaction) => {
        const device = await deviceIn(transaction, names);
        await transaction.putMeta(META.device, device);
        return { id: device.id, run: device.run, own: ownDots(device) };
      }),

    renewDevice: () =>
      tables.transact('readwrite', async (transaction) => {
        const device = await deviceIn(transaction, names);
        await transaction.putMeta(META.device, await renew(transaction, names, device, Infinity));
      }),

    async letGo(changes) {
      const gone = await tables.transact('readwrite', async (transaction) => {
        let device = await deviceIn(transaction, names);
        const passed: Changed[] = [];
        for (const { held, left } of changes) {
          const before = await transaction.note(held.id);
          if (!before || !sameRegister(registerIn(before), held)) continue;
          await transaction.dropNote(held.id);
          if (left.versions.length > 0) {
            device = { ...device, mark: device.mark + 1 };
            await transaction.putNote(recordOf(left, device.mark, before, now()));
          }
          passed.push({ before, after: undefined });
        }
        await transaction.putMeta(META.device, device);
        return passed;
      });
      ledger.tell(gone, 'joined');
    },

    syncRecord: () => tables.transact('readonly', syncRecordIn),

    keepSyncRecord: (changes) =>
      tables.transact('readwrite', async (transaction) => {
        await transaction.putMeta(META.sync, { ...(await syncRecordIn(transaction)), ...changes });
      }),
  };
}

/** What is held of a note; nothing of one that is not there. */
function heldIn(records: ReadonlyMap<string, NoteRecord | undefined>, id: string): Register {
  const record = records.get(id);
  return record ? registerIn(record) : { id, versions: [] };
}

async function syncRecordIn(transaction: Transaction): Promise<SyncRecord> {
  const stored = await transaction.meta(META.sync);
  return { ...FRESH_SYNC, ...(typeof stored === 'object' ? stored : {}) };
}
