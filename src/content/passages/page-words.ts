import { rootIn } from '../extension';

/**
 * The text that passages are selected in and found again in: what the page says in the order of its document, without
 * scripts, styles, fields and embedded things; white space run together; a line's end where a block begins or ends.
 * It goes by the names of elements alone: a menu that is opened, a style sheet that comes late, our own marks (which
 * change no document) leave it as it is. Shadow roots stand where their hosts do, slotted content where its slot does.
 */

/** A place in the page, for the edge of a range. */
export interface Place {
  readonly node: Text;
  readonly offset: number;
}

const LEFT_OUT = new Set(
  (
    'head script style template noscript rt rp textarea input select datalist option optgroup button svg math canvas ' +
    'video audio iframe frame object embed meter progress map newsgloss-card'
  ).split(' '),
);
const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q ruby rb s samp ' +
    'small span strike strong sub sup time tt u var wbr slot img picture'
  ).split(' '),
);
/** Elements besides those of a page's own making that may have a shadow root (the DOM standard's list). */
const HOSTS = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);
const SPACES = /[\t\n\f\r ]+/gu;
const SPACE = /[\t\n\f\r ]/u;
/** Nodes that are read before whoever reads may pause. */
const NODES_A_STEP = 400;

export class PageWords {
  readonly text: string;
  private readonly nodes: readonly Text[];
  /** Where each node's part begins in `text`. */
  private readonly starts: readonly number[];
  private readonly indexes: ReadonlyMap<Node, number>;

  constructor(text: string, nodes: readonly Text[], starts: readonly number[]) {
    this.text = text;
    this.nodes = nodes;
    this.starts = starts;
    this.indexes = new Map(nodes.map((node, i) => [node, i]));
  }

  /** The words under a range, as a span of `text`; `undefined` where it holds none. */
  spanOf(range: Range): { start: number; end: number } | undefined {
    let first = -1;
    let last = -1;
    const { startContainer, endContainer } = range;
    const known = [this.indexes.get(startContainer), this.indexes.get(endContainer)];
    if (known[0] !== undefined && known[1] !== undefined) [first, last] = known as [number, number];
    else {
      this.nodes.forEach((node, i) => {
        if (!range.intersectsNode(node)) return;
        if (first < 0) first = i;
        last = i;
      });
    }
    if (first < 0) return undefined;
    const [from, to] = [this.nodes[first]!, this.nodes[last]!];
    const start = from === startContainer ? this.offsetOf(first, range.startOffset) : this.starts[first]!;
    const end = to === endContainer ? this.offsetOf(last, range.endOffset) : this.endOf(last);
    return start < end ? { start, end } : undefined;
  }

  /** The range of a span of `text`; `undefined` where its nodes are in trees that no one range holds. */
  rangeOf(span: { readonly start: number; readonly end: number }): Range | undefined {
    const start = this.placeOf(span.start, false);
    const end = this.placeOf(span.end, true);
    if (!start || !end) return undefined;
    if (start.node.getRootNode() !== end.node.getRootNode()) return undefined;
    const range = new Range();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  }

  /** Whether all nodes still stand and say what they said. */
  isCurrent(): boolean {
    return this.nodes.every(
      (node, i) => node.isConnected && this.text.startsWith(run(node.data), this.starts[i]),
    );
  }

  private placeOf(offset: number, isEnd: boolean): Place | undefined {
    let low = 0;
    let high = this.nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const begins = this.starts[middle]!;
      if (isEnd ? begins < offset : begins <= offset) low = middle;
      else high = middle - 1;
    }
    const node = this.nodes[low];
    if (!node) return undefined;
    return { node, offset: rawOffset(node.data, offset - this.starts[low]!) };
  }

  /** Where an offset in a node's data lies in `text`. */
  private offsetOf(index: number, offset: number): number {
    const { data } = this.nodes[index]!;
    const before = data.slice(0, offset).replace(SPACES, ' ').trimStart();
    return Math.min(this.starts[index]! + before.length, this.endOf(index));
  }

  private endOf(index: number): number {
    return this.starts[index]! + this.lengthOf(index);
  }

  private lengthOf(index: number): number {
    return run(this.nodes[index]!.data).length;
  }
}

/** The shadow root that stands in an element's place. Here every host is asked: this script comes on demand alone. */
export function shadowRootIn(element: Element): ShadowRoot | null {
  const { localName } = element;
  return HOSTS.has(localName) || localName.includes('-') ? rootIn(element) : null;
}

/** Reads a document's words, pausing now and then. */
export function* readingWords(root: Document): Generator<void, PageWords> {
  const reader = new WordReader();
  reader.push(root.body);
  while (!reader.step(NODES_A_STEP)) yield;
  return reader.finish();
}

/** What is still to be read: a node, or what stands between two. */
type Task = Node | 'block';

class WordReader {
  private readonly tasks: Task[] = [];
  private readonly parts: string[] = [];
  private readonly nodes: Text[] = [];
  private readonly starts: number[] = [];
  private length = 0;
  private between: '' | ' ' | '\n' = '';

  push(node: Node | null): void {
    if (node) this.tasks.push(node);
  }

  /** Reads so many nodes more; whether all are read. */
  step(most: number): boolean {
    for (let i = 0; i < most; i++) {
      const task = this.tasks.pop();
      if (task === undefined) return true;
      if (task === 'block') this.between = '\n';
      else if (task.nodeType === Node.TEXT_NODE) this.take(task as Text);
      else if (task.nodeType === Node.ELEMENT_NODE) this.enter(task as Element);
      else this.pushChildren(task);
    }
    return this.tasks.length === 0;
  }

  finish(): PageWords {
    return new PageWords(this.parts.join(''), this.nodes, this.starts);
  }

  private enter(element: Element): void {
    const { localName } = element;
    if (LEFT_OUT.has(localName)) return;
    if (localName === 'br') {
      this.between = '\n';
      return;
    }
    const isBlock = !INLINE.has(localName) && !localName.includes('-');
    if (isBlock) {
      this.between = '\n';
      this.tasks.push('block');
    }
    const root = shadowRootIn(element);
    const slotted = localName === 'slot' ? (element as HTMLSlotElement).assignedNodes() : [];
    if (root) this.pushChildren(root);
    else if (slotted.length > 0) for (const node of slotted.reverse()) this.tasks.push(node);
    else this.pushChildren(element);
  }

  private pushChildren(parent: Node): void {
    for (let child = parent.lastChild; child; child = child.previousSibling) this.tasks.push(child);
  }

  private take(node: Text): void {
    const { data } = node;
    const words = run(data);
    if (words === '') {
      if (data !== '' && this.between === '') this.between = ' ';
      return;
    }
    if (SPACE.test(data[0]!) && this.between === '') this.between = ' ';
    if (this.length > 0 && this.between !== '') {
      this.parts.push(this.between);
      this.length++;
    }
    this.nodes.push(node);
    this.starts.push(this.length);
    this.parts.push(words);
    this.length += words.length;
    this.between = SPACE.test(data.at(-1)!) ? ' ' : '';
  }
}

/** A node's words with single spaces, none at the edges. */
function run(data: string): string {
  let text = data;
  if (/[\t\n\f\r]| {2}/u.test(data)) text = data.replace(SPACES, ' ');
  return text.startsWith(' ') || text.endsWith(' ') ? text.replace(/^ | $/gu, '') : text;
}

/** The offset in a node's data of an offset in its words. */
function rawOffset(data: string, offset: number): number {
  let at = 0;
  while (at < data.length && SPACE.test(data[at]!)) at++;
  for (let left = offset; left > 0 && at < data.length; left--) {
    if (SPACE.test(data[at]!)) while (at < data.length && SPACE.test(data[at]!)) at++;
    else at++;
  }
  return at;
}
