import type { syncCalls } from '../../protocol/calls/sync';
import type { HandlersOf } from '../../protocol/dispatch';
import type { Sync } from '../sync';

/** Notes in step between devices, for our own pages. */
export function syncHandlers(sync: Sync): HandlersOf<typeof syncCalls, 'background'> {
  return {
    syncState: () => sync.state(),
    setSync: ({ on }) => sync.setOn(on),
    syncNow: () => sync.syncNow(),
  };
}
