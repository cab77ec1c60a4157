import { platformMarker } from './marker';
import { openDatabase } from './database';
import { createRepository } from './repository';
import type { NotesStore } from './store';

export { type NotesChange, type NotesStore, StoreTrouble } from './store';

/**
 * The notes of this device. Opens the database at the first call that needs it and again whenever it was closed
 * underneath, so this itself never fails; what a call cannot do, it says by `StoreTrouble`.
 */
export function openStore(): Promise<NotesStore> {
  return Promise.resolve(createRepository({ tables: openDatabase({ marker: platformMarker }) }));
}
