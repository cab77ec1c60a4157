import { isDead } from './floor';
import { join, type Register } from './register';

/** More notes than this, and more than this share of all, go only with the reader's word. */
const FEW = 5;
const SMALL_SHARE = 0.1;

/** Whether so many notes `of` all are more than may go without a question. */
export function areMany(notes: number, of: number): boolean {
  return notes > FEW && notes > of * SMALL_SHARE;
}

/** What taking copies in would delete here. */
export interface Deletions {
  /** Ids of notes that can be read here and could not any more. */
  readonly going: ReadonlySet<string>;
  /** How many notes can be read here. */
  readonly of: number;
}

/** Which notes would be gone here once these copies are joined, and those that went before in the same round. */
export function deletionsIn(
  remote: readonly Register[],
  held: readonly Register[],
  before: ReadonlySet<string> = new Set(),
): Deletions {
  const live = new Map(held.flatMap((note) => (isDead(note) ? [] : [[note.id, note] as const])));
  const going = new Set(before);
  for (const copy of remote) {
    const note = live.get(copy.id);
    if (note && isDead(copy) && isDead(join(note, copy))) going.add(copy.id);
  }
  return { going, of: live.size + [...before].filter((id) => !live.has(id)).length };
}
