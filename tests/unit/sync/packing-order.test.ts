import { describe, expect, it } from 'vitest';
import type { Reading, Room } from '../../../src/core/sync/bucket';
import { packNotes } from '../../../src/core/sync/packing';
import { join, type Register } from '../../../src/core/sync/register';
import { bytesOf, plain, valueOf } from './plain';
import { noteOf } from './registers';

const absent: Reading = { kind: 'absent' };
const bucket = (registers: readonly Register[], bytes = bytesOf(registers)): Reading => ({
  kind: 'read',
  registers,
  bytes,
});
const note = (id: string, created = 0, letters = 30): Register =>
  noteOf(id, 'x'.repeat(letters), 'aaaa', 1, created);
const edited = (of: Register, letters = 30): Register =>
  noteOf(of.id, 'y'.repeat(letters), 'aaaa', 2, of.versions[0]!.created);
const pack = (held: readonly Register[], readings: readonly Reading[], itemBytes = 20_000) =>
  packNotes(held, readings, plain, { buckets: readings.length, itemBytes } satisfies Room);
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => note(id)) as [Register, Register, Register, Register];

describe('notes that wait', () => {
  it('come in one order: edits of what is there, then the oldest, then by id', async () => {
    const apart = join(noteOf('m', 'one', 'aaaa', 1, 7), noteOf('m', 'other', 'bbbb', 1, 0));
    const there = [note('x', 9), note('y', 8)];
    const held = [note('b', 5), note('c', 1), note('a', 5), apart, ...there.map((one) => edited(one))];
    const newer: Reading = { kind: 'newer' };
    for (const list of [held, held.toReversed()]) {
      const packing = await pack(list, [bucket(there), newer, { kind: 'unreadable' }]);
      expect(packing).toMatchObject({
        waiting: ['y', 'x', 'm', 'c', 'a', 'b'],
        newer: true,
        unreadable: true,
      });
    }
  });

  it('are those that the account says otherwise, all of its buckets together', async () => {
    const [one, other] = [noteOf('m', 'one', 'aaaa', 1), noteOf('m', 'other', 'bbbb', 1)];
    const mixed = [bucket([one]), bucket([other])];
    expect(await pack([join(one, other)], mixed)).toMatchObject({ writes: {}, waiting: [] });
    expect((await pack([join(one, other)], [bucket([one]), absent])).writes).toEqual({
      notes0: valueOf([join(one, other)]),
    });
  });

  it('are as few as can be, the first of the order going in', async () => {
    // Two fit into a bucket; the later an id, the older the note.
    const many = Array.from({ length: 9 }, (_, i) => note(`n${i}`, 9 - i));
    const itemBytes = bytesOf(many.slice(0, 2));
    for (const count of [4, 5, 6, 7]) {
      const packing = await pack(
        [a, b, ...many.slice(0, count)],
        [bucket([a, b]), absent, absent],
        itemBytes,
      );
      expect(packing.waiting).toEqual(
        many
          .slice(0, count - 4)
          .toReversed()
          .map(({ id }) => id),
      );
      const last = many.slice(count - 4, count);
      expect(packing.writes).toEqual({ notes1: valueOf(last.slice(0, 2)), notes2: valueOf(last.slice(2)) });
    }
  });

  it('wait no longer than they must: a large one keeps out no small one', async () => {
    const large = note('large', 0, 500);
    const small = [note('s', 1), note('t', 2)];
    const itemBytes = bytesOf([large]);
    expect(bytesOf([a, ...small])).toBeLessThan(itemBytes);
    expect(await pack([a, large, ...small], [bucket([a])], itemBytes)).toMatchObject({
      waiting: ['large'],
      writes: { notes0: valueOf([a, ...small]) },
    });
  });

  it('are as few where a large one stands in the midst of them', async () => {
    const large = note('large', 1, 500);
    const small = ['s', 't', 'u'].map((id, i) => note(id, i * 2));
    const itemBytes = bytesOf([large]);
    expect(bytesOf([a, ...small])).toBeLessThan(itemBytes);
    expect(await pack([a, large, ...small], [bucket([a])], itemBytes)).toMatchObject({
      waiting: ['large'],
      writes: { notes0: valueOf([a, ...small]) },
    });
  });

  it('move nothing where as many find room in the ranges that are there', async () => {
    const [large, other] = [note('x', 0, 500), note('y', 2, 500)];
    const itemBytes = bytesOf([large]);
    const readings = [bucket([large]), bucket([b])];
    expect(await pack([large, b, note('c', 1), other], readings, itemBytes)).toMatchObject({
      waiting: ['y'],
      writes: { notes1: valueOf([b, note('c', 1)]) },
    });
  });

  it('are too large for any bucket from one byte more than it holds', async () => {
    const large = note('large', 0, 900);
    expect(await pack([large], [absent], bytesOf([large]))).toMatchObject({
      waiting: [],
      writes: { notes0: valueOf([large]) },
      full: 1,
    });
    expect(await pack([large, a], [absent], bytesOf([large]) - 1)).toMatchObject({
      waiting: ['large'],
      writes: { notes0: valueOf([a]) },
    });
  });
});

describe('what is written', () => {
  it('is the one bucket that changes, where all find room in the ranges that are there', async () => {
    const readings = [bucket([a, b]), absent, bucket([d])];
    expect((await pack([a, b, c, d], readings)).writes).toEqual({ notes0: valueOf([a, b, c]) });
    const later = edited(d);
    expect((await pack([a, b, later], readings)).writes).toEqual({ notes2: valueOf([later]) });
    // Whatever the order in which another device wrote them.
    expect((await pack([a, b, c, d], [bucket([d]), absent, bucket([b, a])])).writes).toEqual({
      notes2: valueOf([a, b, c]),
    });
  });

  it('is spread anew where one range runs over and there is room elsewhere', async () => {
    const packing = await pack([a, b, c, d], [bucket([a, b, c]), absent], bytesOf([a, b, c]));
    expect(packing.waiting).toEqual([]);
    expect(packing.writes).toEqual({ notes0: valueOf([a, b]), notes1: valueOf([c, d]) });
  });

  it('is nothing where the account says all, but for what cannot be read', async () => {
    expect((await pack([a, b], [bucket([b, a]), absent])).writes).toEqual({});
    expect(await pack([a, b], [bucket([a, b]), { kind: 'unreadable' }, absent])).toMatchObject({
      writes: { notes1: valueOf([]) },
      unreadable: true,
      newer: false,
    });
    expect((await pack([], [absent, absent])).writes).toEqual({});
  });

  it('keeps what another device put there, which this one has not', async () => {
    expect((await pack([a], [bucket([c]), absent])).writes).toEqual({ notes0: valueOf([a, c]) });
  });

  it('is nothing where the ranges are mixed and leave no room for what waits', async () => {
    const readings = [bucket([a, c]), bucket([b, d])];
    const packing = await pack([a, b, c, d, note('e')], readings, bytesOf([a, b]));
    expect(packing.waiting).toEqual(['e']);
    expect(packing.writes).toEqual({ notes0: valueOf([a, b]), notes1: valueOf([c, d]) });
  });
});

describe('the room that is used', () => {
  it('is what the buckets take, after what is written', async () => {
    expect((await pack([a, b], [bucket([a], 150), absent, bucket([b], 50), absent], 500)).full).toBe(0.1);
    const { full } = await pack([a, b, c], [bucket([a], 150), absent, bucket([b], 50), absent], 500);
    expect(full).toBe((150 + bytesOf([b, c], 2)) / 2000);
    expect((await pack([a], [bucket([a], 900)], 500)).full).toBe(1);
    expect((await pack([], [absent])).full).toBe(0);
    expect((await pack([a], [bucket([a], 250), { kind: 'newer' }], 500)).full).toBe(0.25);
  });
});
