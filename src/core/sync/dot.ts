/** Names one version of one note: under what a device wrote it, and the running number under that. */
export interface Dot {
  /** A device's short random id, or that with some letters for one run of its browser (`deviceOf`). */
  readonly device: string;
  /** Counts every version that was ever written under it, of whatever note, from 1. */
  readonly counter: number;
}

/** Letters of a device's own id, and those that a run of its browser adds. */
export const DEVICE_LETTERS = 8;
export const RUN_LETTERS = 6;

/** The device of a dot, whichever run of its browser wrote it. */
export function deviceOf({ device }: Pick<Dot, 'device'>): string {
  return device.length === DEVICE_LETTERS + RUN_LETTERS ? device.slice(0, DEVICE_LETTERS) : device;
}

/** What the name of a device or of its run may look like; the bounds leave room for later schemes. */
export const DEVICE_ID = /^[a-z0-9]{4,16}$/u;
const DOT = /^([a-z0-9]{4,16}):([1-9][0-9]{0,15})$/u;

/** `device:counter`, as the protocol and the buckets write a dot. */
export function dotName(dot: Dot): string {
  return `${dot.device}:${dot.counter}`;
}

/** The dot of a name, or `undefined` where it is none. */
export function readDot(name: string): Dot | undefined {
  const parts = DOT.exec(name);
  if (!parts) return undefined;
  const counter = Number(parts[2]);
  return Number.isSafeInteger(counter) ? { device: parts[1]!, counter } : undefined;
}

export function sameDot(a: Dot, b: Dot): boolean {
  return a.counter === b.counter && a.device === b.device;
}

/** By device, then by counter: the one order in which dots are written down. */
export function compareDots(a: Dot, b: Dot): number {
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return a.counter - b.counter;
}
