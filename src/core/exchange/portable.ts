import * as v from 'valibot';
import type { NoteForReaders } from '../notes/view';
import { LAST_MOMENT, MOST_BODY, MOST_TAG, MOST_TAGS, NOTE_ID } from '../notes/note';
import { Target } from '../notes/target';
import { canonicalAddress } from '../quote/address';

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LAST_MOMENT));

/** One text of a note: notes that devices wrote apart have several. */
const PortableVersion = v.object({
  body: v.pipe(v.string(), v.maxLength(MOST_BODY)),
  tags: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_TAG))), v.maxLength(MOST_TAGS)),
  /** ms since 1970 */
  changed: time,
});

/** A note as it leaves this device and comes to another: what it says and what it is on, nothing of how it is kept. */
export const PortableNote = v.object({
  /** Its own name, where the format carries one: the same note is known again by it. */
  id: v.pipe(v.string(), v.regex(NOTE_ID)),
  target: v.pipe(
    Target,
    v.check(
      (target) => target.kind === 'term' || canonicalAddress(target.page.url) !== undefined,
      'should be on a page of the web',
    ),
  ),
  created: time,
  /** The latest first. */
  versions: v.pipe(v.array(PortableVersion), v.minLength(1), v.maxLength(100)),
});
export type PortableNote = v.InferOutput<typeof PortableNote>;
export type PortableVersion = PortableNote['versions'][number];

/** What was read of a file: its notes, and what in it is none, each by its place. */
export interface ReadNotes {
  readonly notes: readonly PortableNote[];
  readonly skipped: readonly Skipped[];
}

export interface Skipped {
  /** Which one it was, from 1 on. */
  readonly nth: number;
  readonly why: 'unreadable' | 'noTarget' | 'tooLong';
}

/** Why a whole file is refused: the key of a sentence in `_locales`. */
export type FileTrouble =
  | 'exchange_notOurs'
  | 'exchange_cutOff'
  | 'exchange_tooLarge'
  | 'exchange_newer'
  | 'exchange_empty'
  | 'exchange_badZip';

/** A note of the store as it travels. */
export function portable({ id, target, created, versions }: NoteForReaders): PortableNote {
  return {
    id,
    target,
    created,
    versions: versions.map(({ body, tags, changed }) => ({ body, tags: [...tags], changed })),
  };
}

/** Notes with one text each, for formats that know no more: what was written apart becomes notes of its own. */
export function flattened(notes: readonly PortableNote[]): FlatNote[] {
  return notes.flatMap(({ versions, ...note }) =>
    versions.map((version, i) => ({
      ...note,
      ...version,
      id: i === 0 ? note.id : `${note.id.slice(0, 60)}-v${i + 1}`,
    })),
  );
}

export type FlatNote = Omit<PortableNote, 'versions'> & PortableVersion;

/** Checks notes that a format put together. What is bad is left out by its place; nothing of it is guessed at. */
export function checked(candidates: readonly unknown[]): ReadNotes {
  const notes: PortableNote[] = [];
  const skipped: Skipped[] = [];
  candidates.forEach((candidate, i) => {
    const read = v.safeParse(PortableNote, candidate);
    if (read.success) notes.push(wellFormed(read.output));
    else skipped.push({ nth: i + 1, why: whyNot(read.issues) });
  });
  return { notes, skipped };
}

/** A candidate of one text. */
export function ofFlat({ body, tags, changed, ...note }: FlatNote): PortableNote {
  return { ...note, versions: [{ body, tags, changed }] };
}

function whyNot(issues: readonly v.BaseIssue<unknown>[]): Skipped['why'] {
  const paths = issues.map((issue) => v.getDotPath(issue) ?? '');
  if (issues.some(({ type }) => type === 'max_length')) return 'tooLong';
  return paths.some((path) => path.startsWith('target')) ? 'noTarget' : 'unreadable';
}

/** Without lone halves of surrogate pairs, which do not pass every channel (as the store keeps texts). */
function wellFormed(note: PortableNote): PortableNote {
  return JSON.parse(JSON.stringify(note), (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  ) as PortableNote;
}
