import { firstOf, lastOf, nameOf, nodeTypeOf, parentOf } from '../plain';
import { INLINE, kindOf } from './elements';

/** Above this many branches in waiting, as in a tab that nobody looks at, they are no longer kept apart. */
const MOST = 20_000;

/** What the page changed since it was last read. Keeps nodes, not copies: a moved node is read where it then is. */
export class Changes {
  private lost = new Set<Node>();
  private branches = new Set<Node>();
  private seeds = new Set<Text>();
  private cameText = false;

  isEmpty(): boolean {
    return this.lost.size === 0 && this.branches.size === 0 && this.seeds.size === 0;
  }

  note(records: readonly MutationRecord[]): void {
    for (const record of records) {
      const { type, target } = record;
      if (type === 'characterData') {
        this.seeds.add(target as Text);
        this.cameText = true;
      } else if (type === 'attributes') {
        this.lost.add(target);
        this.branches.add(target);
      } else {
        for (const node of record.removedNodes) this.lost.add(node);
        for (const node of record.addedNodes) {
          this.branches.add(node);
          this.cameText = true;
        }
        // What stood apart may now meet, and the other way round.
        this.edge(record.previousSibling, 'lastChild');
        this.edge(record.nextSibling, 'firstChild');
      }
    }
    if (this.branches.size + this.lost.size > MOST) this.widen();
  }

  /** A text node whose run is no more. */
  again(node: Text): void {
    this.seeds.add(node);
  }

  /** All that waits: what to forget, then branches to read, then text nodes whose runs to read. */
  take(): { lost: Set<Node>; branches: Node[]; seeds: Set<Text>; cameText: boolean } {
    const { lost, seeds, cameText } = this;
    const branches = [...this.branches].filter((node) => !this.isCovered(node));
    this.lost = new Set();
    this.branches = new Set();
    this.seeds = new Set();
    this.cameText = false;
    return { lost, branches, seeds, cameText };
  }

  /** Whether a branch lies within another one that waits. */
  private isCovered(node: Node): boolean {
    for (let at = parentOf(node); at; at = parentOf(at)) if (this.branches.has(at)) return true;
    return false;
  }

  /** The text at the edge of a neighbour, where that is part of a line. */
  private edge(neighbour: Node | null, side: 'firstChild' | 'lastChild'): void {
    let node = neighbour;
    while (node && nodeTypeOf(node) === Node.ELEMENT_NODE) {
      if (kindOf(nameOf(node as Element)) !== INLINE) return;
      node = side === 'firstChild' ? firstOf(node) : lastOf(node);
    }
    if (node && nodeTypeOf(node) === Node.TEXT_NODE) this.seeds.add(node as Text);
  }

  private widen(): void {
    this.lost = new Set([document]);
    this.branches = new Set([document.documentElement]);
    this.seeds.clear();
  }
}
