import { beforeEach, describe, expect, it } from 'vitest';
import { LyingServer, SERVER, ServerDevice } from './server-bench';

let server: LyingServer;
let here: ServerDevice;
let there: ServerDevice;
beforeEach(() => {
  server = new LyingServer();
  here = new ServerDevice(server);
  there = new ServerDevice(server);
});
const setUp = (device: ServerDevice, sure: boolean, passphrase: string | null = null) =>
  device.engine.setUp({ ...SERVER, passphrase, key: null, sure });

describe('a server that is set up', () => {
  it('is asked about where notes are there and here, and nothing meets before the yes', async () => {
    await here.save('mine');
    expect(await setUp(here, false)).toMatchObject({ outcome: 'done' });
    await there.save('theirs');
    await there.save('another of theirs');
    const before = [...server.files.keys()];
    expect(await setUp(there, false)).toEqual({ outcome: 'ask', notes: 2 });
    expect([...server.files.keys()]).toEqual(before);
    expect([(await there.engine.state()).server, there.snapshots, await there.notes()]).toEqual([null, 0, 2]);
    expect(await setUp(there, true)).toMatchObject({ outcome: 'done' });
    expect(await there.notes()).toBe(3);
    expect(there.snapshots).toBeGreaterThan(0);
  });

  it('is asked about neither where there is no note here, nor where there is none there', async () => {
    await here.save('mine');
    await setUp(here, false);
    await there.save('gone');
    await there.deleteAll();
    expect(await setUp(there, false)).toMatchObject({ outcome: 'done' });
    expect(await there.notes()).toBe(1);
  });

  it('says where it is and how it stands, and never the password', async () => {
    expect(await here.engine.state()).toMatchObject({ server: null, sealed: false, files: 0 });
    await setUp(here, false, 'a passphrase');
    const state = await here.engine.state();
    expect(state).toMatchObject({ server: { user: 'u' }, sealed: true, trouble: null, files: 1 });
    expect(JSON.stringify(state)).not.toContain('password');
    await here.engine.leave();
    expect(await here.engine.state()).toMatchObject({ server: null, sealed: false, files: 0 });
  });

  it('without a seal has no passphrase to change, and its code needs none', async () => {
    expect(await here.engine.changePassphrase('', 'new')).toBe('trouble_serverBroken');
    await setUp(here, false);
    expect(await here.engine.changePassphrase('', 'new')).toBe('trouble_serverOther');
    expect(await here.engine.code('')).toMatch(/^newsgloss1-/u);
  });
});

describe('a reader who comes back to the browser', () => {
  it('sees what is new, unless it was looked for within half a minute', async () => {
    await setUp(here, false);
    await setUp(there, false);
    await here.save('mine');
    await here.engine.syncNow();
    there.now += 30_000;
    await there.engine.look();
    expect(await there.notes()).toBe(0);
    there.now += 1;
    await there.engine.look();
    expect(await there.notes()).toBe(1);
  });

  it('sees it too where the clock was set back', async () => {
    await setUp(here, false);
    there.now = 9e12;
    await setUp(there, false);
    await here.save('mine');
    await here.engine.syncNow();
    there.now = 10_000;
    await there.engine.look();
    expect(await there.notes()).toBe(1);
  });
});
