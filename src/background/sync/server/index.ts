import type { Travels } from '../../../core/sync/settings-fields';
import type { NotesStore, Snapshots } from '../../store';
import { openSyncMemory } from '../../store/sync-state';
import type { Clock } from '../engine';
import { type OwnPack, PackTravel } from '../pack-travel';
import { FieldStore } from '../replica';
import { SettingsTravel } from '../settings-travel';
import { ServerEngine } from './engine';

/** Sync through the reader's own server, and what travels beside the notes. */
export interface ServerSync {
  readonly engine: ServerEngine;
  readonly fields: FieldStore;
  travels(): Promise<Travels>;
  /** What others have is taken over first; only then does what is chosen here go out. */
  choose(travels: Travels): Promise<void>;
  /** The reader's own pack changed. */
  packChanged(): void;
}

interface Surroundings {
  readonly store: Promise<NotesStore>;
  readonly snapshots: Snapshots;
  readonly clock: Clock;
  readonly pack: OwnPack;
  /** What the reader's own pack is called where there is none yet. */
  readonly packTitle: () => string;
  readonly onState: () => void;
  /** Called after a field was written here: the browser account wants to hear of it too. */
  readonly wrote: () => void;
}

/** Starts it. To be called in the first turn of the background's script. */
export function startServer({
  store,
  snapshots,
  clock,
  pack,
  packTitle,
  onState,
  wrote,
}: Surroundings): ServerSync {
  const memory = openSyncMemory();
  const fields = new FieldStore(memory);
  const engine = new ServerEngine({ store, snapshots, memory, fields, clock, onState });
  const due = (): void => {
    engine.due();
    wrote();
  };
  const travel = new SettingsTravel(fields, memory, store, due);
  const terms = new PackTravel({
    fields,
    memory,
    pack,
    device: async () => (await (await store).device()).run,
    chosen: async () => (await travel.travels()).pack,
    now: () => clock.now(),
    random: () => crypto.randomUUID().slice(0, 8),
    title: packTitle,
    wrote: due,
  });
  const carry = (): void => void terms.carry().catch(() => undefined);
  fields.onJoined(carry);
  travel.start();
  engine.start();
  return {
    engine,
    fields,
    travels: () => travel.travels(),
    async choose(travels) {
      await travel.choose(travels);
      await terms.carry();
    },
    packChanged: carry,
  };
}
