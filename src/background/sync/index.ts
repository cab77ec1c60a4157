import type { SyncState } from '../../protocol/calls';
import type { NotesStore } from '../store/store';
import { streamCompression } from './compression';
import { SyncEngine } from './engine';
import type { Clock, SyncArea } from './engine';

export type { Clock, SyncArea } from './engine';
export { type ServerSync, startServer } from './server';

/** Sync as the background's handlers and wake-ups use it. */
export interface Sync {
  /** How sync stands. */
  state(): Promise<SyncState>;
  /** Turns sync on or off, which settles the offer; turned on, it joins before it answers. */
  setOn(on: boolean): Promise<SyncState>;
  /** Joins and writes now, whatever is waited for. */
  syncNow(): Promise<SyncState>;
  /** To be called when the alarm that `clock.alarm` set rings. */
  wake(): Promise<void>;
}

/**
 * Starts sync through the browser account. Call it in the first turn of the background's script (the listeners must
 * stand before the browser hands out the event that woke it); the store may still be opening.
 * @param onState called whenever the state that `state()` gives has changed
 */
export function startSync(
  store: NotesStore | Promise<NotesStore>,
  area: SyncArea,
  clock: Clock,
  onState: (state: SyncState) => void,
): Sync {
  const engine = new SyncEngine({
    store: Promise.resolve(store),
    area,
    clock,
    onState,
    compression: streamCompression,
  });
  engine.start();
  return engine;
}
