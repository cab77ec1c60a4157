import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../src/core/sync/digest';
import { joinFields } from '../../../src/core/sync/field-rules';
import { type Fields, fieldText, type Json, valueOf, writeField } from '../../../src/core/sync/fields';
import {
  chainOf,
  compactFrom,
  MOST_SEGMENTS,
  type OwnSegment,
  readSegment,
  readSegmentFile,
  segmentFile,
  segmentText,
} from '../../../src/core/sync/segment';
import { registerText } from '../../../src/core/sync/register';
import { noteOf, replicas } from './registers';

const noPause = (): Promise<void> => Promise.resolve();
const head = {
  device: 'aaaa',
  seq: 3,
  from: 2,
  knowledge: { aaaa: 5 },
  heads: { bbbb: 1 },
  cleared: {},
  fields: {},
};

describe('a segment', () => {
  it('reads as it was written, whatever notes are in it', async () => {
    await fc.assert(
      fc.asyncProperty(replicas, async (states) => {
        const registers = states
          .filter(({ versions }) => versions.length > 0)
          .map((state, i) => ({ ...state, id: `n${i}` }));
        const read = await readSegment(segmentText({ ...head, registers }), noPause);
        if (read.kind !== 'read') throw new Error(read.kind);
        expect(read.segment.registers.map(registerText)).toEqual(registers.map(registerText));
        expect({ ...read.segment, registers: [] }).toEqual({ ...head, registers: [] });
      }),
      { numRuns: 50 },
    );
  });

  it('is read whole or not at all', async () => {
    const registers = Array.from({ length: 250 }, (_, i) => noteOf(`note${i}`, `text ${i}`));
    const text = segmentText({ ...head, registers });
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), async (end) => {
        const { kind } = await readSegment(text.slice(0, end), noPause);
        // A cut between two lines cannot be told from a shorter segment: the file around it has a checksum for that.
        if (text[end] !== '\n') expect(kind).toBe('unreadable');
      }),
      { numRuns: 60 },
    );
    expect((await readSegment(text.replace('"newsgloss":1', '"newsgloss":2'), noPause)).kind).toBe('newer');
  });

  it('is unreadable where a field is nested deeper than any is', async () => {
    const nested = (levels: number) =>
      segmentText({
        ...head,
        fields: { 'set/x': { value: 7, stamp: 1, by: 'aaaa' } },
        registers: [],
      }).replace('"value":7', `"value":${'['.repeat(levels)}7${']'.repeat(levels)}`);
    expect((await readSegment(nested(20), noPause)).kind).toBe('read');
    expect((await readSegment(nested(50), noPause)).kind).toBe('unreadable');
    expect((await readSegment(nested(100_000), noPause)).kind).toBe('unreadable');
  });

  it('is named after its device and its number', () => {
    expect(segmentFile({ device: 'abcd1234', seq: 12 })).toBe('abcd1234-12.bin');
    expect(readSegmentFile('abcd1234-12.bin')).toEqual({ device: 'abcd1234', seq: 12 });
    for (const other of ['abcd1234-0.bin', 'abcd1234-1.bin.tmp', '.DS_Store', 'ABCD-1.bin', 'abcd-1.BIN'])
      expect(readSegmentFile(other)).toBeUndefined();
  });
});

describe('a chain', () => {
  it('is whole from the newest back to the first', () => {
    const links = [1, 2, 3].map((seq) => ({ seq, from: seq }));
    expect(chainOf(links)).toEqual({ standing: [...links].reverse(), missing: 0 });
    expect(chainOf([...links, { seq: 4, from: 2 }]).standing.map(({ seq }) => seq)).toEqual([4, 1]);
    expect(chainOf([{ seq: 9, from: 1 }])).toEqual({ standing: [{ seq: 9, from: 1 }], missing: 0 });
    expect(chainOf([])).toEqual({ standing: [], missing: 0 });
  });

  it('shows the number that is missing', () => {
    expect(chainOf([1, 3].map((seq) => ({ seq, from: seq }))).missing).toBe(2);
    expect(chainOf([{ seq: 2, from: 2 }]).missing).toBe(1);
  });

  it('stays short and whole under compaction, and is not written over and over', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1000, max: 9000 }), { maxLength: 300 }), (sizes) => {
        let chain: OwnSegment[] = [];
        let written = 0;
        for (const [i, bytes] of sizes.entries()) {
          const seq = i + 1;
          const from = compactFrom(chain, seq);
          const replaced = chain.filter((one) => one.seq >= from);
          const size = bytes + replaced.reduce((sum, one) => sum + one.bytes, 0);
          written += size;
          chain = [{ seq, from, bytes: size, entries: 1, live: 1 }, ...chain.filter((one) => one.seq < from)];
          expect(chain.length).toBeLessThan(MOST_SEGMENTS + 1);
          expect(chainOf(chain)).toEqual({ standing: chain, missing: 0 });
        }
        const sum = sizes.reduce((total, bytes) => total + bytes, 0);
        expect(written).toBeLessThanOrEqual(sum * (2 + Math.log2(sizes.length + 1)));
      }),
    );
  });

  it('is written anew where most of it has been replaced, unless it is little', () => {
    const chain = [{ seq: 1, from: 1, bytes: 100_000, entries: 100, live: 60 }];
    expect(compactFrom(chain, 2)).toBe(1);
    expect(compactFrom([{ ...chain[0]!, live: 80 }], 2)).toBe(2);
    expect(compactFrom([{ ...chain[0]!, bytes: 2000 }], 2)).toBe(2);
  });
});

describe('fields', () => {
  const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
  const fields: fc.Arbitrary<Fields> = fc.dictionary(
    fc.constantFrom('a', 'b', '__proto__', 'constructor'),
    fc.record({ value: json, stamp: fc.integer({ min: 1, max: 4 }), by: fc.constantFrom('aaaa', 'bbbb') }),
  );

  it('come together in any order, any number of times', () => {
    fc.assert(
      fc.property(fields, fields, fields, (a, b, c) => {
        const text = (all: typeof a): string =>
          Object.entries(all)
            .map(([name, field]) => fieldText(name, field))
            .join();
        expect(text(joinFields(a, b))).toBe(text(joinFields(b, a)));
        expect(text(joinFields(joinFields(a, b), c))).toBe(text(joinFields(a, joinFields(b, c))));
        expect(text(joinFields(a, a))).toBe(text(joinFields(a, {})));
      }),
    );
  });

  it('take what is written over what was seen, and write nothing twice', () => {
    const first = writeField({}, 'theme', 'dark', 'zzzz');
    const second = writeField(first, 'theme', 'light', 'aaaa');
    expect(valueOf(joinFields(first, second), 'theme')).toBe('light');
    expect(writeField(second, 'theme', 'light', 'bbbb')).toBe(second);
  });
});

describe('a digest', () => {
  it('differs where two texts do', () => {
    const texts = Array.from({ length: 20_000 }, (_, i) => `note ${i % 200} ${'x'.repeat(i % 37)} ${i}`);
    const digests = texts.map(digestOf);
    expect(new Set(digests).size).toBe(texts.length);
    expect(digests.every((digest) => /^[0-9a-f]{16}$/u.test(digest))).toBe(true);
  });
});
