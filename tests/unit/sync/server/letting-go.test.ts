import { beforeEach, describe, expect, it } from 'vitest';
import { LyingServer, ServerDevice } from './server-bench';

describe('many deletions that come over a server', () => {
  let server: LyingServer;
  let here: ServerDevice;
  let there: ServerDevice;
  beforeEach(async () => {
    server = new LyingServer();
    here = new ServerDevice(server);
    there = new ServerDevice(server);
    for (let i = 0; i < 8; i += 1) await here.save(`n${i}`);
    await here.join();
    await there.join();
    await there.deleteAll();
    await there.engine.syncNow();
    await here.engine.syncNow();
    expect((await here.engine.state()).letGo).toEqual({ notes: 8, of: 8 });
  });
  const letGo = async () => (await here.engine.state()).letGo;

  it('go on by a yes, after a snapshot', async () => {
    const before = here.snapshots;
    await here.engine.allowLetGo(8);
    expect([await here.notes(), await letGo()]).toEqual([0, null]);
    expect(here.snapshots).toBeGreaterThan(before);
  });

  it('go on by a yes that is said while a round runs', async () => {
    await here.save('something to send');
    let open!: () => void;
    let reached!: () => void;
    const held = new Promise<void>((done) => (open = done));
    const atPut = new Promise<void>((done) => (reached = done));
    server.onPut = () => {
      reached();
      return held;
    };
    const running = here.engine.wake();
    await atPut;
    const yes = here.engine.allowLetGo(8);
    server.onPut = () => Promise.resolve();
    open();
    await Promise.all([running, yes]);
    expect([await here.notes(), await letGo()]).toEqual([1, null]);
  });

  it('stay where the yes was for another number', async () => {
    await here.engine.allowLetGo(6);
    expect([await here.notes(), await letGo()]).toEqual([8, { notes: 8, of: 8 }]);
  });

  it('are asked about again where the round of the yes failed', async () => {
    server.isUp = false;
    await here.engine.allowLetGo(8);
    expect([await here.notes(), await letGo()]).toEqual([8, { notes: 8, of: 8 }]);
    server.isUp = true;
    await here.engine.syncNow();
    expect([await here.notes(), await letGo()]).toEqual([8, { notes: 8, of: 8 }]);
  });

  it('are nobody’s question once the server is left, and a yes from then is worth nothing later', async () => {
    let open!: () => void;
    server.onPut = () => new Promise<void>((done) => (open = done));
    await here.save('something to send');
    const running = here.engine.wake();
    await expect.poll(() => typeof open).toBe('function');
    const left = here.engine.leave();
    const yes = here.engine.allowLetGo(8);
    server.onPut = () => Promise.resolve();
    open();
    await Promise.all([running, left, yes]);
    expect([await here.notes(), await letGo()]).toEqual([9, null]);
    await here.join();
    expect([await here.notes(), await letGo()]).toEqual([9, { notes: 8, of: 9 }]);
  });
});
