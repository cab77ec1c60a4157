import { beforeEach, describe, expect, it } from 'vitest';
import type { NotesStore } from '../../../src/background/store';
import { devicesOf, nameDevice, retireDevice, sayHere } from '../../../src/background/sync/devices';
import { FieldStore, retiredIn } from '../../../src/background/sync/replica';
import { memoryOf } from './memory';

const DAY = 86_400_000;
const store = {
  device: () => Promise.resolve({ id: 'here', run: 'here', own: {} }),
} as unknown as NotesStore;
let fields: FieldStore;
beforeEach(() => {
  fields = new FieldStore(memoryOf());
});
const listed = async () => (await devicesOf(store, fields)).map(({ id }) => id);

describe('the list of devices', () => {
  it('begins with this one, though it has said nothing yet', async () => {
    expect(await devicesOf(store, fields)).toEqual([
      { id: 'here', name: '', seen: 0, retired: false, here: true },
    ]);
  });

  it('goes on with those seen last, those of one day by their ids', async () => {
    await fields.write({ 'seen/bbbb': 2 * DAY, 'seen/dddd': 3 * DAY, 'seen/aaaa': 2 * DAY }, 'dddd');
    await fields.write({ 'seen/here': DAY, 'name/cccc': 'Old laptop', 'set/theme': 'dark' }, 'here');
    expect(await listed()).toEqual(['here', 'dddd', 'aaaa', 'bbbb', 'cccc']);
  });

  it('has the names that a reader gave, and who was retired; what is no name or day counts for nothing', async () => {
    await nameDevice(store, fields, 'aaaa', 'Desk');
    await retireDevice(store, fields, 'aaaa', true);
    await fields.write({ 'name/bbbb': 7, 'seen/bbbb': 'yesterday', 'retired/bbbb': 'yes' }, 'bbbb');
    expect((await devicesOf(store, fields)).slice(1)).toEqual([
      { id: 'aaaa', name: 'Desk', seen: 0, retired: true, here: false },
      { id: 'bbbb', name: '', seen: 0, retired: false, here: false },
    ]);
    await retireDevice(store, fields, 'aaaa', false);
    expect(retiredIn(await fields.all()).size).toBe(0);
  });
});

describe('a device that is here', () => {
  const said = async () => (await fields.all())['seen/here'];
  it('says so by the day, and not again for a week, whichever way its clock went', async () => {
    const now = 100 * DAY + 5;
    await sayHere(store, fields, now);
    expect(await said()).toMatchObject({ value: 100 * DAY, stamp: 1 });
    for (const soon of [now, 107 * DAY, 93 * DAY]) await sayHere(store, fields, soon);
    expect(await said()).toMatchObject({ value: 100 * DAY, stamp: 1 });
    await sayHere(store, fields, 107 * DAY + 1);
    expect(await said()).toMatchObject({ value: 107 * DAY, stamp: 2 });
    await sayHere(store, fields, 50 * DAY);
    expect(await said()).toMatchObject({ value: 50 * DAY, stamp: 3 });
  });

  it('is retired no more', async () => {
    await retireDevice(store, fields, 'here', true);
    await retireDevice(store, fields, 'aaaa', true);
    await sayHere(store, fields, DAY);
    expect([...retiredIn(await fields.all())]).toEqual(['aaaa']);
  });
});
