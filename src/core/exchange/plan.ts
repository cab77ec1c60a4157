import type { NoteForReaders } from '../notes/view';
import { tightTarget } from '../notes/target';
import { idOf } from './names';
import type { PortableNote } from './portable';

/**
 * What bringing notes in would do, before it does it. Nothing that is there is ever written over: a note that is known
 * and says something else here is kept, and the file's comes beside it as a note of its own, under a name made of what
 * it says (so that the same file brought in twice does this once).
 */
export interface ImportPlan {
  /** Not there yet: they come as they are. */
  readonly fresh: readonly PortableNote[];
  /** There under the same name, saying something else: they come beside it, under the names that they have here. */
  readonly changed: readonly PortableNote[];
  /** Already there, to the letter: how many. */
  readonly same: number;
}

export function planImport(incoming: readonly PortableNote[], there: readonly NoteForReaders[]): ImportPlan {
  const known = new Map(there.map((note) => [note.id, meaningOf(note)]));
  const meanings = new Set(known.values());
  const fresh: PortableNote[] = [];
  const changed: PortableNote[] = [];
  let same = 0;
  for (const note of incoming) {
    const meaning = meaningOf(note);
    const before = known.get(note.id);
    if (before === meaning || (before === undefined && meanings.has(meaning))) same++;
    else if (before === undefined) {
      fresh.push(note);
      known.set(note.id, meaning);
    } else {
      const beside = { ...note, id: idOf('beside', note.id, meaning) };
      if (known.has(beside.id)) same++;
      else {
        changed.push(beside);
        known.set(beside.id, meaning);
      }
    }
    meanings.add(meaning);
  }
  return { fresh, changed, same };
}

/** What a note says and what it is on, in one text: two notes of one meaning are the same to a reader. */
function meaningOf({
  target,
  versions,
}: Pick<PortableNote, 'target'> & {
  versions: readonly { body: string; tags: readonly string[] }[];
}): string {
  const texts = versions.map(({ body, tags }) => JSON.stringify([body, [...tags].sort()])).sort();
  return JSON.stringify([tightTarget(target), texts]);
}
