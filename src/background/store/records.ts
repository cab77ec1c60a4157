import { liveVersions, pagesOf, termsOf } from '../../core/notes/view';
import type { Register } from '../../core/sync/register';
import type { NoteRecord } from './tables';

/** The record of a register. What a deletion takes goes to the trash; what comes back empties it. */
export function recordOf(
  register: Register,
  mark: number,
  before: NoteRecord | undefined,
  at: number,
): NoteRecord {
  const record = { ...register, terms: termsOf(register), pages: pagesOf(register), mark };
  if (liveVersions(register).length > 0) return record;
  const taken = before ? liveVersions(before) : [];
  const trash = taken.length > 0 ? { versions: taken, at } : before?.trash;
  return trash ? { ...record, trash } : record;
}

export function registerIn({ id, versions }: NoteRecord): Register {
  return { id, versions };
}
