import type { NotesStore, Snapshots } from '../../store';
import { openSyncMemory } from '../../store/sync-state';
import type { Clock } from '../engine';
import { FieldStore } from '../replica';
import { SettingsTravel } from '../settings-travel';
import { ServerEngine } from './engine';

/** Sync through the reader's own server, and what travels beside the notes. */
export interface ServerSync {
  readonly engine: ServerEngine;
  readonly fields: FieldStore;
  readonly travel: SettingsTravel;
}

/** Starts it. To be called in the first turn of the background's script. */
export function startServer(
  store: Promise<NotesStore>,
  snapshots: Snapshots,
  clock: Clock,
  onState: () => void,
): ServerSync {
  const memory = openSyncMemory();
  const fields = new FieldStore(memory);
  const engine = new ServerEngine({ store, snapshots, memory, fields, clock, onState });
  const travel = new SettingsTravel(fields, memory, store, () => engine.due());
  travel.start();
  engine.start();
  return { engine, fields, travel };
}
