import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamCompression } from '../../../src/background/sync/compression';
import { decodeBucket, encodeBucket, storedBytes } from '../../../src/core/sync/bucket';
import { registerText, write } from '../../../src/core/sync/register';
import { zlibCompression } from '../../simulate/device';
import { content, empty, noteOf, replicas } from './registers';
import { WIRE_VERSION } from '../../../src/core/sync/wire';

const ITEM = 8192;
const read = (value: unknown) => decodeBucket('notes0', value, zlibCompression, ITEM);
const packed = (json: unknown) =>
  zlibCompression.pack(typeof json === 'string' ? json : JSON.stringify(json));

describe('a bucket', () => {
  it('gives back what was put in, whatever Unicode it is', async () => {
    await fc.assert(
      fc.asyncProperty(replicas, async (states) => {
        const notes = states
          .map((state, i) => ({ ...state, id: `note-${i}` }))
          .filter((state) => state.versions.length > 0);
        const reading = await decodeBucket(
          'notes0',
          await encodeBucket(notes, zlibCompression),
          zlibCompression,
          1e6,
        );
        expect(reading.kind).toBe('read');
        if (reading.kind === 'read')
          expect(reading.registers.map(registerText)).toEqual(notes.map(registerText));
      }),
    );
  });

  it('is written and read by the platform’s streams as well as by zlib', async () => {
    const traps = '\0 \ud800 \u2028 <script> 𝔸 e\u0301 é \u202e ‮ 한국 👩‍👩‍👧 \ufeff \ufffe';
    const note = noteOf('note', traps);
    for (const [by, to] of [
      [streamCompression, zlibCompression],
      [zlibCompression, streamCompression],
    ] as const) {
      const reading = await decodeBucket('notes0', await encodeBucket([note], by), to, ITEM);
      expect(reading).toMatchObject({ kind: 'read', registers: [{ versions: [{ body: traps }] }] });
    }
  });

  it('is as large as an item may be, and no larger', async () => {
    const value = await encodeBucket([noteOf('note', 'text')], zlibCompression);
    const size = storedBytes('notes0', value);
    expect(await decodeBucket('notes0', value, zlibCompression, size)).toMatchObject({
      kind: 'read',
      bytes: size,
    });
    expect(await decodeBucket('notes0', value, zlibCompression, size - 1)).toEqual({ kind: 'unreadable' });
  });

  it('that is absent is not an empty one', async () => {
    expect(await read(undefined)).toEqual({ kind: 'absent' });
    expect(await read(await encodeBucket([], zlibCompression))).toMatchObject({
      kind: 'read',
      registers: [],
    });
  });

  it.each([
    [
      'torn in the middle',
      async () => (await encodeBucket([noteOf('note', 'text')], zlibCompression)).slice(0, 60),
    ],
    ['of another extension', () => Promise.resolve('hello')],
    ['empty', () => Promise.resolve('')],
    ['a number', () => Promise.resolve(7)],
    ['null', () => Promise.resolve(null)],
    ['a list', () => Promise.resolve(['notes'])],
    ['some other JSON', () => packed({ notes: [] })],
    ['JSON cut off', () => packed('{"newsgloss":1,"notes":[')],
    ['of a format before the first', () => packed({ newsgloss: 0, notes: [] })],
    ['with a key too many', () => packed({ newsgloss: 1, notes: [], more: 1 })],
    ['three times its size', () => Promise.resolve('A'.repeat(3 * ITEM))],
  ])('that is %s is unreadable, which is not empty', async (_, value) => {
    expect(await read(await value())).toEqual({ kind: 'unreadable' });
  });

  it('of a later format is left to those who know it', async () => {
    expect(await read(await packed({ newsgloss: WIRE_VERSION + 1, whatever: true }))).toEqual({
      kind: 'newer',
    });
  });

  it('is refused as a whole where one note in it is wrong', async () => {
    const good = { i: 'good', n: [{ d: 'aaaa:1', v: '', g: 'thaad', m: 1 }] };
    expect(await read(await packed({ newsgloss: 1, notes: [good] }))).toMatchObject({ kind: 'read' });
    for (const version of [
      { d: 'aaaa:1', v: '', g: 'thaad' },
      { d: 'aaaa', v: '', g: 'thaad', m: 1 },
      { d: 'aaaa:1', v: 'aaaa:2', g: 'thaad', m: 1 },
      { d: 'aaaa:2', v: '', c: 'aaaa:2', g: 'thaad', m: 1 },
      { d: 'aaaa:1', v: '', g: '', m: 1 },
      { d: 'aaaa:1', v: '', g: 'thaad', m: Infinity },
      // Moments that no calendar has could not be shown, nor exported.
      { d: 'aaaa:1', v: '', g: 'thaad', m: 8.64e15 + 1 },
      { d: 'aaaa:1', v: '', g: 'thaad', m: 8.64e15, w: 1 },
      { d: 'aaaa:1', v: '', g: 'thaad', m: -8.64e15, w: -1 },
      { d: 'aaaa:1', v: '', g: 'thaad', m: 1, b: 7 },
    ]) {
      const notes = [good, { i: 'bad', n: [version] }];
      expect(await read(await packed({ newsgloss: 1, notes }))).toEqual({ kind: 'unreadable' });
    }
    for (const i of ['', 'a b', '__proto__ ', 'x'.repeat(65)]) {
      const notes = [good, { ...good, i }];
      expect(await read(await packed({ newsgloss: 1, notes }))).toEqual({ kind: 'unreadable' });
    }
  });

  it('does not unpack without end', async () => {
    const bomb = await streamCompression.pack('a'.repeat(100_000));
    await expect(streamCompression.unpack(bomb, 99_999)).rejects.toThrow(RangeError);
    expect(await streamCompression.unpack(bomb, 100_000)).toHaveLength(100_000);
  });

  it('takes a version without text, tags and context, and one with all of them', async () => {
    const gone = write(
      empty(),
      content('', { deleted: true, created: 5, changed: 3 }),
      { device: 'aaaa', counter: 1 },
      new Set(),
    );
    const reading = await read(await encodeBucket([gone], zlibCompression));
    expect(reading.kind === 'read' && reading.registers.map(registerText)).toEqual([registerText(gone)]);
  });
});

describe('the bytes that an item takes', () => {
  it('are counted as Chromium counts them', () => {
    expect(storedBytes('k', 'abc')).toBe(6);
    expect(storedBytes('k', 'é')).toBe(5);
    expect(storedBytes('k', '한')).toBe(6);
    expect(storedBytes('k', '👍')).toBe(7);
    // The last letter of each length, and the first of the next.
    const edges = ['\x7f', '\x80', '\u07ff', '\u0800', '\uffff', '\u{10000}'];
    expect(edges.map((letter) => storedBytes('k', letter))).toEqual([4, 5, 5, 6, 6, 7]);
    expect(storedBytes('k', '<')).toBe(9);
    expect(storedBytes('k', '\u2028\u2029')).toBe(15);
    expect(storedBytes('k', '"\\')).toBe(7);
    expect(storedBytes('é', [1, true, null])).toBe(15);
  });
});
