import { beforeEach, describe, expect, it } from 'vitest';
import { encodeBucket } from '../../../src/core/sync/bucket';
import { areMany, deletionsIn } from '../../../src/core/sync/guard';
import { type Register, write } from '../../../src/core/sync/register';
import { zlibCompression } from '../../simulate/device';
import { Bench } from './account-bench';
import { content, dots, noteOf } from './registers';

const bucketOf = (notes: readonly Register[]): Promise<string> => encodeBucket(notes, zlibCompression);
/** The same notes, deleted by somebody who saw them. */
const deletedElsewhere = (notes: readonly Register[]): Register[] =>
  notes.map((note, i) =>
    write(note, content('', { deleted: true }), { device: 'bbbb', counter: i + 1 }, new Set(dots(note))),
  );

describe('a guard', () => {
  it('asks beyond five notes and a tenth of all', () => {
    expect([
      ...[areMany(5, 5), areMany(6, 60), areMany(6, 59), areMany(100, 1000), areMany(101, 1000)],
    ]).toEqual([false, false, true, false, true]);
  });

  it('counts what could be read here and could not any more, over all that comes in one round', () => {
    const held = Array.from({ length: 8 }, (_, i) => noteOf(`n${i}`, `text ${i}`));
    const [first, second] = [deletedElsewhere(held.slice(0, 3)), deletedElsewhere(held.slice(2, 5))];
    const one = deletionsIn(first, held);
    expect([...one.going].sort()).toEqual(['n0', 'n1', 'n2']);
    expect([...deletionsIn(second, held, one.going).going].sort()).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
  });

  it('counts as its whole what can be read here now, and what went before in the same round', () => {
    const held = Array.from({ length: 4 }, (_, i) => noteOf(`n${i}`, `text ${i}`));
    const [gone] = deletedElsewhere(held.slice(0, 1));
    expect(deletionsIn([], held).of).toBe(4);
    expect(deletionsIn([], [gone!, ...held.slice(1)]).of).toBe(3);
    const { going, of } = deletionsIn([], [gone!, ...held.slice(1)], new Set(['n0', 'n1', 'elsewhere']));
    expect([[...going], of]).toEqual([['n0', 'n1', 'elsewhere'], 5]);
  });

  it('lets edits beside a deletion be, and what nobody has here', () => {
    const note = noteOf('n0', 'text');
    const gone = deletedElsewhere([note]);
    const edited = write(note, content('edited'), { device: 'cccc', counter: 1 }, new Set(dots(note)));
    expect(deletionsIn(gone, [edited]).going.size).toBe(0);
    expect(deletionsIn(gone, []).going.size).toBe(0);
  });
});

describe('sync through the account', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = new Bench();
    await bench.boot();
  });

  it('asks before two sides meet that never met, and joins nothing until the reader says so', async () => {
    await bench.save('mine');
    bench.items = { notes0: await bucketOf([noteOf('other', 'theirs')]) };
    expect(await bench.engine.setOn(true)).toMatchObject({ mode: 'off', asks: { here: 1, there: 1 } });
    await bench.pass(60_000);
    expect(bench.sets).toEqual([]);
    expect(await bench.store.all()).toHaveLength(1);
    expect(await bench.engine.setOn(false)).toMatchObject({ mode: 'off', asks: null });
    await bench.engine.setOn(true);
    const before = bench.snapshots;
    expect(await bench.engine.setOn(true, true)).toMatchObject({ mode: 'on', asks: null });
    expect(bench.snapshots).toBe(before + 1);
    expect(await bench.bodies()).toEqual(['mine', 'theirs']);
    expect(await bench.store.all()).toHaveLength(2);
  });

  it('asks nothing where one side is empty, or both hold the same', async () => {
    const { id } = await bench.save('mine');
    expect(await bench.engine.setOn(true)).toMatchObject({ mode: 'on', asks: null });
    await bench.engine.setOn(false);
    expect(await bench.engine.setOn(true)).toMatchObject({ mode: 'on', asks: null });
    expect(id).not.toBe('');
  });

  it('holds many deletions back until the reader says so, and goes on with the rest', async () => {
    await bench.engine.setOn(true);
    for (let i = 0; i < 8; i += 1) await bench.save(`text ${i}`);
    await bench.pass(20_000);
    const held = await bench.store.registers();
    bench.items = { notes0: await bucketOf([...deletedElsewhere(held.slice(0, 7)), noteOf('other', 'new')]) };
    const asked = await bench.engine.syncNow();
    expect(asked).toMatchObject({ letGo: { notes: 7, of: 8 }, trouble: null });
    expect((await bench.store.all()).length).toBe(9);
    // Nothing of theirs was written over either: the deletions still stand there.
    expect((await bench.bodies()).filter((body) => body === '')).toHaveLength(7);
    await bench.save('written meanwhile');
    await bench.pass(20_000);
    expect(await bench.bodies()).toContain('written meanwhile');
    const before = bench.snapshots;
    await bench.engine.allowLetGo(7);
    expect(bench.snapshots).toBe(before + 1);
    expect((await bench.store.all()).map(({ versions }) => versions[0]!.body).sort()).toEqual([
      ...['new', held[7]!.versions[0]!.body, 'written meanwhile'],
    ]);
    expect(await bench.engine.state()).toMatchObject({ letGo: null });
  });

  describe('where deletions wait for a yes', () => {
    let held: Register[];
    const deleted = async (from: number, to: number): Promise<void> => {
      bench.items = { notes0: await bucketOf(deletedElsewhere(held.slice(from, to))) };
    };
    beforeEach(async () => {
      await bench.engine.setOn(true);
      for (let i = 0; i < 14; i += 1) await bench.save(`text ${i}`);
      await bench.pass(20_000);
      held = await bench.store.registers();
      await deleted(0, 6);
      expect(await bench.engine.syncNow()).toMatchObject({ letGo: { notes: 6, of: 14 } });
    });
    const notes = async (): Promise<number> => (await bench.store.all()).length;

    it('turned off, asks no more, and anew when it is on again', async () => {
      expect(await bench.engine.setOn(false)).toMatchObject({ letGo: null });
      await bench.engine.allowLetGo(6);
      await deleted(0, 14);
      expect(await bench.engine.setOn(true, true)).toMatchObject({ letGo: { notes: 14, of: 14 } });
      expect(await notes()).toBe(14);
    });

    it('takes a yes for what was asked alone', async () => {
      await deleted(0, 14);
      await bench.engine.allowLetGo(6);
      expect(await notes()).toBe(14);
      expect(await bench.engine.state()).toMatchObject({ letGo: { notes: 14, of: 14 } });
      // Nor is it kept for another day.
      await deleted(0, 6);
      expect(await bench.engine.syncNow()).toMatchObject({ letGo: { notes: 6, of: 14 } });
      await bench.engine.allowLetGo(14);
      expect(await notes()).toBe(14);
      await bench.engine.allowLetGo(6);
      expect(await notes()).toBe(8);
    });

    it('takes a yes for as many others as a new question', async () => {
      await deleted(6, 12);
      await bench.engine.allowLetGo(6);
      expect(await notes()).toBe(14);
    });

    it('forgets a yes whose round failed, and asks again', async () => {
      const { items } = bench;
      bench.items = new Proxy(items, {
        has: () => {
          throw new Error('the account does not answer');
        },
      });
      await bench.engine.allowLetGo(6);
      expect(await bench.engine.state()).toMatchObject({ letGo: { notes: 6, of: 14 } });
      bench.items = items;
      expect(await bench.engine.syncNow()).toMatchObject({ letGo: { notes: 6, of: 14 } });
      expect(await notes()).toBe(14);
    });
  });

  it('lets few deletions go by themselves', async () => {
    await bench.engine.setOn(true);
    for (let i = 0; i < 8; i += 1) await bench.save(`text ${i}`);
    await bench.pass(20_000);
    const held = await bench.store.registers();
    bench.items = { notes0: await bucketOf(deletedElsewhere(held.slice(0, 5))) };
    expect(await bench.engine.syncNow()).toMatchObject({ letGo: null });
    expect(await bench.store.all()).toHaveLength(3);
  });
});
