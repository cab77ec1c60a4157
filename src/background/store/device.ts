import { nameOf, NOTE_ID_BYTES } from '../../core/notes/note';
import { type Context, covers, reachOf, reachTo } from '../../core/sync/context';
import { DEVICE_ID, type Dot, sameDot } from '../../core/sync/dot';
import { type Register, registerOf, type Version, write } from '../../core/sync/register';
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

/**
 * Goes on under a new id, since it was shown that this device's numbers were given twice. Versions that were never
 * sent are written again under the new id: their contexts named our numbers, and a twin may have given the same ones to
 * texts that nobody here has seen.
 * @param sent up to which of its numbers the device knows its versions sent
 */
export async function renew(
  transaction: Transaction,
  names: Names,
  device: DeviceRecord,
  sent: number,
): Promise<DeviceRecord> {
  const former = { ...device.former, [device.id]: Math.min(sent, device.counter) };
  let next: DeviceRecord = { ...device, id: names.device(), counter: 0, former };
  if (sent >= device.counter) return next;
  for (const record of await transaction.notes()) {
    const isUnsent = ({ dot }: Version): boolean => dot.device === device.id && dot.counter > sent;
    if (!record.versions.some(isUnsent)) continue;
    const versions = record.versions.map((version) => {
      if (!isUnsent(version)) return version;
      next = { ...next, counter: next.counter + 1 };
      const dot = { device: next.id, counter: next.counter };
      return { ...version, dot, context: clip(version.context, device.id, sent) };
    });
    next = { ...next, mark: next.mark + 1 };
    await transaction.dropNote(record.id);
    await transaction.putNote({ ...record, ...registerOf(record.id, versions), mark: next.mark });
  }
  return next;
}

/** A context without a device's numbers beyond `most`. */
function clip(context: Context, device: string, most: number): Context {
  const reach = Math.min(reachOf(context, device), most);
  const rest = Object.entries(context.vector).filter(([name]) => name !== device);
  const bare = {
    vector: Object.fromEntries(rest),
    cloud: context.cloud.filter((dot) => dot.device !== device || dot.counter <= most),
  };
  return reachTo(bare, device, reach);
}

/**
 * Texts of ours that were never sent and that a twin's copy covers: its contexts name our numbers and mean its own. They
 * are written again under the id that is ours alone, beside whatever replaced them.
 */
export function rescue(
  held: Register,
  joined: Register,
  device: DeviceRecord,
): { joined: Register; device: DeviceRecord } {
  const lost = held.versions.filter(
    ({ dot, deleted }) =>
      !deleted &&
      dot.counter > (device.former?.[dot.device] ?? Infinity) &&
      !joined.versions.some((version) => sameDot(version.dot, dot)),
  );
  let { counter } = device;
  let rescued = joined;
  for (const version of lost) {
    counter += 1;
    rescued = write(rescued, version, { device: device.id, counter }, new Set());
  }
  return { joined: rescued, device: { ...device, counter } };
}
