import type { importCalls } from '../../protocol/calls/imports';
import type { HandlersOf } from '../../protocol/dispatch';
import type { NotesStore } from '../store';
import { orRefused } from './refused';

/** Notes brought in from files, for our own pages. */
export function importHandlers(store: Promise<NotesStore>): HandlersOf<typeof importCalls, 'background'> {
  return {
    bringIn: async ({ batch, nth, notes }) => {
      const kept = await store;
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
