import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bucketKey,
  decodeBucket,
  NOTE_ROOM,
  type Reading,
  type Room,
  storedBytes,
} from '../../../src/core/sync/bucket';
import { packNotes } from '../../../src/core/sync/packing';
import type { Register } from '../../../src/core/sync/register';
import { zlibCompression } from '../../simulate/device';
import { noteOf } from './registers';

const SMALL: Room = { buckets: 4, itemBytes: 600 };

/** The account after some writes. */
async function after(
  readings: readonly Reading[],
  writes: Readonly<Record<string, string>>,
  room: Room,
): Promise<Reading[]> {
  return Promise.all(
    Array.from({ length: room.buckets }, async (_, i) => {
      const value = writes[bucketKey(i)];
      return value === undefined
        ? (readings[i] ?? { kind: 'absent' as const })
        : decodeBucket(bucketKey(i), value, zlibCompression, room.itemBytes);
    }),
  );
}
const pack = (held: readonly Register[], readings: readonly Reading[], room = SMALL) =>
  packNotes(held, readings, zlibCompression, room);
const nothing = (room: Room): Reading[] => Array.from({ length: room.buckets }, () => ({ kind: 'absent' }));
const idsIn = (readings: readonly Reading[]): string[] =>
  readings
    .flatMap((reading) => (reading.kind === 'read' ? reading.registers.map((note) => note.id) : []))
    .sort();

/** Letters that deflate cannot make much shorter. */
const noise = (seed: number, length: number): string =>
  Array.from({ length }, (_, i) =>
    String.fromCharCode(33 + ((Math.imul(seed * 7919 + i, 2_654_435_761) >>> 20) % 90)),
  ).join('');

const notes = fc
  .uniqueArray(fc.nat(60), { maxLength: 14 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.nat(260).map((length) => noteOf(`n${id}`, noise(id, length), 'aaaa', id + 1, id % 7)),
      ),
    ),
  );

// Each run packs for real, some dozens of times.
const RUNS = { numRuns: 40 };

describe('packing', { timeout: 60_000 }, () => {
  it('keeps every bucket within its size, and every note either in or waiting', async () => {
    await fc.assert(
      fc.asyncProperty(notes, async (held) => {
        const packing = await pack(held, nothing(SMALL));
        for (const [key, value] of Object.entries(packing.writes)) {
          expect(storedBytes(key, value)).toBeLessThanOrEqual(SMALL.itemBytes);
        }
        const there = await after(nothing(SMALL), packing.writes, SMALL);
        expect([...idsIn(there), ...packing.waiting].sort()).toEqual(held.map((note) => note.id).sort());
        expect(packing.full).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });

  it('is quiet once the account holds what fits, for every device, in whatever order it lists its notes', async () => {
    await fc.assert(
      fc.asyncProperty(notes, async (held) => {
        let first = await pack(held, nothing(SMALL));
        let there = await after(nothing(SMALL), first.writes, SMALL);
        let again = await pack([...held].reverse(), there);
        // Texts that lie otherwise pack otherwise: a note that waits may find room at another look, and stays there.
        while (again.waiting.length < first.waiting.length) {
          first = again;
          there = await after(there, first.writes, SMALL);
          again = await pack(held, there);
        }
        expect(again.writes).toEqual({});
        expect(again.waiting).toEqual(first.waiting);
        expect(again.full).toBeCloseTo(first.full);
      }),
      RUNS,
    );
  });

  it('never pushes out a note that is there', async () => {
    await fc.assert(
      fc.asyncProperty(notes, notes, async (mine, theirs) => {
        const first = await pack(theirs, nothing(SMALL));
        const there = await after(nothing(SMALL), first.writes, SMALL);
        const held = new Map(
          [...theirs, ...mine.map((note) => ({ ...note, id: `${note.id}m` }))].map((note) => [note.id, note]),
        );
        const next = await after(there, (await pack([...held.values()], there)).writes, SMALL);
        expect(idsIn(next)).toEqual(expect.arrayContaining(idsIn(there)));
      }),
      RUNS,
    );
  });

  it('makes notes wait by when they were made, then by id, and those that are there in an older state first', async () => {
    const big = (id: string, created: number, counter = 1) =>
      noteOf(id, noise(counter, 330), 'aaaa', counter, created);
    const there = await after(nothing(SMALL), (await pack([big('a', 9, 1)], nothing(SMALL))).writes, SMALL);
    const later = [big('z', 1, 2), big('y', 2, 3), big('c', 3, 4), big('b', 3, 5), big('x', 4, 6)];
    const packing = await pack([big('a', 9, 1), ...later], there);
    expect(packing.waiting).toEqual(['c', 'x'].slice(-packing.waiting.length));
    const edited = noteOf('a', noise(8, 5000), 'aaaa', 9, 9);
    expect((await pack([edited, ...later], there)).waiting[0]).toBe('a');
  });

  it('writes one bucket for one edit', async () => {
    const held = Array.from({ length: 60 }, (_, i) => noteOf(`note${i}`, noise(i, 300), 'aaaa', i + 1, i));
    const there = await after(
      nothing(NOTE_ROOM),
      (await pack(held, nothing(NOTE_ROOM), NOTE_ROOM)).writes,
      NOTE_ROOM,
    );
    expect(
      there.filter((reading) => reading.kind === 'read' && reading.registers.length > 0).length,
    ).toBeGreaterThan(3);
    held[30] = noteOf('note30', noise(99, 350), 'aaaa', 99, 30);
    const packing = await pack(held, there, NOTE_ROOM);
    expect(Object.keys(packing.writes)).toHaveLength(1);
    expect(packing.waiting).toEqual([]);
  });

  it('lets a note too large for a bucket wait, and no other because of it', async () => {
    const packing = await pack(
      [noteOf('huge', noise(1, 5000), 'aaaa', 1, 0), noteOf('small', 'x', 'aaaa', 2, 1)],
      nothing(SMALL),
    );
    expect(packing.waiting).toEqual(['huge']);
    expect(idsIn(await after(nothing(SMALL), packing.writes, SMALL))).toEqual(['small']);
  });

  it('writes an unreadable bucket anew, with what is held', async () => {
    const held = [noteOf('a', 'one')];
    const torn: Reading[] = [
      { kind: 'unreadable' },
      { kind: 'absent' },
      { kind: 'absent' },
      { kind: 'absent' },
    ];
    const packing = await pack(held, torn);
    expect(packing.unreadable).toBe(true);
    expect(await after(torn, packing.writes, SMALL)).toMatchObject([
      { kind: 'read', registers: [{ id: 'a' }] },
      {},
      {},
      {},
    ]);
    const none = await pack([], torn);
    expect(Object.keys(none.writes)).toEqual(['notes0']);
  });

  it('writes nothing where a later version wrote', async () => {
    const packing = await pack(
      [noteOf('a', 'one')],
      [{ kind: 'newer' }, { kind: 'absent' }, { kind: 'absent' }, { kind: 'absent' }],
    );
    expect(packing).toMatchObject({ writes: {}, waiting: ['a'], newer: true });
  });

  it('mends ranges that two devices mixed, at the next write and not before', async () => {
    const a = noteOf('a', 'one');
    const m = noteOf('m', 'two', 'aaaa', 2);
    const z = noteOf('z', 'three', 'aaaa', 3);
    const bucket = (registers: Register[]): Reading => ({ kind: 'read', registers, bytes: 100 });
    const mixed: Reading[] = [bucket([a, z]), bucket([a, m]), { kind: 'absent' }, { kind: 'absent' }];
    expect((await pack([a, m, z], mixed)).writes).toEqual({});
    const next = await after(
      mixed,
      (await pack([a, m, z, noteOf('n', 'new', 'aaaa', 4)], mixed)).writes,
      SMALL,
    );
    expect(idsIn(next)).toEqual(['a', 'm', 'n', 'z']);
  });
});
