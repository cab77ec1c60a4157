import { beforeEach, describe, expect, test } from 'vitest';
import { createRepository } from '../../../src/background/store/repository';
import type { PortableNote } from '../../../src/core/exchange/portable';
import { Disk, memoryTables } from '../../simulate/memory-tables';
import { Life } from '../../simulate/life';

const noteOf = (i: number): PortableNote => ({
  id: `n${i}`,
  target: { kind: 'term', term: 'thaad' },
  created: 1000 + i,
  versions: i === 3 ? [text('one', 3), text('two', 2)] : [text(`text ${i}`, 5000 + i)],
});
function text(body: string, changed: number): PortableNote['versions'][number] {
  return { body, tags: ['x'], changed };
}
const NOTES = Array.from({ length: 8 }, (_, i) => noteOf(i));
const BATCH = { id: 'batch1', file: 'notes.json' };

let disk: Disk;
beforeEach(() => {
  disk = new Disk();
});
const storeOf = (life = new Life()) =>
  createRepository({ tables: memoryTables(disk, life, true), now: () => 9000 });

describe('an import', () => {
  test('brings notes as they are, texts that were written apart side by side', async () => {
    const store = storeOf();
    expect(await store.bringIn(BATCH, 0, NOTES)).toBe(8);
    const all = await store.all();
    expect(all).toHaveLength(8);
    const third = all.find(({ id }) => id === 'n3')!;
    expect(third.versions.map(({ body, changed }) => [body, changed])).toEqual([
      ['one', 3],
      ['two', 2],
    ]);
    expect(third).toMatchObject({ created: 1003, cameBack: false });
    expect(await store.imports()).toEqual([{ ...BATCH, at: 9000, notes: 8, parts: 1 }]);
  });

  test('a part that is repeated does nothing, and what is there stays', async () => {
    const store = storeOf();
    await store.save({ target: NOTES[1]!.target, note: null, newId: 'n1', body: 'mine', seen: [] });
    expect(await store.bringIn(BATCH, 0, NOTES)).toBe(7);
    expect(await store.bringIn(BATCH, 0, NOTES)).toBe(0);
    expect((await store.note('n1'))!.versions.map(({ body }) => body)).toEqual(['mine']);
  });

  test('is forgotten with its parts once twenty others came, or once it was taken out', async () => {
    const store = storeOf();
    const parts = (): string[] => [...disk.meta.keys()].filter((key) => key.startsWith('import:'));
    for (let i = 0; i < 22; i++) {
      await store.bringIn({ id: `batch${i}`, file: 'notes.json' }, 0, [noteOf(100 + 2 * i)]);
      await store.bringIn({ id: `batch${i}`, file: 'notes.json' }, 1, [noteOf(101 + 2 * i)]);
    }
    expect(await store.imports()).toHaveLength(20);
    expect(parts()).toHaveLength(40);
    await store.takeOut('batch21');
    expect(parts()).toHaveLength(39);
  });

  test('taken out, it leaves what was there before and what was written in since', async () => {
    const store = storeOf();
    await store.save({ target: NOTES[1]!.target, note: null, newId: 'mine', body: 'mine', seen: [] });
    await store.bringIn(BATCH, 0, NOTES.slice(0, 4));
    await store.bringIn(BATCH, 1, NOTES.slice(4));
    const { dot } = (await store.note('n5'))!.versions[0]!;
    await store.save({ target: NOTES[5]!.target, note: 'n5', body: 'written in', seen: [dot] });
    expect(await store.takeOut(BATCH.id)).toEqual({ removed: 3, kept: 1, left: 1 });
    expect(await store.takeOut(BATCH.id)).toEqual({ removed: 4, kept: 0, left: 0 });
    expect((await store.all()).map(({ id }) => id).sort()).toEqual(['mine', 'n5']);
    expect(await store.imports()).toEqual([]);
    expect((await store.trash()).map(({ id }) => id)).toContain('n3');
    expect(await store.takeOut(BATCH.id)).toEqual({ removed: 0, kept: 0, left: 0 });
  });

  test('the background killed at any await of it: a part is there whole or not at all, and comes when it is repeated', async () => {
    for (let death = 1; death < 200; death++) {
      disk = new Disk();
      const life = new Life();
      life.fuse = death;
      const outcome = await Promise.race([storeOf(life).bringIn(BATCH, 0, NOTES), life.death]);
      const after = storeOf();
      expect([0, 8]).toContain((await after.all()).length);
      await after.bringIn(BATCH, 0, NOTES);
      expect(await after.all()).toHaveLength(8);
      expect(await after.imports()).toEqual([{ ...BATCH, at: 9000, notes: 8, parts: 1 }]);
      if (outcome === 8) return;
    }
    throw new Error('no import lived to its end');
  });

  test('the background killed at any await while it is taken out: asked again, all of it goes, and nothing else', async () => {
    for (let death = 1; death < 300; death++) {
      disk = new Disk();
      const begun = storeOf();
      await begun.save({ target: NOTES[1]!.target, note: null, newId: 'mine', body: 'mine', seen: [] });
      await begun.bringIn(BATCH, 0, NOTES.slice(0, 4));
      await begun.bringIn(BATCH, 1, NOTES.slice(4));
      const life = new Life();
      life.fuse = death;
      const lived = await Promise.race([takeAllOut(storeOf(life)), life.death]);
      // A part is gone whole, or all of it is here.
      expect([1, 5, 9]).toContain((await storeOf().all()).length);
      await takeAllOut(storeOf());
      expect((await storeOf().all()).map(({ id }) => id)).toEqual(['mine']);
      expect(await storeOf().trash()).toHaveLength(8);
      expect(await storeOf().imports()).toEqual([]);
      if (lived !== 'died') return;
    }
    throw new Error('none lived to its end');
  });

  test('a disk that is full takes none of a part, and says so; with room again it comes', async () => {
    await storeOf().bringIn(BATCH, 0, NOTES.slice(0, 4));
    disk.refusals = 1;
    await expect(storeOf().bringIn(BATCH, 1, NOTES.slice(4))).rejects.toMatchObject({
      trouble: 'trouble_storeFull',
    });
    expect(await storeOf().all()).toHaveLength(4);
    expect(await storeOf().bringIn(BATCH, 1, NOTES.slice(4))).toBe(4);
    expect(await storeOf().imports()).toMatchObject([{ notes: 8, parts: 2 }]);
  });
});

async function takeAllOut(store: ReturnType<typeof storeOf>): Promise<'gone'> {
  while ((await store.takeOut(BATCH.id)).left > 0);
  return 'gone';
}
