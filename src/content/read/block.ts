import type { Block, BlockRole } from '../../core/match/mention';

/** A block's text as it came from the page, with the way back. */
export class PageBlock implements Block {
  /** Mentions found in it refer to it by this. Never used again. */
  readonly id = nextId++;

  readonly text: string;
  readonly role: BlockRole;
  readonly lang: string | undefined;
  /** The text nodes that it was read from, in order. */
  private readonly nodes: readonly Text[];
  /** Where in `text` each node's part begins. What lies between two parts (a thing, a line break) is no node's. */
  private readonly starts: readonly number[];
  /** The offset in each node at which its part begins, where that is not 0: of pieces of a node too long for one block. */
  private readonly from: readonly number[];

  constructor(
    text: string,
    role: BlockRole,
    lang: string | undefined,
    nodes: readonly Text[],
    starts: readonly number[],
    from: readonly number[],
  ) {
    this.text = text;
    this.role = role;
    this.lang = lang;
    this.nodes = nodes;
    this.starts = starts;
    this.from = from;
  }

  /** The text nodes under a span, first to last. */
  nodesIn(start: number, end: number): readonly Text[] {
    return this.nodes.slice(this.indexAt(start), this.indexAt(end - 1) + 1);
  }

  /** Where a span stands in the page: for a `StaticRange`, or to set a range by. */
  place(start: number, end: number): Place {
    const first = this.indexAt(start);
    const last = this.indexAt(end - 1);
    return {
      startContainer: this.nodes[first]!,
      startOffset: start - this.starts[first]! + (this.from[first] ?? 0),
      endContainer: this.nodes[last]!,
      endOffset: end - this.starts[last]! + (this.from[last] ?? 0),
    };
  }

  /** Whether a second reading gave the same. */
  equals(other: PageBlock): boolean {
    return (
      this.text === other.text &&
      this.role === other.role &&
      this.lang === other.lang &&
      this.nodes.every((node, i) => node === other.nodes[i] && this.starts[i] === other.starts[i])
    );
  }

  /** The last node whose part begins at or before an offset. */
  private indexAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

export interface Place {
  readonly startContainer: Text;
  readonly startOffset: number;
  readonly endContainer: Text;
  readonly endOffset: number;
}

let nextId = 1;

/**
 * A stretch of text nodes that a reader sees as one line of thought: what is read, and read again, together. One
 * block as a rule; several where a single node is too long for one.
 */
export interface Run {
  readonly nodes: readonly Text[];
  readonly blocks: readonly PageBlock[];
  /** Ended at the limit of a run, not at a boundary: what follows is not read with it. */
  readonly cut: boolean;
}

/** Longest text of a block, in UTF-16 units. A scan of it takes well under a millisecond. */
export const LONGEST_BLOCK = 16_384;
/** Most nodes of a run, so that one that changes is read again in no time, on pages that wrap every word. */
const MOST_NODES = 1000;

const AT_BEGINNING: readonly number[] = [0];
const WHOLE: readonly number[] = [];

/** Puts text nodes together to a run. */
export class RunBuilder {
  readonly nodes: Text[] = [];
  private readonly blocks: PageBlock[] = [];
  private text = '';
  private parts: Text[] = [];
  private starts: number[] = [];
  private from: number[] = [];

  private readonly role: BlockRole;
  private readonly lang: string | undefined;

  constructor(role: BlockRole, lang: string | undefined) {
    this.role = role;
    this.lang = lang;
  }

  get last(): Text | undefined {
    return this.nodes.at(-1);
  }

  get length(): number {
    return this.text.length;
  }

  /** The last unit so far, NaN where there is none. */
  get lastUnit(): number {
    return this.text.charCodeAt(this.text.length - 1);
  }

  isFull(): boolean {
    return this.text.length > LONGEST_BLOCK || this.nodes.length >= MOST_NODES || this.blocks.length > 0;
  }

  /** Adds a node's text. */
  add(node: Text, data: string): void {
    this.nodes.push(node);
    let rest = 0;
    while (data.length - rest > LONGEST_BLOCK) {
      const cut = rest + endOfSentence(data.slice(rest, rest + LONGEST_BLOCK));
      this.part(node, data.slice(rest, cut), rest);
      this.close(false);
      rest = cut;
    }
    this.part(node, rest === 0 ? data : data.slice(rest), rest);
  }

  /** Adds text that is no node's. */
  glue(text: string): void {
    this.text += text;
  }

  finish(cut: boolean): Run {
    this.close(true);
    return { nodes: this.nodes, blocks: this.blocks, cut };
  }

  private part(node: Text, text: string, from: number): void {
    this.parts.push(node);
    this.starts.push(this.text.length);
    this.from.push(from);
    this.text += text;
  }

  private close(isLast: boolean): void {
    if (this.parts.length === 0) return;
    // A page of a hundred thousand paragraphs keeps as many blocks: what most have alike they share.
    const { nodes, parts } = this;
    const starts = parts.length === 1 && this.starts[0] === 0 ? AT_BEGINNING : this.starts;
    const from = this.from.every((offset) => offset === 0) ? WHOLE : this.from;
    const own = isLast && this.blocks.length === 0 ? nodes : parts;
    this.blocks.push(new PageBlock(this.text, this.role, this.lang, own, starts, from));
    this.text = '';
    this.parts = [];
    this.starts = [];
    this.from = [];
  }
}

/** The offset after the last sentence of a piece, or after its last word, or its end: never inside a surrogate pair. */
function endOfSentence(piece: string): number {
  const earliest = piece.length >> 1;
  for (const mark of ['\n', '. ', '。', ' ']) {
    const at = piece.lastIndexOf(mark);
    if (at >= earliest) return at + mark.length;
  }
  const last = piece.charCodeAt(piece.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? piece.length - 1 : piece.length;
}
