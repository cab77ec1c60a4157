import { describe, expect, it, vi } from 'vitest';
import {
  chainOf,
  compactFrom,
  isWorn,
  type OwnSegment,
  readSegment,
  readSegmentFile,
  type Segment,
  segmentText,
} from '../../../src/core/sync/segment';
import { registerText } from '../../../src/core/sync/register';
import { noteOf } from './registers';

const segment: Segment = {
  device: 'aaaa',
  seq: 3,
  from: 2,
  knowledge: { aaaa: 5, bbbb: 2 },
  heads: { bbbb: 1 },
  cleared: { bbbb: 2 },
  fields: {
    'set/x': { value: { a: [null, true, 1.5, 'x'], b: {} }, stamp: 7, by: 'bbbb' },
    'set/y': { value: null, stamp: 1, by: 'aaaa' },
  },
  registers: [],
};
const notes = (count: number) => Array.from({ length: count }, (_, i) => noteOf(`n${i}`, `text ${i}`));
const read = (text: string, pause = () => Promise.resolve()) => readSegment(text, pause);
/** A segment's first line with some of it changed. */
const head = (change: object): string =>
  JSON.stringify({ ...(JSON.parse(segmentText(segment)) as object), ...change });

describe('the text of a segment', () => {
  it.each([
    [0, 0],
    [1, 1],
    [100, 1],
    [101, 2],
    [200, 2],
    [201, 3],
  ])('of %i notes has %i lines of them, with a pause after each', async (count, lines) => {
    const registers = notes(count);
    const text = segmentText({ ...segment, registers });
    expect(text.split('\n')).toHaveLength(1 + lines);
    const pause = vi.fn(() => Promise.resolve());
    const reading = await read(text, pause);
    expect(pause).toHaveBeenCalledTimes(lines);
    if (reading.kind !== 'read') throw new Error(reading.kind);
    expect(reading.segment.registers.map(registerText)).toEqual(registers.map(registerText));
    expect({ ...reading.segment, registers: [] }).toEqual(segment);
  });

  it('says nothing of what its writer does not say', async () => {
    expect(await read('{"newsgloss":1,"device":"aaaa","seq":1,"from":1}')).toEqual({
      kind: 'read',
      segment: {
        ...{ device: 'aaaa', seq: 1, from: 1, registers: [] },
        ...{ knowledge: {}, heads: {}, cleared: {}, fields: {} },
      },
    });
  });

  it('is read as far as the format goes: one of a later one is left alone, whatever is in it', async () => {
    expect(await read(head({}))).toMatchObject({ kind: 'read' });
    expect(await read(head({ from: 3 }))).toMatchObject({ kind: 'read' });
    expect(await read(head({ newsgloss: 2, device: 7, more: [] }))).toEqual({ kind: 'newer' });
    expect(await read(`${head({})}\n{"newsgloss":3}`)).toEqual({ kind: 'newer' });
  });

  it.each([
    ['before the first format', { newsgloss: 0 }],
    ['between two formats', { newsgloss: 1.5 }],
    ['of no format', { newsgloss: '1' }],
    ['with a key too many', { more: 1 }],
    ['of a device that is none', { device: 'AAAA' }],
    ['of no device', { device: 7 }],
    ['with the number 0', { seq: 0, from: 0 }],
    ['from 0 on', { from: 0 }],
    ['with half a number', { seq: 3.5 }],
    ['from half a number on', { from: 1.5 }],
    ['that stands for numbers beyond its own', { from: 4 }],
    ['that knows of a device that is none', { knowledge: { a: 1 } }],
    ['that has read up to 0', { heads: { bbbb: 0 } }],
    ['that has forgotten up to a word', { cleared: { bbbb: 'all' } }],
    ['with a field by nobody', { fields: { x: { value: 1, stamp: 1, by: '' } } }],
    ['with a field whose name is a book', { fields: { ['x'.repeat(301)]: segment.fields['set/y'] } }],
    ['with a field of before the first stamp', { fields: { x: { value: 1, stamp: 0, by: 'aaaa' } } }],
    ['with a field that says more', { fields: { x: { value: 1, stamp: 1, by: 'aaaa', at: 1 } } }],
    ['with a field that says nothing', { fields: { x: { stamp: 1, by: 'aaaa' } } }],
  ])('%s is unreadable', async (_, change) => {
    expect(await read(head(change))).toEqual({ kind: 'unreadable' });
  });

  it.each(['', 'null', '[]', '7', `${head({})}\n`, `${head({})}\n{}`])('is never %j', async (text) => {
    expect(await read(text)).toEqual({ kind: 'unreadable' });
  });

  it('may be forty levels deep, and no deeper', async () => {
    const nested = (levels: number) =>
      head({}).replace('1.5', `${'['.repeat(levels)}1.5${']'.repeat(levels)}`);
    // Head, fields, field, its group, its list: five levels, and the number itself.
    expect((await read(nested(35))).kind).toBe('read');
    expect((await read(nested(36))).kind).toBe('unreadable');
  });
});

describe('the name of a segment’s file', () => {
  it.each([
    ['abcd-1.bin', { device: 'abcd', seq: 1 }],
    [`${'a'.repeat(16)}-999999999.bin`, { device: 'a'.repeat(16), seq: 999_999_999 }],
    ['0000-10.bin', { device: '0000', seq: 10 }],
    ['abc-1.bin', undefined],
    [`${'a'.repeat(17)}-1.bin`, undefined],
    ['abcd-1000000000.bin', undefined],
    ['abcd-01.bin', undefined],
    ['abcd-.bin', undefined],
    ['abcd-1xbin', undefined],
    [' abcd-1.bin', undefined],
    ['abcd-1.bin ', undefined],
  ])('%s', (name, parts) => {
    expect(readSegmentFile(name)).toEqual(parts);
  });
});

describe('compaction', () => {
  it('counts only where there is enough, and writes anew where less than three quarters are in force', () => {
    const count = vi.fn(() => ({ entries: 100, live: 74 }));
    expect(isWorn(64_000, count)).toBe(false);
    expect(count).not.toHaveBeenCalled();
    expect(isWorn(64_001, count)).toBe(true);
    expect(isWorn(64_001, () => ({ entries: 100, live: 75 }))).toBe(false);
    expect(isWorn(11, count, 10)).toBe(true);
  });

  /** A chain of these sizes, the newest first, all in force. */
  const chain = (sizes: readonly number[], live = 1): OwnSegment[] =>
    sizes.map((bytes, i) => {
      const seq = sizes.length - i;
      return { seq, from: seq, bytes, entries: 1, live };
    });

  it('weighs all segments together', () => {
    const worn = chain([40_000, 30_000], 0);
    expect(compactFrom(worn, 3)).toBe(1);
    expect(compactFrom(worn.slice(1), 2)).toBe(2);
    expect(compactFrom([{ ...worn[0]!, live: 1, entries: 1 }, worn[1]!], 3)).toBe(1);
    expect(compactFrom([{ ...worn[0]!, live: 30, entries: 30 }, worn[1]!], 3)).toBe(3);
  });

  const tens = (count: number): number[] => Array.from({ length: count }, () => 10);
  it.each([
    ['adds while there are fewer than twelve', tens(10), 11],
    ['takes all where they are alike', tens(11), 1],
    ['takes six at the least, however large', [1, 2, 4, 8, 16, 32, 999, 1, 1, 1, 1], 6],
    ['takes an older one that is no larger than all before it', [1, 1, 1, 1, 1, 1, 6, 13, 1, 1, 1], 5],
    ['and no larger one', [1, 1, 1, 1, 1, 1, 6, 12, 25, 1, 1], 4],
  ])('%s', (_, sizes, from) => {
    expect(compactFrom(chain(sizes), sizes.length + 1)).toBe(from);
  });

  it('begins where the oldest that it takes began', () => {
    const newer = Array.from({ length: 10 }, (_, i) => ({ ...chain([10])[0]!, seq: 15 - i, from: 15 - i }));
    const oldest = { ...newer[0]!, seq: 5, from: 2 };
    expect(compactFrom([...newer, oldest], 16)).toBe(2);
    expect(compactFrom([...newer, { ...oldest, bytes: 101 }], 16)).toBe(6);
  });
});

describe('a chain', () => {
  it('is followed from the newest, whatever the order and the gaps that nobody needs', () => {
    const links = [
      { seq: 2, from: 1 },
      { seq: 7, from: 3 },
      { seq: 5, from: 5 },
    ];
    expect(chainOf(links)).toEqual({ standing: [links[1], links[0]], missing: 0 });
    expect(chainOf(links.slice(1))).toEqual({ standing: [links[1]], missing: 2 });
  });
});
