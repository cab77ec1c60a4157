import type { importCalls } from '../../protocol/calls/imports';
import type { HandlersOf } from '../../protocol/dispatch';
import type { NotesStore, Snapshots } from '../store';
import { orRefused } from './refused';

interface ImportParts {
  readonly store: Promise<NotesStore>;
  readonly snapshots: Snapshots;
}

/** Notes brought in from files, for our own pages: behind a backup of what was here before. */
export function importHandlers({
  store,
  snapshots,
}: ImportParts): HandlersOf<typeof importCalls, 'background'> {
  return {
    bringIn: async ({ batch, nth, notes }) => {
      const kept = await store;
      // The import can be taken out again by itself, so a backup that fails (a full disk) does not stop it.
      if (nth === 0) await snapshots.take('beforeImport').catch(() => undefined);
      return orRefused(async () => ({
        outcome: 'done' as const,
        brought: await kept.bringIn(batch, nth, notes),
      }));
    },
    takeOut: async ({ batch }) => {
      const kept = await store;
      return orRefused(async () => ({ outcome: 'done' as const, ...(await kept.takeOut(batch)) }));
    },
    imports: async () => (await store).imports(),
  };
}
