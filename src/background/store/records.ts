import { saysTheSame } from '../../core/notes/going-back';
import { liveVersions, pagesOf, termsOf } from '../../core/notes/view';
import { dotName } from '../../core/sync/dot';
import type { Register, Version } from '../../core/sync/register';
import type { NoteRecord } from './tables';

/**
 * The record of a register. What a deletion takes goes to the trash; what comes back empties it. What an edit replaces,
 * wherever that came from, is kept until the next one, so that it can be taken back.
 */
export function recordOf(
  register: Register,
  mark: number,
  before: NoteRecord | undefined,
  at: number,
): NoteRecord {
  const record = { ...register, terms: termsOf(register), pages: pagesOf(register), mark };
  if (liveVersions(register).length > 0) {
    const earlier = replacedIn(register, before) ?? before?.earlier;
    return earlier ? { ...record, earlier } : record;
  }
  const taken = before ? liveVersions(before) : [];
  const trash = taken.length > 0 ? { versions: taken, at } : before?.trash;
  return trash ? { ...record, trash } : record;
}

/** The texts of before that are no longer there; `undefined` where each is, or the note says the same as it did. */
function replacedIn(register: Register, before: NoteRecord | undefined): readonly Version[] | undefined {
  if (!before || saysTheSame(register, registerIn(before))) return undefined;
  const there = new Set(register.versions.map(({ dot }) => dotName(dot)));
  const replaced = liveVersions(before).filter(({ dot }) => !there.has(dotName(dot)));
  return replaced.length > 0 ? replaced : undefined;
}

export function registerIn({ id, versions }: NoteRecord): Register {
  return { id, versions };
}
