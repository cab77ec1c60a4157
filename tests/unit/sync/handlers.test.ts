import { expect, it, vi } from 'vitest';
import { syncHandlers } from '../../../src/background/handlers/sync';
import type { ServerSync, Sync } from '../../../src/background/sync';

it('a yes goes to the one that asked', async () => {
  const [account, server] = [vi.fn(), vi.fn()];
  const handlers = syncHandlers({
    store: new Promise(() => undefined),
    sync: { allowLetGo: account } as unknown as Sync,
    server: { engine: { allowLetGo: server } } as unknown as ServerSync,
  });
  await handlers.allowLetGo({ of: 'server', notes: 8 }, { party: 'page' });
  expect([account.mock.calls, server.mock.calls]).toEqual([[], [[8]]]);
  await handlers.allowLetGo({ of: 'account', notes: 9 }, { party: 'page' });
  expect([account.mock.calls, server.mock.calls]).toEqual([[[9]], [[8]]]);
});
