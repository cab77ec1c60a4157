import * as v from 'valibot';
import { MOST_BODY, NOTE_ID } from '../../core/notes/note';
import { type Call, done, nothing, termId, ticket } from './shapes';

const noteId = v.pipe(v.string(), v.regex(NOTE_ID));
/** A note's body may be 1 MB of text and no more (in UTF-16 units). */
const body = v.pipe(v.string(), v.maxLength(MOST_BODY));

/** One version of a note, as a reader is shown it. */
const NoteVersionView = v.object({
  /** `device:counter` of the version. */
  dot: v.string(),
  body: v.string(),
  device: v.string(),
  /** ms since 1970, by the clock of the device that wrote it. */
  changed: v.number(),
});
/** A note as a reader is shown it: its versions side by side where devices wrote apart, one otherwise. */
export const NoteView = v.object({
  id: v.string(),
  term: v.string(),
  created: v.number(),
  changed: v.number(),
  versions: v.pipe(v.array(NoteVersionView), v.minLength(1)),
  /** Set where this note is deleted on no device but was deleted beside an edit: it came back, and says so. */
  cameBack: v.boolean(),
});
export type NoteView = v.InferOutput<typeof NoteView>;

const DraftView = v.object({ body: v.string(), changed: v.number() });

const saved = v.variant('outcome', [
  v.object({ outcome: v.literal('saved'), note: NoteView }),
  v.object({ outcome: v.literal('refused'), trouble: v.string() }),
]);
/** Notes: reading them, writing them, and the frame that they are typed in. */
export const noteCalls = {
  /** The notes on one term, for its card. */
  notesOnTerm: {
    to: 'background',
    from: ['content', 'page', 'note'],
    request: v.object({ term: termId }),
    reply: v.array(NoteView),
  },
  /** A one-time ticket for a note frame on this term, which the frame redeems. */
  openNote: {
    to: 'background',
    from: ['content'],
    request: v.object({ term: termId, note: v.nullable(noteId) }),
    reply: v.string(),
  },
  /** Redeems a ticket: which term and note this frame is for, with what is written so far. */
  redeem: {
    to: 'background',
    from: ['note'],
    request: v.object({ ticket }),
    reply: v.nullable(v.object({ term: termId, note: v.nullable(NoteView), draft: v.nullable(DraftView) })),
  },
  /** The note frame is done (saved, or Escape): its card takes the focus back. */
  noteClosed: {
    to: 'background',
    from: ['note'],
    request: v.object({ ticket }),
    reply: nothing,
  },
  /** Keeps what is typed, not as a version. `note` is null for a note that is not there yet. */
  keepDraft: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ term: termId, note: v.nullable(noteId), body }),
    reply: done,
  },
  draft: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ term: termId, note: v.nullable(noteId) }),
    reply: v.nullable(DraftView),
  },
  /**
   * Saves a note: a new version that covers `seen` (the dots the writer had before their eyes). The writer of a new
   * note chooses its id (`newId`), so that a save repeated after a lost reply makes no second note.
   */
  saveNote: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({
      term: termId,
      note: v.nullable(noteId),
      newId: v.optional(noteId),
      body,
      seen: v.array(v.pipe(v.string(), v.maxLength(64))),
    }),
    reply: saved,
  },
  deleteNote: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ note: noteId, seen: v.array(v.pipe(v.string(), v.maxLength(64))) }),
    reply: done,
  },
  /** Takes the last deletion of this note back. */
  undeleteNote: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ note: noteId }),
    reply: saved,
  },
  allNotes: { to: 'background', from: ['page'], request: nothing, reply: v.array(NoteView) },
  /** Notes or the state of sync changed: a page that shows them asks again. */
  changed: {
    to: 'page',
    from: ['background'],
    request: v.object({ what: v.picklist(['notes', 'sync']) }),
    reply: nothing,
  },
  /** The notes on a term changed: a card that shows them asks again. */
  notesChanged: {
    to: 'content',
    from: ['background'],
    request: v.object({ terms: v.array(termId) }),
    reply: nothing,
  },
  /** The note frame in this frame's card is done. */
  noteFrameClosed: { to: 'content', from: ['background'], request: nothing, reply: nothing },
} as const satisfies Record<string, Call>;
