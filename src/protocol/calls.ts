import * as v from 'valibot';
import { MOST_BODY, NOTE_ID } from '../core/notes/note';

/**
 * Every call between contexts, on one page, by direction. Each is checked on receipt for shape (`request`) and for
 * who may send it (`from`); what comes back is checked by `reply`. A context that is not listed here does not talk.
 *
 * `content`  a content script of ours in some page's frame (untrusted: a page may have broken into its process)
 * `page`     the popup, the glossary, the panel, the options: extension pages in a tab or window of their own
 * `note`     the note frame inside a card: an extension page that lives in somebody else's page
 * `background`  the service worker or background script
 */
export type Party = 'content' | 'page' | 'note' | 'background';

const termId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const noteId = v.pipe(v.string(), v.regex(NOTE_ID));
/** A note's body may be 1 MB of text and no more (in UTF-16 units). */
const body = v.pipe(v.string(), v.maxLength(MOST_BODY));
const nothing = v.undefined();

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

/** The one line on how sync stands. */
export const SyncState = v.object({
  mode: v.picklist(['off', 'on']),
  /** Whether the reader has been asked yet whether notes should travel with the browser account. */
  offered: v.boolean(),
  /** Share of the quota that is used, 0 to 1. */
  full: v.number(),
  /** How many notes wait because they do not fit or are too large. */
  waiting: v.number(),
  waitingNotes: v.array(v.string()),
  /** A sentence's key in `_locales` where something is wrong, `null` where all is well. */
  trouble: v.nullable(v.string()),
  /** ms since 1970 of the last join, 0 for never. */
  lastJoin: v.number(),
  /** Whether a write to the account is still due. */
  pending: v.boolean(),
});
export type SyncState = v.InferOutput<typeof SyncState>;

/** A mention as the popup lists it: which term, how often, and where down the page (0 to 1). */
const PageTerm = v.object({ term: termId, count: v.number(), places: v.array(v.number()) });
export const PageReport = v.object({
  /** What Newsgloss is doing in this frame. */
  state: v.picklist(['reading', 'done', 'off', 'broken']),
  /** A key of `_locales` where the state is `broken`. */
  trouble: v.nullable(v.string()),
  date: v.nullable(v.string()),
  terms: v.array(PageTerm),
});
export type PageReport = v.InferOutput<typeof PageReport>;

const saved = v.variant('outcome', [
  v.object({ outcome: v.literal('saved'), note: NoteView }),
  v.object({ outcome: v.literal('refused'), trouble: v.string() }),
]);
const done = v.variant('outcome', [
  v.object({ outcome: v.literal('done') }),
  v.object({ outcome: v.literal('refused'), trouble: v.string() }),
]);

export const calls = {
  // ── content → background ────────────────────────────────────────────────────────────────────────────────
  /**
   * Puts the next part of the content script into this frame: `reader` once the loader found text that may hold a
   * mention, `card` once marks are painted. The reply says whether it is there.
   */
  load: {
    to: 'background',
    from: ['content'],
    request: v.object({ part: v.picklist(['reader', 'card']) }),
    reply: v.boolean(),
  },
  /** The matcher of the packs in force, compiled once in the background, as `restoreMatcher` reads it. */
  matcher: { to: 'background', from: ['content'], request: nothing, reply: v.string() },
  /** The packs in force, each as JSON text that the background has checked, the first one winning. */
  packs: {
    to: 'background',
    from: ['content', 'page', 'note'],
    request: nothing,
    reply: v.array(v.string()),
  },
  /** The words of the chosen language, as its `messages.json` has them; `null` where the browser chooses. */
  words: {
    to: 'background',
    from: ['content'],
    request: nothing,
    reply: v.nullable(
      v.record(
        v.string(),
        v.object({
          message: v.string(),
          placeholders: v.exactOptional(v.record(v.string(), v.object({ content: v.string() }))),
        }),
      ),
    ),
  },
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
  /** Opens the glossary or popup page at a term. */
  openGlossary: {
    to: 'background',
    from: ['content', 'page'],
    request: v.object({ term: termId }),
    reply: nothing,
  },
  /**
   * Turns a term off, or the sender's own site, or everything for an hour: all that a content script may change of
   * the settings. The ticket takes exactly that back.
   */
  setAside: {
    to: 'background',
    from: ['content'],
    request: v.variant('what', [
      v.object({ what: v.literal('term'), term: termId }),
      v.object({ what: v.literal('site') }),
      v.object({ what: v.literal('hour') }),
    ]),
    reply: v.object({ ticket: v.string(), pausedUntil: v.number() }),
  },
  takeBack: {
    to: 'background',
    from: ['content'],
    request: v.object({ ticket: v.pipe(v.string(), v.maxLength(64)) }),
    reply: nothing,
  },
  /** This page's site is turned off, for the toolbar icon. Sent by pages of such sites alone. */
  offHere: { to: 'background', from: ['content'], request: nothing, reply: nothing },
  /** How many terms this frame holds, for the toolbar badge. */
  count: {
    to: 'background',
    from: ['content'],
    request: v.object({ terms: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6)) }),
    reply: nothing,
  },

  // ── note frame → background ─────────────────────────────────────────────────────────────────────────────
  /** Redeems a ticket: which term and note this frame is for, with what is written so far. */
  redeem: {
    to: 'background',
    from: ['note'],
    request: v.object({ ticket: v.pipe(v.string(), v.maxLength(64)) }),
    reply: v.nullable(v.object({ term: termId, note: v.nullable(NoteView), draft: v.nullable(DraftView) })),
  },
  /** The note frame is done (saved, or Escape): its card takes the focus back. */
  noteClosed: {
    to: 'background',
    from: ['note'],
    request: v.object({ ticket: v.pipe(v.string(), v.maxLength(64)) }),
    reply: nothing,
  },

  // ── note frame and pages → background ───────────────────────────────────────────────────────────────────
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

  // ── pages → background ──────────────────────────────────────────────────────────────────────────────────
  allNotes: { to: 'background', from: ['page'], request: nothing, reply: v.array(NoteView) },
  syncState: { to: 'background', from: ['page'], request: nothing, reply: SyncState },
  /** Turns sync through the browser account on or off; the first answer also settles the offer. */
  setSync: { to: 'background', from: ['page'], request: v.object({ on: v.boolean() }), reply: SyncState },
  syncNow: { to: 'background', from: ['page'], request: nothing, reply: SyncState },

  // ── background and pages → content ──────────────────────────────────────────────────────────────────────
  /** What the frame holds. The popup asks every frame of the tab. */
  report: { to: 'content', from: ['page', 'background'], request: nothing, reply: PageReport },
  /** Goes to the nth mention of a term, scrolls it into view, and opens its card. */
  walkTo: {
    to: 'content',
    from: ['page', 'background'],
    request: v.object({ term: termId, nth: v.number() }),
    reply: v.boolean(),
  },
  /** A keyboard command. */
  command: {
    to: 'content',
    from: ['background'],
    request: v.object({ name: v.picklist(['next-mention', 'previous-mention', 'open-card']) }),
    reply: v.boolean(),
  },
  /** Opens the card of what the reader selected in this frame, or says that the glossary has nothing on it. */
  lookUp: {
    to: 'content',
    from: ['background'],
    request: v.object({ text: v.pipe(v.string(), v.maxLength(500)) }),
    reply: v.boolean(),
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

  // ── background → pages ──────────────────────────────────────────────────────────────────────────────────
  /** Notes or the state of sync changed: a page that shows them asks again. */
  changed: {
    to: 'page',
    from: ['background'],
    request: v.object({ what: v.picklist(['notes', 'sync']) }),
    reply: nothing,
  },
} as const satisfies Record<string, Call>;

interface Call {
  readonly to: 'background' | 'content' | 'page';
  readonly from: readonly Party[];
  readonly request: v.GenericSchema;
  readonly reply: v.GenericSchema;
}

export type CallName = keyof typeof calls;
export type Request<N extends CallName> = v.InferOutput<(typeof calls)[N]['request']>;
export type Reply<N extends CallName> = v.InferOutput<(typeof calls)[N]['reply']>;
export type CallsTo<P extends Call['to']> = {
  [N in CallName]: (typeof calls)[N]['to'] extends P ? N : never;
}[CallName];
