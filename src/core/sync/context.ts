import { compareDots, type Dot, sameDot } from './dot';

/**
 * The versions of one note that a writer had seen or that were replaced before: by device, everything up to a
 * counter (`vector`), and single dots beyond that (`cloud`). Counters run over all notes of a device, so a vector
 * may pass numbers that belong to other notes; only dots of the same note are ever asked for.
 *
 * A context never holds its own version's dot. Two windows on one device write (d,6) and (d,7), both from 5: were 7's
 * context a bare vector up to its own number, it would cover a 6 that its writer never saw.
 */
export interface Context {
  readonly vector: Readonly<Record<string, number>>;
  /** In the order of `compareDots`, none of them within the vector. */
  readonly cloud: readonly Dot[];
}

/** Up to which counter of a device everything is in the context; 0 for nothing. */
export function reachOf(context: Context, device: string): number {
  return Object.hasOwn(context.vector, device) ? context.vector[device]! : 0;
}

/** Whether the context holds the dot, that is, covers its version. */
export function covers(context: Context, dot: Dot): boolean {
  return reachOf(context, dot.device) >= dot.counter || context.cloud.some((other) => sameDot(other, dot));
}

/** The context of everything that any of these holds, and of these dots. */
export function uniteContexts(contexts: readonly Context[], dots: readonly Dot[] = []): Context {
  const vector = new Map<string, number>();
  for (const context of contexts) {
    for (const [device, reach] of Object.entries(context.vector)) {
      vector.set(device, Math.max(reach, vector.get(device) ?? 0));
    }
  }
  return normal(vector, [...contexts.flatMap((context) => context.cloud), ...dots]);
}

/** The context with everything of one device up to `reach` in it. */
export function reachTo(context: Context, device: string, reach: number): Context {
  const vector = new Map(Object.entries(context.vector));
  if (reach > 0) vector.set(device, Math.max(reach, vector.get(device) ?? 0));
  return normal(vector, context.cloud);
}

/** One way to write each context: keys and dots in order, dots next to their vector taken into it. */
function normal(vector: Map<string, number>, dots: readonly Dot[]): Context {
  const cloud: Dot[] = [];
  for (const dot of [...dots].sort(compareDots)) {
    const reach = vector.get(dot.device) ?? 0;
    if (dot.counter <= reach) continue;
    if (dot.counter === reach + 1) vector.set(dot.device, dot.counter);
    else if (!cloud.some((other) => sameDot(other, dot))) {
      cloud.push({ device: dot.device, counter: dot.counter });
    }
  }
  const devices = [...vector.keys()].sort();
  return { vector: Object.fromEntries(devices.map((device) => [device, vector.get(device)!])), cloud };
}
