import type { Mention, PageFacts } from '../core/match/mention';
import type { ReadingSettings } from '../core/reading-settings';
import type { Reply, Request } from '../protocol/calls';
import type { EarlyPointer } from './hover/early-pointer';
import type { PageMentions } from './mark/page-mentions';

/**
 * The three stages of the content script share one isolated world and meet here, on one typed property of
 * `globalThis` that the page cannot see. Each stage puts itself in once; a stage that finds its place taken was
 * injected twice and does nothing.
 *
 * 1. `loader` (every page) looks whether the text can hold a mention, and asks for the reader.
 * 2. `reader` reads, matches, marks and answers `report`, `walkTo` and `command`.
 * 3. `card` opens and closes the card. It comes once the marks are painted, or as soon as the reader needs it.
 */
export interface Slot {
  loader?: true;
  reader?: ReaderStage;
  card?: CardStage;
  /** The script of passages was brought: by the reader, or because their marks are on for this site. */
  passages?: true;
  /** By the loader for the reader: what it learnt of the text that the page had. */
  narrowed?: NarrowedPage;
  /** The settings as the loader has them. */
  settings?: ReadingSettings;
  /** Set once the reader stage was here: who turned this very page off until it is loaded again, if anybody. */
  pageOff?: false | Request<'pageSwitched'>['by'];
}

/** What the background says of the page's raw text, as long as the page has that text and no other. */
export interface NarrowedPage extends NonNullable<Reply<'narrow'>> {
  /** Whether nothing came since; ends the watching. */
  readonly isTrue: () => boolean;
}

export interface ReaderStage {
  readonly mentions: PageMentions;
  /** Ends when reader and card must go quiet: Newsgloss is turned off here, or the extension was updated. */
  readonly signal: AbortSignal;
  /** What is known of the page: language, date, title. */
  facts(): PageFacts;
  /** What the pointer did by the time that the card stage comes; to be asked once, which ends the watching. */
  takePointer(): EarlyPointer;
  /** Goes quiet now. */
  leave(): void;
}

/** What the card stage offers the reader; the reader answers these two calls by it, whoever sent them. */
export interface CardStage {
  walkTo(request: Request<'walkTo'>): Promise<Reply<'walkTo'>> | Reply<'walkTo'>;
  command(request: Request<'command'>): Promise<Reply<'command'>> | Reply<'command'>;
  /** Opens a card on the selected text: of the mention that it touches, else of `meant`, else one that says so. */
  lookUp(text: string, meant: Mention | undefined): boolean;
}

const KEY = '__newsgloss__';

/** The slot of this frame's isolated world, made on first use. */
export function slot(): Slot {
  const world = globalThis as { [KEY]?: Slot };
  return (world[KEY] ??= {});
}
