import type { Mention } from '../../core/match/mention';

/** One mention on this page. It lives as long as its text stands; `id` is never used again. */
export interface PageMention {
  readonly id: number;
  readonly mention: Mention;
  /** Where it stands now, as a new range; collapsed where its text has left the page. */
  range(): Range;
  /** The sentence around it, as the reader sees it, for the label of the dialog. */
  sentence(): string;
}

/** The mentions of one frame, in document order, marked or not. What the card knows of the page. */
export interface PageMentions {
  all(): readonly PageMention[];
  /** The mention under a point of the viewport (CSS px), none where something else lies over it. */
  at(x: number, y: number): PageMention | undefined;
  /** Whether a mention may be under a pointer over this element: for every move, so it asks nothing of the layout. */
  mayBeIn(element: EventTarget | null): boolean;
  /** One rectangle a line, in viewport px; empty where the mention is not shown. */
  rects(mention: PageMention): readonly DOMRect[];
  /** Lays the wash under the mention whose card is open. */
  setOpen(mention: PageMention | undefined): void;
  /** Leaves a mention alone until the page is loaded again, or until the function that comes back is called. */
  setAside(mention: PageMention): () => void;
  /** Calls back, coalesced, after mentions came or left. */
  onChange(listener: () => void, signal: AbortSignal): void;
  /** The terms of the frame in the order of their first mention. */
  terms(): readonly { readonly term: string; readonly count: number }[];
}

/** No mentions: what stands in for them until a page is read, and where it can't be. */
export const NONE: PageMentions = {
  all: () => [],
  at: () => undefined,
  mayBeIn: () => false,
  rects: () => [],
  setOpen: () => undefined,
  setAside: () => () => undefined,
  onChange: () => undefined,
  terms: () => [],
};
