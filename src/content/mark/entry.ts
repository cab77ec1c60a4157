import { isVisible } from '../plain';
import type { Mention } from '../../core/match/mention';
import type { PageBlock } from '../read/block';
import { THING } from '../read/elements';
import type { PageMention } from './page-mentions';
import { sentenceAt } from './sentence';

/** A mention in its block, and what its marks need. */
export class Entry implements PageMention {
  readonly id = nextId++;
  /** The section that it stood in when it was found. */
  section: Node | undefined;
  /** Whether it could be seen when last looked at. What is not shown is not there for anyone. */
  shown = false;
  /** The reader does not want this one. */
  aside = false;

  readonly mention: Mention;
  readonly block: PageBlock;

  constructor(mention: Mention, block: PageBlock) {
    this.mention = mention;
    this.block = block;
  }

  /** The text nodes that it stands in. */
  nodes(): readonly Text[] {
    return this.block.nodesIn(this.mention.start, this.mention.end);
  }

  /** The first of them. */
  get node(): Text {
    return this.place().startContainer;
  }

  place() {
    return this.block.place(this.mention.start, this.mention.end);
  }

  range(): Range {
    const range = new Range();
    const { startContainer, startOffset, endContainer, endOffset } = this.place();
    // The page may have changed the text since, and have told us nothing yet.
    if (!startContainer.isConnected || !endContainer.isConnected) return range;
    if (startOffset > startContainer.length || endOffset > endContainer.length) return range;
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return range;
  }

  sentence(): string {
    const { text, lang } = this.block;
    const { start, end } = this.mention;
    return sentenceAt(text.replaceAll(THING, ' '), start, end, lang);
  }

  /** Looks whether it can be seen now: its element is laid out and not made invisible. */
  look(): boolean {
    const { parentElement } = this.node;
    // `opacity` is not asked: pages fade their text in as one scrolls.
    this.shown =
      !this.aside &&
      (parentElement ? isVisible(parentElement, { visibilityProperty: true }) : this.node.isConnected);
    return this.shown;
  }
}

let nextId = 1;

/** What `a` and `b` say, in the same place. */
export function isSameMention(a: Mention, b: Mention): boolean {
  return a.start === b.start && a.end === b.end && a.term === b.term && a.sense === b.sense;
}
