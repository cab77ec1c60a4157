import type { Language } from '../dictionary/schema';

/** What a block is on its page: the title and headings count as evidence for what stands below them. */
export type BlockRole = 'title' | 'heading' | 'body' | 'caption';

/** A run of text that a reader sees as one: a paragraph, a list item, a cell. Never crosses a block boundary. */
export interface Block {
  readonly text: string;
  readonly role: BlockRole;
  /** The language declared for it (BCP 47), where the page says one. */
  readonly lang?: string | undefined;
}

/** What is known of a page as a whole, each where it is known. */
export interface PageFacts {
  readonly lang?: string | undefined;
  /** The page's own date, ISO. */
  readonly date?: string | undefined;
  readonly title?: string | undefined;
  /** How long its text is, where only those parts of it are read that hold anything. */
  readonly length?: number | undefined;
}

/** One thing that spoke for (positive weight) or against (negative) a candidate. Words for the card are made from it. */
export interface Reason {
  readonly evidence: string;
  /** The word or term that was found, as it stands on the page. */
  readonly found?: string;
  readonly weight: number;
}

/** A span of a block that means a term. `start` and `end` are UTF-16 offsets into the block's text, end exclusive. */
export interface Mention {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly surface: string;
  readonly term: string;
  readonly sense: string;
  /** Log-odds that this is a mention: the sum of the reasons' weights; at or above zero it is one. */
  readonly score: number;
  readonly why: readonly Reason[];
  readonly lang: Language;
}
