import { platformMarker } from './marker';
import { openDatabase } from './database';
import { browserRun } from './browser-run';
import { randomNames } from './device';
import { createRepository } from './repository';
import { openShelf } from './shelf';
import { createSnapshots, type Snapshots } from './snapshots';
import type { NotesStore } from './store';

export type { Snapshots } from './snapshots';
export { type NotesChange, type NotesStore, StoreTrouble } from './store';

/** The snapshots of these notes, in files beside the database. */
export function openSnapshots(store: Promise<NotesStore>): Snapshots {
  return createSnapshots({ shelf: openShelf(), state: async () => (await store).state() });
}

/**
 * The notes of this device. Opens the database at the first call that needs it and again whenever it was closed
 * underneath, so this itself never fails; what a call cannot do, it says by `StoreTrouble`.
 */
export async function openStore(): Promise<NotesStore> {
  const names = { ...randomNames, session: await browserRun() };
  return createRepository({ tables: openDatabase({ marker: platformMarker }), names });
}
