import type { Knowledge } from '../../core/sync/floor';
import type { SyncState } from '../../protocol/calls';
import type { NotesStore } from '../store/store';
import { streamCompression } from './compression';
import { accountFields } from './account-fields';
import { sayHere } from './devices';
import { SyncEngine } from './engine';
import type { Clock, SyncArea } from './engine';
import type { FieldStore } from './replica';

export type { Clock, SyncArea } from './engine';
export { type ServerSync, startServer } from './server';

/** Sync as the background's handlers and wake-ups use it. */
export interface Sync {
  /** How sync stands. */
  state(): Promise<SyncState>;
  /** Turns sync on or off, which settles the offer; turned on, it joins before it answers. */
  setOn(on: boolean, sure?: boolean): Promise<SyncState>;
  /** Something that travels beside the notes was changed here. */
  due(): void;
  /** Lets the deletions of other devices go on here that the reader was asked about; so many. */
  allowLetGo(notes: number): Promise<void>;
  /** Joins and writes now, whatever is waited for. */
  syncNow(): Promise<SyncState>;
  /** To be called when the alarm that `clock.alarm` set rings. */
  wake(): Promise<void>;
}

/**
 * Starts sync through the browser account. Call it in the first turn of the background's script (the listeners must
 * stand before the browser hands out the event that woke it); the store may still be opening.
 * @param onState called whenever the state that `state()` gives has changed
 * @param beside what travels beside the notes (`fields`), how a state to go back to is kept, and up to where deletions
 *   were forgotten over a server
 */
export function startSync(
  store: NotesStore | Promise<NotesStore>,
  area: SyncArea,
  clock: Clock,
  onState: (state: SyncState) => void,
  {
    fields,
    snapshot,
    cleared,
  }: {
    readonly fields: FieldStore;
    readonly snapshot: () => Promise<unknown>;
    readonly cleared: () => Promise<Knowledge>;
  },
): Sync {
  const here = async (): Promise<void> => sayHere(await store, fields, clock.now());
  const engine = new SyncEngine({
    beside: accountFields(fields, streamCompression, here),
    snapshot,
    cleared,
    store: Promise.resolve(store),
    area,
    clock,
    onState,
    compression: streamCompression,
  });
  engine.start();
  return engine;
}
