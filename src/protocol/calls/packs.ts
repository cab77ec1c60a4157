import * as v from 'valibot';
import { LARGEST_PACK } from '../../core/dictionary/check';
import { LANGUAGES } from '../../core/dictionary/languages';
import { FAULTS } from '../../core/dictionary/problem';
import { TERM_KINDS } from '../../core/dictionary/schema';
import { type Call, done, nothing, termId, ticket } from './shapes';

const packId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
/** A pack as JSON text; what it holds is for the pack's own checks. */
const packText = v.pipe(v.string(), v.maxLength(LARGEST_PACK));
const words = (most: number) => v.pipe(v.string(), v.maxLength(most));

const Counts = v.object({ terms: v.number(), claims: v.number(), sources: v.number() });

/** One pack on the shelf. */
export const PackView = v.object({
  id: packId,
  title: v.string(),
  revised: v.string(),
  /** `bundled`: came with Newsgloss. `mine`: the reader's own. `imported`: from a file. */
  origin: v.picklist(['bundled', 'mine', 'imported']),
  on: v.boolean(),
  counts: Counts,
});
export type PackView = v.InferOutput<typeof PackView>;

const Claimant = v.object({ pack: packId, term: termId, label: v.string() });
/** Something that terms of two packs claim; see `core/dictionary/in-force.ts`. */
const ConflictView = v.object({
  alias: v.nullable(v.string()),
  first: Claimant,
  second: Claimant,
  by: v.picklist(['order', 'words']),
});
export type ConflictView = v.InferOutput<typeof ConflictView>;

/** The first so many conflicts, and how many there are. */
const Conflicts = v.object({ all: v.number(), first: v.array(ConflictView) });

/** Every pack in the reader's order, the first one winning, and what they both claim. */
export const Shelf = v.object({ packs: v.array(PackView), conflicts: Conflicts });
export type Shelf = v.InferOutput<typeof Shelf>;

/** What is wrong with a pack, at one place of it. */
export const ProblemView = v.object({
  /** As `claims[3].source`. */
  place: v.string(),
  fault: v.picklist(FAULTS),
  /** In English, for whoever writes the pack. */
  message: v.string(),
});
export type ProblemView = v.InferOutput<typeof ProblemView>;

/** A pack that is not taken: the first of its problems, and how many there are. Nothing has changed. */
const refused = v.object({
  outcome: v.literal('refused'),
  problems: v.array(ProblemView),
  all: v.number(),
});

const ListChanges = v.object({ added: v.number(), changed: v.number(), removed: v.number() });

/** A sentence of the page, in the three parts that a mention makes of it. */
const Around = v.object({ before: v.string(), word: v.string(), after: v.string() });
/** What a pack would mark on a page. */
export const PageMarks = v.object({
  title: v.string(),
  /** How many mentions of terms of the pack, and of how many terms. */
  mentions: v.number(),
  terms: v.array(
    v.object({ term: termId, label: v.string(), count: v.number(), sentences: v.array(Around) }),
  ),
});
export type PageMarks = v.InferOutput<typeof PageMarks>;

export const PackPreview = v.object({
  outcome: v.literal('sound'),
  pack: PackView,
  /** Ids and labels of some of its terms, to see what it is about. */
  sample: v.array(v.string()),
  /** Set where a pack of this id is here already: what would change. */
  update: v.nullable(
    v.object({
      revised: v.string(),
      /** Whether the one that is here was revised later than the one that is offered. */
      older: v.boolean(),
      terms: ListChanges,
      claims: ListChanges,
      sources: ListChanges,
    }),
  ),
  conflicts: Conflicts,
  /** What it would mark on the page that the reader was last on; `null` where there is none to look at. */
  page: v.nullable(PageMarks),
});
export type PackPreview = v.InferOutput<typeof PackPreview>;

const OwnSource = v.object({
  title: words(1000),
  publisher: words(1000),
  url: v.nullable(words(2000)),
  published: v.nullable(words(10)),
  language: v.picklist(LANGUAGES),
});
const OwnClaim = v.object({ id: v.nullable(packId), text: words(2000), source: OwnSource });
/** A term of the reader's own as its form holds it; what may stand in a pack is for the pack's checks. */
export const OwnTermView = v.object({
  id: v.nullable(termId),
  label: words(1000),
  language: v.picklist(LANGUAGES),
  kind: v.picklist(TERM_KINDS),
  aliases: v.pipe(v.array(words(1000)), v.maxLength(200)),
  summary: words(2000),
  claims: v.pipe(v.array(OwnClaim), v.maxLength(200)),
});
export type OwnTermView = v.InferOutput<typeof OwnTermView>;

/** What a form for a term begins with. */
export const Beginning = v.object({
  term: OwnTermView,
  /** The sentence on the page that the selection stands in: shown, never copied into the claim. '' for none. */
  sentence: words(5000),
});
export type Beginning = v.InferOutput<typeof Beginning>;

/** Packs, and a reader's own terms. Pages of ours alone may change them; a content script may ask for the form. */
export const packCalls = {
  /**
   * The packs in force as far as cards on these terms need them, the first one winning. Where they are small, `whole`:
   * there is nothing more to ask for.
   */
  packsAbout: {
    to: 'background',
    from: ['content'],
    request: v.object({ terms: v.pipe(v.array(termId), v.maxLength(2000)) }),
    reply: v.object({ whole: v.boolean(), packs: v.array(v.string()) }),
  },
  shelf: { to: 'background', from: ['page'], request: nothing, reply: Shelf },
  /** Checks a pack and says what it would do. Changes nothing. */
  previewPack: {
    to: 'background',
    from: ['page'],
    request: v.object({ text: packText }),
    reply: v.variant('outcome', [PackPreview, refused]),
  },
  /**
   * Takes a pack in, or another version of one that is here. One that is `restored` from the reader's backup is their
   * own again, if it was, and they have made none since.
   */
  importPack: {
    to: 'background',
    from: ['page'],
    request: v.object({ text: packText, restored: v.optional(v.boolean()) }),
    reply: v.variant('outcome', [v.object({ outcome: v.literal('done'), pack: packId }), refused]),
  },
  enablePack: {
    to: 'background',
    from: ['page'],
    request: v.object({ pack: packId, on: v.boolean() }),
    reply: done,
  },
  /** Puts the packs in this order; one that is not named keeps its place behind them. */
  orderPacks: {
    to: 'background',
    from: ['page'],
    request: v.object({ packs: v.pipe(v.array(packId), v.maxLength(1000)) }),
    reply: done,
  },
  /** Takes a pack off the shelf. The last one removed can be put back. */
  removePack: { to: 'background', from: ['page'], request: v.object({ pack: packId }), reply: done },
  restorePack: { to: 'background', from: ['page'], request: v.object({ pack: packId }), reply: done },
  /** A pack as the JSON text that can be imported elsewhere. */
  exportPack: {
    to: 'background',
    from: ['page'],
    request: v.object({ pack: packId }),
    reply: v.nullable(v.object({ title: v.string(), text: v.string() })),
  },
  /** The reader's own terms, by label; the first in the list is the one changed last. */
  ownTerms: {
    to: 'background',
    from: ['page'],
    request: nothing,
    reply: v.array(
      v.object({ id: termId, label: v.string(), language: v.picklist(LANGUAGES), summary: v.string() }),
    ),
  },
  ownTerm: {
    to: 'background',
    from: ['page'],
    request: v.object({ term: termId }),
    reply: v.nullable(OwnTermView),
  },
  /** Writes a term into the reader's own pack. `title` names the pack where there is none yet. */
  saveOwnTerm: {
    to: 'background',
    from: ['page'],
    request: v.object({ term: OwnTermView, title: words(120) }),
    reply: v.variant('outcome', [v.object({ outcome: v.literal('done'), term: termId }), refused]),
  },
  /** Gives the reader's own pack a name. */
  nameOwnPack: { to: 'background', from: ['page'], request: v.object({ title: words(120) }), reply: done },
  removeOwnTerm: { to: 'background', from: ['page'], request: v.object({ term: termId }), reply: done },
  /** What the form begins with that was asked for by this ticket; `null` for one that is not known. */
  termBeginning: {
    to: 'background',
    from: ['page'],
    request: v.object({ ticket }),
    reply: v.nullable(Beginning),
  },
  /**
   * Opens the form for a term, in a tab of ours, with what was selected and the page as its source. All that a content
   * script may ask here, and only now and then; title and address are the browser's word, not the script's.
   */
  openMakeTerm: {
    to: 'background',
    from: ['content'],
    request: v.object({ text: words(500), sentence: words(5000) }),
    reply: v.boolean(),
  },
  /** What a selection stands in, for the menu's "make a term of this". */
  termContext: {
    to: 'content',
    from: ['background'],
    request: v.object({ text: words(500) }),
    reply: v.object({ sentence: words(5000), lang: v.nullable(words(35)), date: v.nullable(words(10)) }),
  },
  /** What these terms would be marked at in this frame, by a matcher as `restoreMatcher` reads it. */
  tryMatcher: {
    to: 'content',
    from: ['background'],
    request: v.object({ matcher: v.string(), terms: v.array(termId) }),
    reply: v.object({
      title: v.string(),
      terms: v.array(v.object({ term: termId, count: v.number(), sentences: v.array(Around) })),
    }),
  },
} as const satisfies Record<string, Call>;
