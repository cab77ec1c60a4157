import type { Register, Version } from '../sync/register';
import { liveVersions } from './view';

/**
 * What going back to an earlier state would do. It brings texts back and takes none: a note written since then stays,
 * and one that was changed since keeps the later text in the snapshot that is made before.
 */
export interface GoingBack {
  /** Notes that were there then and are not there now. */
  readonly back: readonly Register[];
  /** Notes that said something else then. */
  readonly changed: readonly Register[];
  /** How many say the same now as then. */
  readonly same: number;
  /** How many are there now and were not then; they stay. */
  readonly since: number;
}

/** Compares what readers see of the notes now and of the notes then. */
export function goingBack(now: readonly Register[], then: readonly Register[]): GoingBack {
  const present = new Map(now.map((note) => [note.id, note]));
  const shown = then.filter((note) => liveVersions(note).length > 0);
  const ids = new Set(shown.map(({ id }) => id));
  const back: Register[] = [];
  const changed: Register[] = [];
  for (const note of shown) {
    const held = present.get(note.id);
    if (!held || liveVersions(held).length === 0) back.push(note);
    else if (!saysTheSame(held, note)) changed.push(note);
  }
  return {
    back,
    changed,
    same: shown.length - back.length - changed.length,
    since: now.filter((note) => !ids.has(note.id) && liveVersions(note).length > 0).length,
  };
}

/** Whether two states of a note show a reader the same texts and tags, whoever wrote them. */
export function saysTheSame(a: Register, b: Register): boolean {
  const said = (note: Register): string => JSON.stringify(liveVersions(note).map(textOf).sort());
  return said(a) === said(b);
}

function textOf({ body, tags }: Version): string {
  return JSON.stringify([body, tags]);
}
