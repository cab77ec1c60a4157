import { covers } from './context';
import { type Dot, sameDot } from './dot';
import type { Register, Version } from './register';

/**
 * What a replica has taken in, over all notes: by device, the counter up to which it holds, or has covered, every
 * version that the device ever wrote. It may only be taken over from another replica along with all that replica held.
 */
export type Knowledge = Readonly<Record<string, number>>;

/** Half a year, in ms: the least age of a deletion that is forgotten, by the clock of the device that forgets it. */
export const LEAST_TOMBSTONE_AGE_MS = 180 * 24 * 3_600_000;

/** What is known together. Commutative, associative, idempotent; never less than either. */
export function uniteKnowledge(...all: readonly Knowledge[]): Knowledge {
  const united = new Map<string, number>();
  for (const knowledge of all) {
    for (const [device, counter] of Object.entries(knowledge)) {
      united.set(device, Math.max(counter, united.get(device) ?? 0));
    }
  }
  return inOrder(united);
}

/** What each of these replicas knows: the floor under all of them. Nothing where there are none. */
export function floorOf(all: readonly Knowledge[]): Knowledge {
  const [first, ...others] = all;
  const floor = new Map<string, number>();
  for (const [device, counter] of Object.entries(first ?? {})) {
    const least = Math.min(counter, ...others.map((other) => knownOf(other, device)));
    if (least > 0) floor.set(device, least);
  }
  return inOrder(floor);
}

/** Whether `knowledge` lacks something that `floor` holds. */
export function isBelow(knowledge: Knowledge, floor: Knowledge): boolean {
  return Object.entries(floor).some(([device, counter]) => knownOf(knowledge, device) < counter);
}

export function isKnown(knowledge: Knowledge, { device, counter }: Dot): boolean {
  return knownOf(knowledge, device) >= counter;
}

/** A note of which nothing but deletions is left. */
export function isDead(register: Register): boolean {
  return register.versions.every((version) => version.deleted);
}

/**
 * The dead notes that may be forgotten: each of their deletions is known to every replica that is not retired, and
 * this device has known the note dead for long enough. The writers' clocks have no say.
 * @param floor what every replica that is not retired is known to know
 * @param deadFor for how long (ms) this device has known the note dead
 */
export function forgettable(
  registers: readonly Register[],
  floor: Knowledge,
  deadFor: (note: string) => number,
): Register[] {
  return registers.filter(
    (register) =>
      isDead(register) &&
      register.versions.every((version) => isKnown(floor, version.dot)) &&
      deadFor(register.id) >= LEAST_TOMBSTONE_AGE_MS,
  );
}

/**
 * What stays of a note on a replica that was away while deletions were forgotten (what others cleared lies beyond what
 * it knew): versions that the others still hold, and versions that lie beyond what was cleared. Every replica of that
 * time had taken in whatever lies below, so what is missing among them was replaced or deleted. An edit that was never
 * sent lies beyond: a run of the browser counts under a name of its own, and says how far it has counted along with all
 * that it wrote until then.
 * @param there what the others hold of the note, from a complete reading
 */
export function withoutForgotten(held: Register, there: Register | undefined, cleared: Knowledge): Register {
  const stays = (dot: Dot): boolean =>
    !isKnown(cleared, dot) || (there?.versions.some((version) => sameDot(version.dot, dot)) ?? false);
  const versions = held.versions.filter((version) => stays(version.dot));
  return versions.length === held.versions.length ? held : { id: held.id, versions };
}

/** Whether a dead note that comes from elsewhere, and is not here, is one that was forgotten: it stays out. */
export function wasForgotten(copy: Register, cleared: Knowledge): boolean {
  return isDead(copy) && copy.versions.every(({ dot }) => isKnown(cleared, dot));
}

/**
 * A copy from elsewhere without versions that were forgotten here: this replica had taken them in, holds them no more,
 * and they lie below what was cleared. Whoever sends such a one made its file before it heard of that. A deletion that
 * was forgotten is taken in again where it stands beside a text: it takes nothing away, and all copies read alike.
 * @param held what this replica holds of the note
 */
export function withoutKnown(
  copy: Register,
  held: Register | undefined,
  knowledge: Knowledge,
  cleared: Knowledge,
): Register {
  const isForgotten = ({ dot }: Version): boolean =>
    isKnown(cleared, dot) &&
    isKnown(knowledge, dot) &&
    !held?.versions.some((version) => sameDot(version.dot, dot) || covers(version.context, dot));
  const left = copy.versions.filter((version) => !isForgotten(version));
  const isLive = held !== undefined || left.some(({ deleted }) => !deleted);
  const versions = isLive ? copy.versions.filter((one) => one.deleted || left.includes(one)) : left;
  return versions.length === copy.versions.length ? copy : { id: copy.id, versions };
}

function knownOf(knowledge: Knowledge, device: string): number {
  return Object.hasOwn(knowledge, device) ? knowledge[device]! : 0;
}

function inOrder(knowledge: ReadonlyMap<string, number>): Knowledge {
  const devices = [...knowledge.keys()].sort();
  return Object.fromEntries(devices.map((device) => [device, knowledge.get(device)!]));
}
