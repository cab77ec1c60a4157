import { type Register, registerOf } from '../../src/core/sync/register';
import type { NotesStore } from '../../src/background/store/store';
import type { Device } from './device';

/** One way to get it wrong: what the simulation must notice. */
export interface Control {
  readonly name: string;
  readonly merge?: (a: Register, b: Register) => Register;
  /** What sync sees in place of the store. */
  readonly store?: (store: NotesStore, device: Device) => NotesStore;
  /** Called after each write of sync's. */
  readonly wrote?: (device: Device) => void;
}

/** Two copies come together by the writers' clocks: the later one stays. */
const lastWriterWins: Control = {
  name: 'last writer wins',
  merge(a, b) {
    const versions = [...a.versions, ...b.versions].sort((x, y) => y.changed - x.changed);
    return registerOf(a.id, versions.slice(0, 1));
  },
};

/** Each save is sent once; what the account has lost since is not put back. */
function noWriteBack(): Control {
  const unsent = new WeakMap<Device, Set<string>>();
  const of = (device: Device): Set<string> => {
    const ids = unsent.get(device) ?? new Set<string>();
    unsent.set(device, ids);
    return ids;
  };
  return {
    name: 'no write-back',
    store(store, device) {
      store.onChange((change) => {
        if (change.by === 'here') for (const id of change.notes) of(device).add(id);
      });
      return {
        ...store,
        registers: async () => (await store.registers()).filter((note) => of(device).has(note.id)),
      };
    },
    wrote: (device) => of(device).clear(),
  };
}

/** A note that was in the account and is not there any more was deleted, they say. */
function absentMeansDeleted(): Control {
  const known = new WeakMap<Device, Set<string>>();
  return {
    name: 'absent means deleted',
    store: (store, device) => ({
      ...store,
      async joinIn(remote) {
        const changed = await store.joinIn(remote);
        const there = new Set(remote.map((note) => note.id));
        for (const id of known.get(device) ?? []) {
          const note = there.has(id) ? null : await store.note(id);
          if (note) await store.delete({ note: id, seen: note.versions.map(({ dot }) => dot) });
        }
        known.set(device, there);
        return changed;
      },
    }),
  };
}

export const CONTROLS: Readonly<Record<string, () => Control>> = {
  'no-write-back': noWriteBack,
  'absent-means-deleted': absentMeansDeleted,
  'last-writer-wins': () => lastWriterWins,
};
