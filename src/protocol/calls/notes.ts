import * as v from 'valibot';
import { MOST_BODY, MOST_TAG, MOST_TAGS, NOTE_ID } from '../../core/notes/note';
import { MOST_ADDRESS, Target } from '../../core/notes/target';
import { type Call, done, nothing, termId, ticket } from './shapes';

const noteId = v.pipe(v.string(), v.regex(NOTE_ID));
/** A note's body may be 1 MB of text and no more (in UTF-16 units). */
const body = v.pipe(v.string(), v.maxLength(MOST_BODY));

const tags = v.pipe(
  v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_TAG))),
  v.maxLength(MOST_TAGS),
);
const dots = v.array(v.pipe(v.string(), v.maxLength(64)));
/** The name of an editor, by which its draft is told from those of others; random, like a note's id. */
const writer = v.pipe(v.string(), v.regex(NOTE_ID));

/** One version of a note, as a reader is shown it. */
const NoteVersionView = v.object({
  /** `device:counter` of the version. */
  dot: v.string(),
  body: v.string(),
  tags: v.array(v.string()),
  device: v.string(),
  /** ms since 1970, by the clock of the device that wrote it. */
  changed: v.number(),
});
/** A note as a reader is shown it: its versions side by side where devices wrote apart, one otherwise. */
export const NoteView = v.object({
  id: v.string(),
  target: Target,
  created: v.number(),
  changed: v.number(),
  versions: v.pipe(v.array(NoteVersionView), v.minLength(1)),
  /** Set where this note is deleted on no device but was deleted beside an edit: it came back, and says so. */
  cameBack: v.boolean(),
  /** Whether this device has the text that the last edit replaced: `undoEdit` brings it back. */
  undoable: v.boolean(),
});
export type NoteView = v.InferOutput<typeof NoteView>;

/** What an editor left unsaved. */
export const DraftView = v.object({ writer: v.string(), body: v.string(), changed: v.number() });
export type DraftView = v.InferOutput<typeof DraftView>;

/** A deleted note whose texts this device still has. */
export const TrashedNote = v.object({
  id: v.string(),
  target: Target,
  bodies: v.array(v.string()),
  at: v.number(),
  until: v.number(),
});
export type TrashedNote = v.InferOutput<typeof TrashedNote>;

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
  /**
   * The notes on passages of a page. Our own pages may ask for any; a content script gets those of the page that the
   * browser says it runs in, whatever it asks for: `url` counts there only as what that page says its canonical
   * address is, and only on its own site.
   */
  notesOnPage: {
    to: 'background',
    from: ['content', 'page', 'note'],
    request: v.object({ url: v.pipe(v.string(), v.maxLength(MOST_ADDRESS)) }),
    reply: v.array(NoteView),
  },
  /**
   * A one-time ticket for a note frame on this target, which the frame redeems; a passage of the sender's own page.
   * `reads`: to read what is there, which a private window may do too.
   */
  openNote: {
    to: 'background',
    from: ['content'],
    request: v.object({ target: Target, note: v.nullable(noteId), reads: v.boolean() }),
    reply: v.string(),
  },
  /** Redeems a ticket: which target and note this frame is for, with what is written so far. */
  redeem: {
    to: 'background',
    from: ['note'],
    request: v.object({ ticket }),
    reply: v.nullable(v.object({ target: Target, note: v.nullable(NoteView), drafts: v.array(DraftView) })),
  },
  /** The note frame is done (saved, or Escape): its card takes the focus back. */
  noteClosed: {
    to: 'background',
    from: ['note'],
    request: v.object({ ticket }),
    reply: nothing,
  },
  /**
   * Keeps what an editor holds, not as a version; an empty text drops it. `note` is null for a note that is not
   * there yet.
   */
  keepDraft: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ target: Target, note: v.nullable(noteId), writer, body }),
    reply: done,
  },
  /** What editors left unsaved there, the latest first. */
  drafts: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ target: Target, note: v.nullable(noteId) }),
    reply: v.array(DraftView),
  },
  /**
   * Saves a note: a new version that covers `seen` (the dots the writer had before their eyes). The writer of a new
   * note chooses its id (`newId`), so that a save repeated after a lost reply makes no second note. Tags stay as they were
   * where they are left out; `drafts` are the writers of the drafts that the text was made of, which go with it.
   */
  saveNote: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({
      target: Target,
      note: v.nullable(noteId),
      newId: v.optional(noteId),
      body,
      tags: v.optional(tags),
      drafts: v.optional(v.pipe(v.array(writer), v.maxLength(50))),
      seen: dots,
    }),
    reply: saved,
  },
  /**
   * Takes the last edit of a note back: the text before it comes back as a new edit over `seen`. Who asks with what is
   * then there takes that back in turn.
   */
  undoEdit: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ note: noteId, seen: dots }),
    reply: saved,
  },
  deleteNote: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ note: noteId, seen: dots }),
    reply: done,
  },
  /** Takes the last deletion of this note back. */
  undeleteNote: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ note: noteId }),
    reply: saved,
  },
  /** Every note, some at a time and in no order: `after` of an answer is what to ask on from, `null` at the end. */
  allNotes: {
    to: 'background',
    from: ['page'],
    request: v.object({ after: v.nullable(noteId) }),
    reply: v.object({ notes: v.array(NoteView), after: v.nullable(v.string()) }),
  },
  /** What deletions on this device took, the latest first, with when it will be thrown away (ms since 1970). */
  trash: {
    to: 'background',
    from: ['page'],
    request: nothing,
    reply: v.array(TrashedNote),
  },
  /** Throws a deleted note's text away for good, or (`emptyTrash`) that of all. */
  forgetNote: { to: 'background', from: ['page'], request: v.object({ note: noteId }), reply: done },
  emptyTrash: { to: 'background', from: ['page'], request: nothing, reply: done },
  /** Everything that was begun and not saved, the latest first. */
  allDrafts: {
    to: 'background',
    from: ['page'],
    request: nothing,
    reply: v.array(v.object({ target: Target, note: v.nullable(v.string()), ...DraftView.entries })),
  },
  /** Notes, the state of sync or the packs in force changed: a page that shows them asks again. */
  changed: {
    to: 'page',
    from: ['background'],
    request: v.object({ what: v.picklist(['notes', 'sync', 'packs']) }),
    reply: nothing,
  },
  /**
   * Notes on some terms changed, or (`pages`) on some page: whoever shows any asks again. Which they are is not said:
   * every page in sight hears this, and after an import it would be the list of what the reader writes on.
   */
  notesChanged: {
    to: 'content',
    from: ['background'],
    request: v.object({ terms: v.boolean(), pages: v.boolean() }),
    reply: nothing,
  },
  /** The note frame in this frame's card is done. */
  noteFrameClosed: { to: 'content', from: ['background'], request: nothing, reply: nothing },
} as const satisfies Record<string, Call>;
