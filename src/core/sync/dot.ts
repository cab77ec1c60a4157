/** Names one version of one note: the device that wrote it, and that device's own running number. */
export interface Dot {
  /** A device's short random id. */
  readonly device: string;
  /** Counts every version that the device ever wrote, of whatever note, from 1. */
  readonly counter: number;
}

/** What a device id may look like. Eight characters are minted; the bounds leave room for later schemes. */
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
