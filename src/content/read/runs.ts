import type { PageBlock, Run, RunBuilder } from './block';

/** Whoever reads gets text at the latest after this much, in UTF-16 units, so that its share of a slice is bounded. */
const TEXT_A_SLICE = 60_000;

/** The runs that a frame is read as, by their text nodes, and what of them was not handed over yet. */
export class Runs {
  private readonly runs = new WeakMap<Text, Run>();
  private fresh = new WeakSet<Run>();
  private read: PageBlock[] = [];
  private gone: PageBlock[] = [];
  private readLength = 0;

  private readonly again: (node: Text) => void;

  /** @param again is told each text node whose run is no more */
  constructor(again: (node: Text) => void) {
    this.again = again;
  }

  /** The run that a text node was read in. */
  of(node: Text): Run | undefined {
    return this.runs.get(node);
  }

  /** Whether a run was read, or read anew, since `begin`. */
  isFresh(run: Run): boolean {
    return this.fresh.has(run);
  }

  /** Begins a round of changes. */
  begin(): void {
    this.fresh = new WeakSet();
  }

  /** Whether there is so much that it should be handed over. */
  isEnough(): boolean {
    return this.readLength > TEXT_A_SLICE;
  }

  /** What was read and what is gone since the last time. */
  take(): { read: PageBlock[]; gone: PageBlock[] } {
    const { read, gone } = this;
    this.read = [];
    this.gone = [];
    this.readLength = 0;
    return { read, gone };
  }

  /** Keeps a run as it was built; where that gave the same as before, what is known of it stays. */
  finish(builder: RunBuilder, cut: boolean): void {
    const run = builder.finish(cut);
    const before = this.runs.get(run.nodes[0]!);
    if (before && isSame(before, run)) {
      this.fresh.add(before);
      return;
    }
    for (const node of run.nodes) {
      const old = this.runs.get(node);
      if (old && old !== run) this.drop(old);
      this.runs.set(node, run);
    }
    this.fresh.add(run);
    this.read.push(...run.blocks);
    for (const { text } of run.blocks) this.readLength += text.length;
  }

  /** Forgets a run; what of it still stands will be read anew. */
  drop(run: Run): void {
    for (const block of run.blocks) this.gone.push(block);
    for (const node of run.nodes) {
      if (this.runs.get(node) !== run) continue;
      this.runs.delete(node);
      this.again(node);
    }
  }
}

function isSame(a: Run, b: Run): boolean {
  return (
    a.nodes.length === b.nodes.length &&
    a.blocks.length === b.blocks.length &&
    a.nodes.every((node, i) => node === b.nodes[i]) &&
    a.blocks.every((block, i) => block.equals(b.blocks[i]!))
  );
}
