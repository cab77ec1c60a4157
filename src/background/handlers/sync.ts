import type { syncCalls } from '../../protocol/calls/sync';
import type { HandlersOf } from '../../protocol/dispatch';
import type { NotesStore, Snapshots } from '../store';
import type { ServerSync, Sync } from '../sync';
import { devicesOf, nameDevice, retireDevice } from '../sync/devices';
import { troubleOf } from '../sync/server/engine';

interface SyncParts {
  readonly store: Promise<NotesStore>;
  readonly sync: Sync;
  readonly server: ServerSync;
  readonly snapshots: Snapshots;
}

/** Notes in step between devices, for our own pages. */
export function syncHandlers({
  store,
  sync,
  server,
  snapshots,
}: SyncParts): HandlersOf<typeof syncCalls, 'background'> {
  const { engine, fields, travel } = server;
  return {
    syncState: () => {
      // Somebody looks: a moment to see whether the server has something new.
      void engine.look();
      return sync.state();
    },
    setSync: async ({ on }) => {
      // Two sides may come together: a state to go back to first.
      if (on) await snapshots.take('beforeSync').catch(() => undefined);
      return sync.setOn(on);
    },
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
    allowLetGo: () => engine.allowLetGo().then(() => undefined),

    devices: async () => devicesOf(await store, fields),
    nameDevice: async ({ device, name }) => {
      await nameDevice(await store, fields, device, name);
      engine.due();
    },
    retireDevice: async ({ device, retired }) => {
      await retireDevice(await store, fields, device, retired);
      engine.due();
    },
    travels: () => travel.travels(),
    setTravels: async (travels) => {
      await travel.choose(travels);
    },
  };
}
