import * as v from 'valibot';
import { type Call, nothing, termId, ticket } from './shapes';

/** A mention as the popup lists it: which term, how often, and where down the page (0 to 1). */
const PageTerm = v.object({ term: termId, count: v.number(), places: v.array(v.number()) });
export const PageReport = v.object({
  /** What Newsgloss is doing in this frame; `off` where the reader turned this very page off. */
  state: v.picklist(['reading', 'done', 'off', 'broken']),
  /** A key of `_locales` where the state is `broken`. */
  trouble: v.nullable(v.string()),
  date: v.nullable(v.string()),
  terms: v.array(PageTerm),
});
export type PageReport = v.InferOutput<typeof PageReport>;

/** Reading a page and showing its cards. */
export const readingCalls = {
  /**
   * Puts the next part of the content script into this frame: `reader` once the loader found text that may hold a
   * mention, `card` once marks are painted. The reply says whether it is there.
   */
  load: {
    to: 'background',
    from: ['content'],
    request: v.object({ part: v.picklist(['reader', 'card', 'passages']) }),
    reply: v.boolean(),
  },
  /**
   * The matcher of the packs in force narrowed to a page's raw text; `null` where that text can hold no mention. The
   * loader asks once its own look found something, so that a page is scanned off its
   * thread, and most that hold no mention after all get no second stage.
   */
  narrow: {
    to: 'background',
    from: ['content'],
    request: v.object({ text: v.pipe(v.string(), v.maxLength(2_000_000)) }),
    reply: v.nullable(
      v.object({
        /** As `restoreMatcher` reads it. */
        matcher: v.string(),
        /** Where in the text there is anything to read. */
        places: v.array(v.number()),
        /** How long the text is, blanks aside. */
        length: v.number(),
      }),
    ),
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
  /** Opens the glossary page, at a term; `page` is the date of the page that it is asked for from. */
  openGlossary: {
    to: 'background',
    from: ['content', 'page'],
    request: v.object({
      term: v.exactOptional(termId),
      page: v.exactOptional(v.pipe(v.string(), v.maxLength(10))),
    }),
    reply: nothing,
  },
  /**
   * Turns a term off, or the mark of one that the reader knows, or the sender's own site, or everything for an hour or
   * for good: all that a content script may change of the settings. The ticket takes exactly that back.
   */
  setAside: {
    to: 'background',
    from: ['content'],
    request: v.variant('what', [
      v.object({ what: v.literal('term'), term: termId }),
      v.object({ what: v.literal('known'), term: termId }),
      v.object({ what: v.literal('site') }),
      v.object({ what: v.literal('hour') }),
      v.object({ what: v.literal('everywhere') }),
    ]),
    reply: v.object({ ticket: v.string(), pausedUntil: v.number() }),
  },
  takeBack: {
    to: 'background',
    from: ['content'],
    request: v.object({ ticket }),
    reply: nothing,
  },
  /**
   * Turns Newsgloss off on one page, in all its frames, until that is loaded again; or on again. A content script may
   * ask it for its own page alone (`tab` null); our own pages name a tab.
   */
  setPage: {
    to: 'background',
    from: ['content', 'page'],
    request: v.object({ on: v.boolean(), tab: v.nullable(v.number()) }),
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
  /**
   * This page is turned off until it is loaded again, or on again: by the reader, or because the browser lets us read
   * other sites now. The reply says that a reader stage heard it.
   */
  pageSwitched: {
    to: 'content',
    from: ['background'],
    request: v.object({ on: v.boolean(), by: v.picklist(['reader', 'sites']) }),
    reply: v.boolean(),
  },
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
} as const satisfies Record<string, Call>;
