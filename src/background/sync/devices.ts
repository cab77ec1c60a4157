import { valueOf } from '../../core/sync/fields';
import type { DeviceView } from '../../protocol/calls/sync';
import type { NotesStore } from '../store';
import { type FieldStore, retiredField, retiredIn } from './replica';

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
      const seen = valueOf(all, `seen/${id}`);
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
