import { nameOf, NOTE_ID_BYTES } from '../../core/notes/note';
import { covers, reachOf } from '../../core/sync/context';
import { DEVICE_ID, type Dot, sameDot } from '../../core/sync/dot';
import type { Register } from '../../core/sync/register';
import { type DeviceRecord, META, type Transaction } from './tables';

/** How fresh ids are made. A parameter for the simulation alone, whose histories must repeat. */
export interface Names {
  /** Eight letters, 41 bits: two of a reader's own devices meet once in 10¹² pairs, and then keep both texts. */
  device(): string;
  note(): string;
}

export const randomNames: Names = { device: () => randomName(8), note: () => randomName(NOTE_ID_BYTES) };

function randomName(length: number): string {
  return nameOf(crypto.getRandomValues(new Uint8Array(length)));
}

/** This device as the database knows it; a fresh one where it does not. */
export async function deviceIn(transaction: Transaction, names: Names): Promise<DeviceRecord> {
  const stored = await transaction.meta(META.device);
  return isDevice(stored) ? stored : { id: names.device(), counter: 0, mark: 0 };
}

function isDevice(stored: unknown): stored is DeviceRecord {
  if (typeof stored !== 'object' || stored === null) return false;
  const { id, counter, mark } = stored as Partial<DeviceRecord>;
  return (
    typeof id === 'string' &&
    DEVICE_ID.test(id) &&
    Number.isSafeInteger(counter) &&
    Number.isSafeInteger(mark)
  );
}

/** Mints dots within the transaction that writes their versions: a number is never given twice, nor to nothing. */
export async function mint(transaction: Transaction, names: Names, count: number): Promise<Dot[]> {
  const device = await deviceIn(transaction, names);
  await transaction.putMeta(META.device, { ...device, counter: device.counter + count });
  return Array.from({ length: count }, (_, i) => ({ device: device.id, counter: device.counter + 1 + i }));
}

/**
 * Whether a copy from elsewhere shows that this device's numbers were given twice (a cloned or rolled-back profile):
 * it names a version of this device's that the device itself neither holds nor has covered.
 */
export function provesReuse(copy: Register, held: Register, device: DeviceRecord): boolean {
  const isOurs = (dot: Dot): boolean =>
    held.versions.some((version) => sameDot(version.dot, dot) || covers(version.context, dot));
  return copy.versions.some(
    ({ dot, context }) =>
      (dot.device === device.id && !isOurs(dot)) || reachOf(context, device.id) > device.counter,
  );
}
