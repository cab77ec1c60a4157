import { deviceOf, dotName } from '../sync/dot';
import type { Register, Version } from '../sync/register';
import type { Target } from './target';

/** A note as a reader is shown it; the shape that `protocol` checks. */
export interface NoteForReaders {
  id: string;
  target: Target;
  created: number;
  changed: number;
  versions: { dot: string; body: string; tags: string[]; device: string; changed: number }[];
  cameBack: boolean;
  undoable: boolean;
}

/** The versions that have a text, the latest first by their writers' clocks. */
export function liveVersions(register: Register): Version[] {
  return register.versions
    .filter((version) => !version.deleted)
    .sort((a, b) => b.changed - a.changed || (dotName(a.dot) < dotName(b.dot) ? -1 : 1));
}

/** The ids of the terms that a note shows on; none once it is deleted. */
export function termsOf(register: Register): string[] {
  return distinct(
    liveVersions(register).flatMap(({ target }) => (target.kind === 'term' ? target.term : [])),
  );
}

/** The addresses of the pages that a note shows on; none once it is deleted. */
export function pagesOf(register: Register): string[] {
  return distinct(
    liveVersions(register).flatMap(({ target }) => (target.kind === 'passage' ? target.page.url : [])),
  );
}

/**
 * What a reader is shown of a note, or `undefined` once it is deleted and no edit stands beside that.
 * @param undoable whether this device still has the text that its last edit replaced
 */
export function toNoteView(register: Register, undoable = false): NoteForReaders | undefined {
  const live = liveVersions(register);
  const latest = live[0];
  if (!latest) return undefined;
  return {
    id: register.id,
    target: latest.target,
    created: Math.min(...live.map((version) => version.created)),
    changed: latest.changed,
    versions: live.map((version) => ({
      dot: dotName(version.dot),
      body: version.body,
      tags: [...version.tags],
      device: deviceOf(version.dot),
      changed: version.changed,
    })),
    cameBack: register.versions.some((version) => version.deleted),
    // Where texts stand side by side, the one before of this device is no answer to the other's.
    undoable: undoable && live.length === 1,
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
