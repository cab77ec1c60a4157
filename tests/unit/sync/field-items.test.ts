import { describe, expect, it } from 'vitest';
import { storedBytes } from '../../../src/core/sync/bucket';
import type { Compression } from '../../../src/core/sync/compression';
import { FIELD_KEYS, packFields, readFieldItems } from '../../../src/core/sync/field-items';
import type { Field, Fields } from '../../../src/core/sync/fields';
import { zlibCompression } from '../../simulate/device';

/** Packs nothing smaller: what fits and what does not can be counted by hand. */
const plain: Compression = {
  pack: (text) => Promise.resolve(text),
  unpack: (text, most) =>
    text.length > most ? Promise.reject(new RangeError('too long')) : Promise.resolve(text),
};
const field = (value: Field['value'], stamp = 1, by = 'aaaa'): Field => ({ value, stamp, by });
const read = (items: Record<string, unknown>) => readFieldItems(items, plain);
const item = (fields: unknown, newsgloss: unknown = 1): string => JSON.stringify({ newsgloss, fields });
const EMPTY = item({});
const NOTHING = { fields: {}, unreadable: false, newer: false };
/** What the account says once these fields were written where nothing was. */
const pack = (held: Fields, there = NOTHING) => packFields(held, there, plain);
const namesIn = (value: string | undefined): string[] =>
  Object.keys((JSON.parse(value!) as { fields: Fields }).fields);

describe('items with fields', () => {
  it('have the names that every version of Newsgloss looks under', () => {
    expect(FIELD_KEYS).toEqual(['fields0', 'fields1']);
  });

  it('are read together, the later of two fields of one name standing', async () => {
    const [first, second] = [
      { a: field(1), b: field('old') },
      { b: field('new', 2), c: field(null) },
    ];
    expect(
      await read({ fields0: item(first), fields1: item(second), fields2: item({ d: field(1) }) }),
    ).toEqual({ ...NOTHING, fields: { a: field(1), b: field('new', 2), c: field(null) } });
    expect(await read({ fields1: item(second) })).toEqual({ ...NOTHING, fields: second });
    expect(await read({})).toEqual(NOTHING);
  });

  it('are each read for itself: one that is torn or of a later version takes nothing from the other', async () => {
    const good = { a: field(1) };
    expect(await read({ fields0: '{', fields1: item(good) })).toEqual({
      ...NOTHING,
      fields: good,
      unreadable: true,
    });
    expect(await read({ fields0: item(good), fields1: item('whatever', 2) })).toEqual({
      ...NOTHING,
      fields: good,
      newer: true,
    });
  });

  it.each([
    ['of a format between two', item({}, 1.5)],
    ['of a format before the first', item({}, 0)],
    ['of a format that is no number', item({}, '2')],
    ['with a key too many', '{"newsgloss":1,"fields":{},"more":1}'],
    ['without fields', '{"newsgloss":1}'],
    ['with a field of another shape', item({ a: { value: 1, stamp: 0, by: 'aaaa' } })],
    ['that is no text', 7],
    ['that is null', null],
  ])('%s are written anew', async (_, value) => {
    expect(await read({ fields0: value })).toEqual({ ...NOTHING, unreadable: true });
  });

  it('are unpacked up to a million letters, and no further', async () => {
    const padded = EMPTY.padEnd(1_000_000);
    expect(await read({ fields0: padded })).toEqual(NOTHING);
    expect(await read({ fields0: `${padded} ` })).toEqual({ ...NOTHING, unreadable: true });
  });
});

describe('what is written to the account', () => {
  it('is nothing where it says all of it, or a later version wrote there', async () => {
    const held = { a: field(1), 'own/t': field('on a server alone') };
    expect(await pack(held, { ...NOTHING, fields: { a: field(1) } })).toEqual({});
    expect(await pack(held, { ...NOTHING, newer: true })).toEqual({});
    expect(await pack({})).toEqual({});
  });

  it('is what differs in a value, a stamp or a writer, beside what is there', async () => {
    const there = { ...NOTHING, fields: { a: field(1), z: field('theirs') } };
    for (const other of [field(2), field(1, 2), field(1, 1, 'bbbb')])
      expect(await pack({ a: other, 'own/t': field('x') }, there)).toEqual({
        fields0: item({ a: other, z: field('theirs') }),
        fields1: EMPTY,
      });
  });

  it('mends an item that cannot be read, although nothing else is lacking', async () => {
    const torn = { ...NOTHING, unreadable: true };
    expect(await pack({}, torn)).toEqual({ fields0: EMPTY, fields1: EMPTY });
  });

  it('is the same bytes on every device, whatever the order in which it has its fields', async () => {
    const entries = ['c', 'a', 'b'].map((name) => [name, field(name)] as const);
    const written = await pack(Object.fromEntries(entries));
    expect(written).toEqual(await pack(Object.fromEntries(entries.toReversed())));
    expect(namesIn(written['fields0'])).toEqual(['a', 'b', 'c']);
  });

  it('fills an item to its last byte, and not beyond', async () => {
    const long = (letters: number) => ({ a: field('x'.repeat(letters)) });
    const most = 8192 - storedBytes('fields0', item(long(0)));
    expect(await pack(long(most))).toEqual({ fields0: item(long(most)), fields1: EMPTY });
    expect(await pack(long(most + 1))).toEqual({});
  });

  it.each([
    [[5000, 5000], 1],
    [[5000, 3000, 3000], 1],
    [[3000, 3000, 5000], 2],
    [[3000, 5000, 3000], 1],
    // One that would fill the half that it begins in.
    [[1000, 1000, 7000], 2],
    [[7000, 1000, 1000], 1],
  ])('goes in two items where one is too small: %j, the first %i in the first', async (lengths, first) => {
    const names = ['a', 'b', 'c'].slice(0, lengths.length);
    const held = Object.fromEntries(names.map((name, i) => [name, field('x'.repeat(lengths[i]!))]));
    const written = await pack(held);
    expect([namesIn(written['fields0']), namesIn(written['fields1'])]).toEqual([
      names.slice(0, first),
      names.slice(first),
    ]);
    expect(await read(written)).toEqual({ ...NOTHING, fields: held });
  });

  it('is as many as fit, by their names, where not all do; what is there stays', async () => {
    // Eight of these fill an item.
    const names = Array.from({ length: 20 }, (_, i) => `n${String(i).padStart(2, '0')}`);
    const some = (list: readonly string[]): Fields =>
      Object.fromEntries(
        [...list.slice(3), ...list.slice(0, 3)].map((name) => [name, field(name.repeat(310))]),
      );
    for (const many of [16, 17, 18, 20]) {
      const { fields } = await read(await pack(some(names.slice(0, many))));
      expect(Object.keys(fields)).toEqual(names.slice(0, 16));
    }
    const there = { ...NOTHING, fields: some(names.slice(14)) };
    const { fields } = await read(await pack(some(names), there));
    expect(Object.keys(fields)).toEqual([...names.slice(0, 10), ...names.slice(14)]);
    const full = { ...NOTHING, fields: some(names.slice(4)) };
    expect(await pack(some(names), full)).toEqual({});
  });

  it('can be read by zlib as well as it was packed', async () => {
    const held = { a: field({ b: [1, 'é', null] }) };
    const written = await packFields(held, NOTHING, zlibCompression);
    expect((await readFieldItems(written, zlibCompression)).fields).toEqual(held);
  });
});
