import { valueOf } from '../../core/sync/fields';
import type { DeviceView } from '../../protocol/calls/sync';
import type { NotesStore } from '../store';
import { type FieldStore, retiredField, retiredIn, seenField } from './replica';

const KINDS = ['seen/', 'name/', 'retired/'];

/** The devices that were heard of, this one first, then by when they were last seen. */
export async function devicesOf(store: NotesStore, fields: FieldStore): Promise<DeviceView[]> {
  const all = await fields.all();
  const { id: here } = await store.device();
  const ids = Object.keys(all).flatMap((name) => {
    const kind = KINDS.find((prefix) => name.startsWith(prefix));
    return kind === undefined ? [] : [name.slice(kind.length)];
  });
  const retired = retiredIn(all);
  return [...new Set([here, ...ids])]
    .map((id) => {
      const name = valueOf(all, `name/${id}`);
      const seen = valueOf(all, seenField(id));
      return {
        id,
        name: typeof name === 'string' ? name : '',
        seen: typeof seen === 'number' ? seen : 0,
        retired: retired.has(id),
        here: id === here,
      };
    })
    .sort((a, b) => Number(b.here) - Number(a.here) || b.seen - a.seen || (a.id < b.id ? -1 : 1));
}

/** A device says that it is still there this often (ms). */
const SEEN_EVERY_MS = 7 * 86_400_000;

/** Once a week a device says that it is still there; whoever was retired and is here again is not. */
export async function sayHere(store: NotesStore, fields: FieldStore, now: number): Promise<void> {
  const { id } = await store.device();
  const all = await fields.all();
  if (retiredIn(all).has(id)) await fields.write({ [retiredField(id)]: false }, id);
  const seen = valueOf(all, seenField(id));
  if (typeof seen !== 'number' || Math.abs(now - seen) > SEEN_EVERY_MS)
    await fields.write({ [seenField(id)]: Math.floor(now / 86_400_000) * 86_400_000 }, id);
}

export async function nameDevice(
  store: NotesStore,
  fields: FieldStore,
  device: string,
  name: string,
): Promise<void> {
  await fields.write({ [`name/${device}`]: name }, (await store.device()).id);
}

/** A retired device is waited for no more; its files go once others hold all that is in them. */
export async function retireDevice(
  store: NotesStore,
  fields: FieldStore,
  device: string,
  retired: boolean,
): Promise<void> {
  await fields.write({ [retiredField(device)]: retired }, (await store.device()).id);
}
