import { describe, expect, it } from 'vitest';
import type { Reading, Room } from '../../../src/core/sync/bucket';
import { keepRanges, type Layout, spread, squeeze } from '../../../src/core/sync/layout';
import type { Register } from '../../../src/core/sync/register';
import { bytesOf, plain, valueOf } from './plain';
import { noteOf } from './registers';

const note = (id: string, letters = 30): Register => noteOf(id, 'x'.repeat(letters));
const notes = (count: number, letters = 30): Register[] =>
  Array.from({ length: count }, (_, i) => note(`n${i + 10}`, letters));
const idsOf = (layout: Layout | undefined): string[][] | undefined =>
  layout?.map(({ registers }) => registers.map(({ id }) => id));
const countsOf = (layout: Layout | undefined): number[] | undefined =>
  layout?.map(({ registers }) => registers.length);
const roomOf = (buckets: number, itemBytes: number): Room => ({ buckets, itemBytes });
/** What every layout keeps to: all notes once, in their order, each bucket stored as it says and within its size. */
function expectWhole(layout: Layout | undefined, all: readonly Register[], room: Room): void {
  expect(layout).toHaveLength(room.buckets);
  for (const [i, { registers, value }] of layout!.entries()) {
    expect(value).toBe(valueOf(registers));
    expect(bytesOf(registers, i)).toBeLessThanOrEqual(room.itemBytes);
  }
  expect(idsOf(layout)!.flat()).toEqual(all.map(({ id }) => id).sort());
}

describe('notes put tightly', () => {
  it('fill each bucket to its last byte, in the order of their ids', async () => {
    const all = notes(5);
    const room = roomOf(3, bytesOf(all.slice(0, 2)));
    expect(countsOf(await squeeze(all.toReversed(), plain, room))).toEqual([2, 2, 1]);
    expectWhole(await squeeze(all.toReversed(), plain, room), all, room);
    const less = roomOf(3, room.itemBytes - 1);
    expect(countsOf(await squeeze(all.slice(2), plain, less))).toEqual([1, 1, 1]);
    expect(await squeeze(all.slice(1), plain, less)).toBeUndefined();
  });

  it.each([1, 2, 3, 7, 8, 9, 17, 40, 77])('of %i leave no room that the next would have', async (count) => {
    const all = Array.from({ length: count }, (_, i) => note(`n${i + 10}`, (i * i * 37) % 300));
    for (const itemBytes of [700, 1900, 20_000]) {
      const room = roomOf(60, itemBytes);
      const layout = (await squeeze(all, plain, room))!;
      expectWhole(layout, all, room);
      for (const [i, { registers }] of layout.entries()) {
        const next = layout[i + 1]?.registers[0];
        if (next) expect(bytesOf([...registers, next], i)).toBeGreaterThan(itemBytes);
      }
    }
  });

  it('do not fit where one alone is larger than a bucket', async () => {
    const all = [note('a'), note('b', 900), note('c')];
    const room = roomOf(5, bytesOf([all[1]!]));
    expect(countsOf(await squeeze(all, plain, room))).toEqual([1, 1, 1, 0, 0]);
    expect(await squeeze(all, plain, { ...room, itemBytes: room.itemBytes - 1 })).toBeUndefined();
  });

  it('that are none leave all buckets empty', async () => {
    const room = roomOf(2, 100);
    expectWhole(await squeeze([], plain, room), [], room);
    expectWhole(await spread([], plain, room), [], room);
  });
});

describe('notes spread', () => {
  it('are as many in each bucket where there is room, with some to spare', async () => {
    const all = notes(12);
    const room = roomOf(4, bytesOf(all.slice(0, 7)));
    expect(countsOf(await spread(all, plain, room))).toEqual([3, 3, 3, 3]);
    expectWhole(await spread(all.toReversed(), plain, room), all, room);
  });

  it('fill a quarter of a bucket at the least', async () => {
    const all = notes(9);
    const room = roomOf(4, bytesOf(all.slice(0, 6)) * 4);
    expect(countsOf(await spread(all, plain, room))).toEqual([6, 3, 0, 0]);
  });

  it('are put tightly where nearly all room is taken, and where spread they would need more', async () => {
    const all = notes(39);
    const room = roomOf(4, bytesOf(all.slice(0, 10)));
    expect(countsOf(await spread(all, plain, room))).toEqual([10, 10, 10, 9]);
    expectWhole(await spread(all, plain, room), all, room);
    const five = notes(5, 600);
    expect(countsOf(await spread(five, plain, roomOf(4, bytesOf(five.slice(0, 2)))))).toEqual([2, 2, 1, 0]);
  });

  it('do not fit where tightly they do not', async () => {
    const all = notes(25);
    expect(await spread(all, plain, roomOf(4, bytesOf(all.slice(0, 6))))).toBeUndefined();
  });
});

describe('ranges that are there', () => {
  const bucket = (...registers: Register[]): Reading => ({ kind: 'read', registers, bytes: 100 });
  const [b, d, f, h] = ['b', 'd', 'f', 'h'].map((id) => note(id)) as [Register, Register, Register, Register];
  const absent: Reading = { kind: 'absent' };
  const keep = async (
    readings: readonly Reading[],
    lacking: readonly Register[],
    itemBytes = 20_000,
    there: readonly Register[] = readings.flatMap((one) => (one.kind === 'read' ? one.registers : [])),
  ) => {
    const room = roomOf(readings.length, itemBytes);
    const byId = new Map(there.map((one) => [one.id, one]));
    const kept = await keepRanges(readings, byId, lacking, plain, room);
    if (kept) for (const { registers, value } of kept.layout) expect(value).toBe(valueOf(registers));
    return kept && { ids: idsOf(kept.layout), taken: [...kept.taken].map(({ id }) => id) };
  };

  it.each([
    ['a', [['a', 'b', 'd'], ['f', 'h'], []]],
    ['c', [['b', 'c', 'd'], ['f', 'h'], []]],
    ['e', [['b', 'd', 'e'], ['f', 'h'], []]],
    ['g', [['b', 'd'], ['f', 'g', 'h'], []]],
    ['z', [['b', 'd'], ['f', 'h', 'z'], []]],
  ])('take the note %s in where its id falls', async (id, ids) => {
    expect(await keep([bucket(b, d), bucket(f, h), absent], [note(id)])).toEqual({ ids, taken: [id] });
    // Whichever bucket holds which range, and in whatever order another device wrote it.
    expect(await keep([bucket(h, f), absent, bucket(d, b)], [note(id)])).toEqual({
      ids: [ids[1], [], ids[0]],
      taken: [id],
    });
  });

  it('take the next state of a note in where it is', async () => {
    const later = note('f', 99);
    const kept = await keepRanges(
      [bucket(b, d), bucket(f, h)],
      new Map([['b', note('b', 7)]]),
      [later],
      plain,
      roomOf(2, 20_000),
    );
    expect(kept!.layout.map(({ registers }) => registers)).toEqual([
      [note('b', 7), d],
      [later, h],
    ]);
  });

  it('are none where they overlap, meet in one note, or nothing is there', async () => {
    expect(await keep([bucket(b, f), bucket(d, h)], [])).toBeUndefined();
    expect(await keep([bucket(d, h), bucket(b, f)], [])).toBeUndefined();
    expect(await keep([bucket(b, d, h), bucket(f)], [])).toBeUndefined();
    expect(await keep([bucket(b, d), bucket(d, f)], [])).toBeUndefined();
    expect(await keep([bucket(d, f), bucket(b, d)], [])).toBeUndefined();
    expect(await keep([absent, bucket(), { kind: 'unreadable' }], [note('a')])).toBeUndefined();
    expect(await keep([bucket(), bucket(b), bucket(d)], [])).toEqual({ ids: [[], ['b'], ['d']], taken: [] });
  });

  it('take those that fit where not all do, to the last byte', async () => {
    const readings = [bucket(b, d), bucket(f, h)];
    const [a, large, c] = [note('a'), note('bb', 900), note('c')];
    const most = bytesOf([a, b, c, d]);
    expect(await keep(readings, [a, large, c, note('g')], most)).toEqual({
      ids: [
        ['a', 'b', 'c', 'd'],
        ['f', 'g', 'h'],
      ],
      taken: ['a', 'c', 'g'],
    });
    expect(await keep(readings, [a, large, c], most - 1)).toMatchObject({ taken: ['a'] });
    expect(await keep(readings, [a, c], most)).toMatchObject({ taken: ['a', 'c'] });
  });
});
