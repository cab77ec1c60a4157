import { nameOf, NOTE_ID_BYTES } from '../../core/notes/note';
import { type Context, covers, reachOf, reachTo } from '../../core/sync/context';
import { DEVICE_ID, DEVICE_LETTERS, type Dot, RUN_LETTERS, sameDot } from '../../core/sync/dot';
import { type Register, registerOf, type Version, write } from '../../core/sync/register';
import { type DeviceRecord, META, type Transaction } from './tables';

/** How fresh ids are made. A parameter for the simulation alone, whose histories must repeat. */
export interface Names {
  /** Eight letters, 41 bits: two of a reader's own devices meet once in 10¹² pairs, and then keep both texts. */
  device(): string;
  /** Under what a device counts in another run of the browser. */
  run(device: string): string;
  note(): string;
  /** The run of the browser that this is, as nothing on the disk can tell: a copied profile never shares it. */
  readonly session: string;
}

export const randomNames: Names = {
  device: () => randomName(DEVICE_LETTERS),
  run: (device) => device + randomName(RUN_LETTERS),
  note: () => randomName(NOTE_ID_BYTES),
  session: '',
};

/** A name of so many letters that nobody has had before. */
export function randomName(length: number): string {
  return nameOf(crypto.getRandomValues(new Uint8Array(length)));
}

/** This device as the database knows it; a fresh one where it does not. */
export async function deviceIn(transaction: Transaction, names: Names): Promise<DeviceRecord> {
  const stored = await transaction.meta(META.device);
  if (isDevice(stored)) return { ...stored, run: stored.run ?? stored.id, session: stored.session ?? '' };
  const id = names.device();
  return { id, run: id, session: names.session, counter: 0, mark: 0 };
}

function isDevice(stored: unknown): stored is Omit<DeviceRecord, 'run' | 'session'> & Partial<DeviceRecord> {
  if (typeof stored !== 'object' || stored === null) return false;
  const { id, counter, mark } = stored as Partial<DeviceRecord>;
  return (
    typeof id === 'string' &&
    DEVICE_ID.test(id) &&
    Number.isSafeInteger(counter) &&
    Number.isSafeInteger(mark)
  );
}

/**
 * Mints dots within the transaction that writes their versions: a number is never given twice, nor to nothing. Each run
 * of the browser counts under a name of its own. Of a profile that is copied, or put back to an earlier state, the two
 * can therefore never give one dot to two texts, nor cover by a number what the other wrote.
 */
export async function mint(transaction: Transaction, names: Names, count: number): Promise<Dot[]> {
  const stored = await deviceIn(transaction, names);
  const device = stored.session === names.session ? stored : nextRun(stored, names);
  await transaction.putMeta(META.device, { ...device, counter: device.counter + count });
  return Array.from({ length: count }, (_, i) => ({ device: device.run, counter: device.counter + 1 + i }));
}

function nextRun(device: DeviceRecord, names: Names): DeviceRecord {
  const { id } = device;
  return { ...device, run: names.run(id), session: names.session, counter: 0, runs: ownDots(device) };
}

/** By the names under which this device ever counted, how many versions it minted. */
export function ownDots({ runs, run, counter }: DeviceRecord): Record<string, number> {
  return { ...runs, ...(counter > 0 && { [run]: counter }) };
}

/**
 * Whether a copy from elsewhere shows that the numbers of this run were given twice (a machine that was copied while the
 * browser ran): it names a version of this device's that the device itself neither holds nor has covered.
 */
export function provesReuse(copy: Register, held: Register, device: DeviceRecord): boolean {
  const isOurs = (dot: Dot): boolean =>
    held.versions.some((version) => sameDot(version.dot, dot) || covers(version.context, dot));
  return copy.versions.some(
    ({ dot, context }) =>
      (dot.device === device.run && !isOurs(dot)) || reachOf(context, device.run) > device.counter,
  );
}

/**
 * Goes on under a new id, since it was shown that another goes by this one. Versions that were never sent are written
 * again under the new id where the numbers of this very run were given twice: their contexts named our numbers, and a
 * twin may have given the same ones to texts that nobody here has seen.
 * @param sent up to which of its run's numbers the device knows its versions sent; all of them where no number was given
 *   twice
 */
export async function renew(
  transaction: Transaction,
  names: Names,
  device: DeviceRecord,
  sent: number,
): Promise<DeviceRecord> {
  const id = names.device();
  let next: DeviceRecord = { ...device, id, run: id, counter: 0, runs: ownDots(device) };
  if (sent >= device.counter) return next;
  next = { ...next, former: { ...device.former, [device.run]: sent } };
  for (const record of await transaction.notes()) {
    const isUnsent = ({ dot }: Version): boolean => dot.device === device.run && dot.counter > sent;
    if (!record.versions.some(isUnsent)) continue;
    const versions = record.versions.map((version) => {
      if (!isUnsent(version)) return version;
      next = { ...next, counter: next.counter + 1 };
      const dot = { device: next.run, counter: next.counter };
      return { ...version, dot, context: clip(version.context, device.run, sent) };
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
    rescued = write(rescued, version, { device: device.run, counter }, new Set());
  }
  return { joined: rescued, device: { ...device, counter } };
}
