import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_KEYS, packFields, readFieldItems } from '../../../src/core/sync/field-items';
import { storedBytes } from '../../../src/core/sync/bucket';
import { type Fields, writeField } from '../../../src/core/sync/fields';
import { accountFields } from '../../../src/background/sync/account-fields';
import { FieldStore } from '../../../src/background/sync/replica';
import { zlibCompression } from '../../simulate/device';
import { memoryOf } from './memory';

const fieldsOf = (values: Record<string, string | boolean>, by = 'aaaa'): Fields =>
  Object.entries(values).reduce<Fields>((all, [name, value]) => writeField(all, name, value, by), {});
const nothing = { fields: {}, unreadable: false, newer: false };

function device(items: Record<string, unknown>) {
  const fields = new FieldStore(memoryOf());
  const beside = accountFields(fields, zlibCompression, () => Promise.resolve());
  /** @returns how many items it wrote */
  const round = async (): Promise<number> => {
    const writes = await beside.round({ ...items });
    Object.assign(items, writes);
    return Object.keys(writes).length;
  };
  return { fields, round };
}

describe('fields in the account', () => {
  it('come from one device to the other, and then all is quiet', async () => {
    const items: Record<string, unknown> = {};
    const [one, other] = [device(items), device(items)];
    await one.fields.write({ 'set/theme': 'dark' }, 'aaaa');
    await other.fields.write({ 'in/sitesOff/x.example': true }, 'bbbb');
    for (const { round } of [one, other, one]) await round();
    expect(await other.fields.all()).toEqual(await one.fields.all());
    expect(Object.keys(await one.fields.all())).toHaveLength(2);
    expect([await one.round(), await other.round()]).toEqual([0, 0]);
  });

  it('that are lost, torn or foreign delete nothing, and are written again', async () => {
    const items: Record<string, unknown> = {};
    const { fields, round } = device(items);
    await fields.write({ 'set/theme': 'dark' }, 'aaaa');
    await round();
    for (const value of [undefined, 'torn', 7]) {
      items['fields0'] = value;
      expect(await round()).toBe(1);
      expect((await readFieldItems(items, zlibCompression)).fields).toEqual(await fields.all());
    }
  });

  it('of a later version are left alone', async () => {
    const later = await zlibCompression.pack('{"newsgloss":2,"fields":{}}');
    const items: Record<string, unknown> = { fields0: later };
    const { fields, round } = device(items);
    await fields.write({ 'set/theme': 'dark' }, 'aaaa');
    expect(await round()).toBe(0);
    expect(items).toEqual({ fields0: later });
  });

  it('leave the reader’s own terms to a server', async () => {
    expect(await packFields(fieldsOf({ 'own/t': 'x' }), nothing, zlibCompression)).toEqual({});
  });

  it(
    'never pass an item’s size, and what is there stays when not all fits',
    { timeout: 20_000 },
    async () => {
      const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(name, { minLength: 300, maxLength: 500, size: 'max' }),
          async (names) => {
            const held = fieldsOf(Object.fromEntries(names.map((one) => [`in/sitesOff/${one}`, true])));
            const first = await packFields(
              Object.fromEntries(Object.entries(held).slice(0, 100)),
              nothing,
              zlibCompression,
            );
            const there = await readFieldItems(first, zlibCompression);
            const writes = { ...first, ...(await packFields(held, there, zlibCompression)) };
            for (const [key, value] of Object.entries(writes)) {
              expect(FIELD_KEYS).toContain(key);
              expect(storedBytes(key, value)).toBeLessThanOrEqual(8192);
            }
            let after = await readFieldItems(writes, zlibCompression);
            expect(after.fields).toMatchObject(there.fields);
            // A few looks later nothing more is found that fits.
            for (let look = 0; look < 3; look += 1)
              after = await readFieldItems(
                { ...writes, ...(await packFields(held, after, zlibCompression)) },
                zlibCompression,
              );
            expect(after.fields).toMatchObject(there.fields);
            expect(await packFields(held, after, zlibCompression)).toEqual({});
          },
        ),
        { numRuns: 2 },
      );
    },
  );
});
