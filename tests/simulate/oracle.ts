import type { Register } from '../../src/core/sync/register';
import { dotName } from '../../src/core/sync/dot';
import type { Device } from './device';

/** One edit that was acknowledged, or that a crash let happen: what it wrote, and what its writer had seen. */
interface Edit {
  readonly note: string;
  /** The names of the versions it wrote, with their texts; `undefined` for a deletion. */
  readonly wrote: readonly { dot: string; body: string | undefined }[];
  readonly seen: readonly string[];
}

/**
 * Knows which texts must be there, from the readers' side alone: each that was saved, unless somebody who had it on
 * the screen saved over it or deleted it. It shares no rule with the code under test; it only reads its dots as names.
 */
export class Oracle {
  readonly #edits: Edit[] = [];
  saved = 0;

  /** Takes down what an action wrote: the device's dots beyond `counter`. Nothing where it came to nothing. */
  note(device: Device, note: string, counter: number, seen: readonly string[]): void {
    const versions = device.disk.notes.get(note)?.versions ?? [];
    const wrote = versions
      .filter((version) => version.dot.device === device.name && version.dot.counter > counter)
      .map((version) => ({ dot: dotName(version.dot), body: version.deleted ? undefined : version.body }));
    if (wrote.length === 0) return;
    this.saved += wrote.length;
    this.#edits.push({ note, wrote, seen });
  }

  /** The texts that must be shown, with the note that they are in. */
  due(): { note: string; body: string }[] {
    const replaced = new Set(this.#edits.flatMap((edit) => edit.seen));
    return this.#edits.flatMap(({ note, wrote }) =>
      wrote.flatMap(({ dot, body }) => (body === undefined || replaced.has(dot) ? [] : [{ note, body }])),
    );
  }
}

/** Whether a text can be read in these notes. */
export function shows(registers: readonly Register[], due: { note: string; body: string }): boolean {
  const note = registers.find(({ id }) => id === due.note);
  return note?.versions.some(({ deleted, body }) => !deleted && body === due.body) === true;
}
