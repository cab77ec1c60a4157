import type { syncCalls } from '../../protocol/calls/sync';
import type { HandlersOf } from '../../protocol/dispatch';
import type { NotesStore } from '../store';
import type { ServerSync, Sync } from '../sync';
import { devicesOf, nameDevice, retireDevice } from '../sync/devices';
import { troubleOf } from '../sync/server/engine';

interface SyncParts {
  readonly store: Promise<NotesStore>;
  readonly sync: Sync;
  readonly server: ServerSync;
}

/** Notes in step between devices, for our own pages. */
export function syncHandlers({ store, sync, server }: SyncParts): HandlersOf<typeof syncCalls, 'background'> {
  const { engine, fields } = server;
  return {
    syncState: () => {
      // Somebody looks: a moment to see whether the server has something new.
      void engine.look();
      return sync.state();
    },
    setSync: ({ on, sure }) => sync.setOn(on, sure),
    syncNow: async () => {
      const [state] = await Promise.all([sync.syncNow(), engine.syncNow()]);
      return state;
    },

    serverState: () => engine.state(),
    probeServer: async (given) => {
      try {
        return { outcome: 'there', folder: await engine.probe(given) };
      } catch (error) {
        return { outcome: 'refused', trouble: troubleOf(error) };
      }
    },
    setUpServer: (joining) => engine.setUp(joining),
    leaveServer: () => engine.leave().then(() => undefined),
    changePassphrase: async ({ secret, passphrase }) => ({
      trouble: await engine.changePassphrase(secret, passphrase),
    }),
    setupCode: async ({ secret }) => (await engine.code(secret)) ?? null,
    allowLetGo: async ({ of, notes }) => {
      await (of === 'account' ? sync : engine).allowLetGo(notes);
    },

    devices: async () => devicesOf(await store, fields),
    nameDevice: async ({ device, name }) => {
      await nameDevice(await store, fields, device, name);
      sync.due();
      engine.due();
    },
    retireDevice: async ({ device, retired }) => {
      await retireDevice(await store, fields, device, retired);
      sync.due();
      engine.due();
    },
    travels: () => server.travels(),
    setTravels: async (travels) => {
      await server.choose(travels);
    },
  };
}
