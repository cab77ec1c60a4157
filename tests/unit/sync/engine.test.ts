import { beforeEach, describe, expect, it } from 'vitest';
import { type NotesStore, StoreTrouble } from '../../../src/background/store/store';
import { SyncEngine } from '../../../src/background/sync/engine';
import { bucketKey, encodeBucket, NOTE_ROOM } from '../../../src/core/sync/bucket';
import { quiet } from '../../simulate/life';
import { zlibCompression } from '../../simulate/device';
import { Bench } from './account-bench';
import { noteOf } from './registers';
import { WIRE_VERSION } from '../../../src/core/sync/wire';

let bench: Bench;
beforeEach(async () => {
  bench = new Bench();
  await bench.boot();
});

describe('sync that was not turned on', () => {
  it('neither reads nor writes the account', async () => {
    bench.items = { notes0: await encodeBucket([noteOf('other', 'theirs')], zlibCompression) };
    await bench.save('mine');
    await bench.pass(60_000);
    await bench.engine.wake();
    expect(bench.sets).toEqual([]);
    expect(await bench.store.all()).toHaveLength(1);
    expect(await bench.engine.state()).toMatchObject({ mode: 'off', offered: false, pending: false });
  });

  it('remembers the answer, and stops when turned off', async () => {
    expect(await bench.engine.setOn(false)).toMatchObject({ mode: 'off', offered: true });
    await bench.engine.setOn(true);
    await bench.save('mine');
    await bench.engine.setOn(false);
    await bench.pass(60_000);
    expect(bench.sets).toEqual([]);
  });
});

describe('sync that is on', () => {
  beforeEach(() => bench.engine.setOn(true));

  it('leaves out a deletion that was forgotten over a server, and no other', async () => {
    const { id } = await bench.save('deleted long ago');
    const other = await bench.save('deleted lately');
    for (const note of [id, other.id]) await bench.store.delete({ note, seen: await bench.dotsOf(note) });
    await bench.engine.syncNow();
    const dead = await bench.store.registers();
    const { dot } = dead.find((note) => note.id === id)!.versions[0]!;
    await bench.store.letGo(dead.map((held) => ({ held, left: { ...held, versions: [] } })));
    bench.cleared = { [dot.device]: dot.counter };
    const { length } = bench.sets;
    await bench.engine.syncNow();
    expect((await bench.store.registers()).map((note) => note.id)).toEqual([other.id]);
    expect(bench.sets).toHaveLength(length);
  });

  it('takes in what is there, and puts back what lacks, before it answers', async () => {
    await bench.engine.setOn(false);
    await bench.save('mine');
    bench.items = { notes0: await encodeBucket([noteOf('other', 'theirs')], zlibCompression) };
    const state = await bench.engine.setOn(true);
    expect((await bench.store.all()).map((note) => note.versions[0]!.body).sort()).toEqual([
      'mine',
      'theirs',
    ]);
    expect(await bench.bodies()).toEqual(['mine', 'theirs']);
    expect(state).toMatchObject({
      mode: 'on',
      pending: false,
      trouble: null,
      waiting: 0,
      lastJoin: bench.now,
    });
    expect(state.full).toBeGreaterThan(0);
  });

  it('writes a burst of saves once, five seconds after the last', async () => {
    for (const body of ['a', 'b', 'c']) {
      await bench.save(body);
      await bench.pass(1_000);
    }
    expect((await bench.engine.state()).pending).toBe(true);
    await bench.pass(3_000);
    expect(bench.sets).toHaveLength(0);
    await bench.pass(1_000);
    expect(bench.sets).toHaveLength(1);
    expect(await bench.bodies()).toEqual(['a', 'b', 'c']);
    expect(await bench.engine.state()).toMatchObject({ pending: false, trouble: null });
  });

  it('does not wait longer than ten seconds, however the saves go on', async () => {
    for (let i = 0; i < 12; i += 1) {
      await bench.save(`save ${i}`);
      await bench.pass(1_000);
    }
    expect(bench.sets).toHaveLength(1);
  });

  it('is quiet once both hold the same', async () => {
    await bench.save('mine');
    await bench.pass(10_000);
    for (let i = 0; i < 5; i += 1) {
      bench.changed(['notes0']);
      await bench.engine.wake();
      await bench.pass(20_000);
    }
    expect(bench.sets).toHaveLength(1);
  });

  it('deletes nothing when the account is empty, missing, torn or foreign, and fills it again', async () => {
    await bench.save('mine');
    await bench.pass(10_000);
    const good = { ...bench.items };
    for (const spoilt of [
      {},
      { notes0: 'torn' },
      { notes0: null, notes1: 7 },
      { notes0: 'A'.repeat(30_000) },
    ]) {
      bench.items = spoilt;
      bench.changed(['notes0']);
      await bench.pass(11_000);
      expect(await bench.store.all()).toHaveLength(1);
      expect(await bench.bodies()).toEqual(['mine']);
    }
    expect(Object.keys(good)).not.toHaveLength(0);
    expect((await bench.engine.state()).trouble).toBeNull();
  });

  it('says so while a bucket cannot be read', async () => {
    bench.items = { notes3: 'torn' };
    bench.changed(['notes3']);
    await quiet();
    expect((await bench.engine.state()).trouble).toBe('trouble_syncUnreadable');
  });

  it('leaves the account alone where a later version wrote, takes in the rest, and says so', async () => {
    await bench.save('mine');
    const newer = await zlibCompression.pack(JSON.stringify({ newsgloss: WIRE_VERSION + 1 }));
    bench.items = { notes0: newer, notes1: await encodeBucket([noteOf('other', 'theirs')], zlibCompression) };
    const state = await bench.engine.syncNow();
    expect(bench.sets).toEqual([]);
    expect(await bench.store.all()).toHaveLength(2);
    expect(state).toMatchObject({ trouble: 'trouble_syncNewer', waiting: 1 });
  });

  it.each([
    ['QUOTA_BYTES quota exceeded', 'trouble_syncFull'],
    ['QUOTA_BYTES_PER_ITEM quota exceeded', 'trouble_syncFull'],
    ['This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.', 'trouble_syncRate'],
    ['QuotaExceededError: storage.sync API call exceeded its quota limitations.', 'trouble_syncFull'],
    ['the account is on strike', 'trouble_syncRefused'],
  ])('refused with “%s” loses nothing, says so, and waits longer each time', async (message, trouble) => {
    await bench.save('mine');
    bench.refuse = [new Error(message), new Error(message)];
    await bench.pass(6_000);
    expect(bench.sets).toHaveLength(1);
    expect(await bench.engine.state()).toMatchObject({ trouble, pending: true });
    expect(bench.alarmIn).toBe(60_000);
    // Neither a change nor another save makes it try before its time, and a restart does not forget.
    bench.changed(['notes0']);
    await bench.save('more');
    await bench.pass(30_000);
    await bench.boot();
    expect(bench.sets).toHaveLength(1);
    await bench.pass(30_000);
    await bench.engine.wake();
    expect(bench.sets).toHaveLength(2);
    expect(bench.alarmIn).toBe(120_000);
    await bench.pass(120_000);
    await bench.engine.wake();
    expect(bench.sets).toHaveLength(3);
    expect(await bench.bodies()).toEqual(['mine', 'more']);
    expect(await bench.engine.state()).toMatchObject({ trouble: null, pending: false });
  });

  it('tries at once when the reader asks', async () => {
    await bench.save('mine');
    bench.refuse = [new Error('quota')];
    await bench.pass(6_000);
    expect(await bench.engine.syncNow()).toMatchObject({ trouble: null, pending: false });
    expect(await bench.bodies()).toEqual(['mine']);
  });

  it('counts a note that is too large as waiting, keeps it here, and sends the others', async () => {
    const large = Array.from({ length: 60_000 }, (_, i) =>
      String.fromCharCode(33 + (((i * i * 31 + i * 17) >>> 3) % 90)),
    ).join('');
    const { id } = await bench.save(large);
    await bench.save('small');
    await bench.pass(10_000);
    expect(await bench.bodies()).toEqual(['small']);
    expect(await bench.engine.state()).toMatchObject({
      waiting: 1,
      waitingNotes: [id],
      trouble: 'trouble_syncFull',
      pending: false,
    });
    expect((await bench.store.note(id))!.versions[0]!.body).toBe(large);
  });

  it('ends a round that the store refuses, says why, and makes it good later', async () => {
    bench.items = { notes0: await encodeBucket([noteOf('other', 'theirs')], zlibCompression) };
    bench.disk.refusals = 1;
    bench.changed(['notes0']);
    await quiet();
    expect((await bench.engine.state()).trouble).toBe('trouble_storeFull');
    await bench.engine.wake();
    expect(await bench.store.all()).toHaveLength(1);
    expect((await bench.engine.state()).trouble).toBeNull();
  });

  it('takes no notice of keys that are not its own', async () => {
    const reads: string[][] = [];
    const { items } = bench;
    bench.items = new Proxy(items, { has: (target, key) => (reads.push([String(key)]), key in target) });
    bench.changed(['settings']);
    await quiet();
    expect(reads).toEqual([]);
    bench.changed([bucketKey(3), 'settings']);
    await quiet();
    expect(reads.length).toBe(NOTE_ROOM.buckets);
  });
});

it('tells of a store that cannot be opened, and goes on', async () => {
  const broken: NotesStore = {
    ...bench.store,
    syncRecord: () => Promise.reject(new StoreTrouble('trouble_storeRefused')),
    keepSyncRecord: () => Promise.reject(new StoreTrouble('trouble_storeRefused')),
    trouble: () => Promise.resolve('trouble_storeRefused'),
  };
  const engine = new SyncEngine({
    store: Promise.resolve(broken),
    area: { get: () => Promise.resolve({}), set: () => Promise.resolve(), onChanged: () => undefined },
    clock: { now: () => 0, after: () => () => undefined, alarm: () => undefined },
    onState: () => undefined,
    compression: zlibCompression,
  });
  engine.start();
  expect(await engine.state()).toMatchObject({ mode: 'off', trouble: 'trouble_storeRefused' });
  expect(await engine.setOn(true)).toMatchObject({ mode: 'off', trouble: 'trouble_storeRefused' });
});
