import { isThere, nodeTypeOf } from '../plain';
import { customElementsIn, isLarge } from '../custom-elements';
import { Clock, seen, whenIdle } from '../pace';
import type { PageBlock, Run } from './block';
import { Changes } from './changes';
import { WATCHED_ATTRIBUTES } from './elements';
import { firstOfRun, firstText, type Job, readOn } from './job';
import { Layout } from './layout';
import { Roots } from './roots';
import { Runs } from './runs';

/** Whoever is told what the page's text is. */
export interface TextSink {
  /** Blocks that are new, and blocks that are no more; a paragraph that changed is in both. */
  change(read: readonly PageBlock[], gone: readonly PageBlock[]): void;
  /** Text came that did not stand in the document when reading began. Called before it is handed over. */
  moved(): void;
  /** Everything that is there has been read; called again after each round of changes. */
  settled(): void;
}

/**
 * Ours of a frame's time before we yield, in ms. What the sink does with it comes on top, and now and then the engine
 * collecting garbage: on a page of 400,000 nodes up to 12 ms, however little of it is ours.
 */
const SLICE_MS = 3;
/** Changes are read together, at the latest after this long, in ms. */
const LATEST_MS = 200;
/** A custom element may get its shadow root after it was read; when to look again, in ms. */
const LATE_ROOTS_MS = [300, 1500, 5000];

/**
 * The text of one frame: read once in slices, what the reader has before their eyes first, then followed as the page
 * changes it. Work goes by what changed. Nothing is ever written to the page.
 */
export class PageText {
  private readonly changes = new Changes();
  private readonly runs = new Runs((node) => this.changes.again(node));
  private readonly roots = new Roots((root) => this.enter(root));
  private readonly observer: MutationObserver;
  private jobs: Job[] = [];
  /** Text nodes that are still to be read with what is around them, the last one first. */
  private places: Text[] | undefined;
  private working = false;
  private scheduled = false;

  private readonly sink: TextSink;
  private readonly signal: AbortSignal;
  private readonly slice: number;
  private readonly unseen: boolean;

  /**
   * @param slice ours of a frame's time, in ms; a measurement reads all in one by `Infinity`
   * @param unseen reads a page that nobody sees, too: the reader asked about it from somewhere else
   */
  constructor(sink: TextSink, signal: AbortSignal, slice = SLICE_MS, unseen = false) {
    this.unseen = unseen;
    this.sink = sink;
    this.signal = signal;
    this.slice = slice;
    this.observer = new MutationObserver((records) => {
      this.changes.note(records);
      this.schedule();
    });
    signal.addEventListener('abort', () => this.observer.disconnect());
  }

  /**
   * Begins. The first slice is read before this returns.
   * @param only where nothing else of the document need be read: these text nodes, in order, with what is around them
   */
  start(only?: readonly Text[]): void {
    this.watch(document);
    if (only) {
      this.places = only.toReversed();
      this.roots.seek(document);
    } else {
      this.readTree(document);
      this.readInView();
    }
    void this.work();
    for (const late of LATE_ROOTS_MS) setTimeout(() => this.lookForRoots(), late);
  }

  /** Reads what was not to be read at first. */
  readRest(): void {
    if (!this.places) return;
    this.places = undefined;
    this.readTree(document);
    this.schedule();
  }

  /** The run that a text node was read in. */
  runOf(node: Text): Run | undefined {
    return this.runs.of(node);
  }

  private watch(root: Document | ShadowRoot): void {
    this.observer.observe(root, {
      childList: true,
      characterData: true,
      subtree: true,
      attributes: true,
      attributeFilter: WATCHED_ATTRIBUTES,
    });
  }

  private readTree(root: Document | ShadowRoot): void {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    // Of a large tree each element is asked by itself: one question to all of it would be a long task.
    const layout =
      root instanceof Document && isLarge(root.documentElement) ? new Layout() : new Layout(root);
    this.jobs.push({ walker, branch: root, layout });
    this.roots.seek(root);
  }

  /** Puts what stands in the viewport first, where a page is too long for one slice. */
  private readInView(): void {
    if (scrollY < innerHeight) return;
    const there = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    if (!there || there === document.documentElement || there === document.body) return;
    this.readBranch(there, new Layout(), true);
  }

  private enter(root: ShadowRoot): void {
    this.sink.moved();
    this.watch(root);
    this.readTree(root);
  }

  private lookForRoots(): void {
    if (this.signal.aborted) return;
    this.roots.lookAgain();
    void this.work();
  }

  private schedule(): void {
    if (this.scheduled || this.working) return;
    this.scheduled = true;
    whenIdle(() => {
      this.scheduled = false;
      void this.work();
    }, LATEST_MS);
  }

  /** Reads all that waits. One at a time; what comes up meanwhile is read before it ends. */
  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    const clock = new Clock(this.slice);
    let layout = new Layout();
    while (!this.signal.aborted) {
      if (!this.unseen && document.visibilityState !== 'visible') {
        await seen(this.signal);
        layout = new Layout();
      }
      this.takeChanges(layout);
      if (this.jobs.length === 0) this.readNextPlace(layout);
      if (this.jobs.length === 0) this.roots.searchOn(clock);
      const job = this.jobs.at(-1);
      if (job && readOn(job, clock, job.layout ?? layout, this.runs))
        this.jobs.splice(this.jobs.indexOf(job), 1);
      // What places gave is delivered together: a call for each would cost more than it reads.
      if (clock.isSpent() || this.runs.isEnough() || !this.places?.length) this.deliver();
      if (this.isDone()) break;
      if (!clock.isSpent()) continue;
      await clock.pause();
      layout = new Layout();
    }
    this.working = false;
    if (!this.signal.aborted) this.sink.settled();
  }

  private isDone(): boolean {
    return (
      this.jobs.length === 0 &&
      this.roots.isDone() &&
      this.changes.isEmpty() &&
      (this.places?.length ?? 0) === 0
    );
  }

  private takeChanges(layout: Layout): void {
    this.changes.note(this.observer.takeRecords());
    if (this.changes.isEmpty()) return;
    const { lost, branches, seeds, cameText } = this.changes.take();
    if (cameText) this.sink.moved();
    this.runs.begin();
    for (const node of lost) this.forget(node);
    for (const branch of branches) {
      if (!isThere(branch)) continue;
      this.roots.seek(branch);
      this.readBranch(branch, layout, false);
    }
    for (const seed of seeds) {
      if (seed.isConnected) this.readBranch(seed, layout, false);
    }
  }

  /** Forgets all runs of a branch that left the page, moved or is to be read anew, shadow roots in it included. */
  private forget(branch: Node): void {
    const walker = document.createTreeWalker(branch, NodeFilter.SHOW_TEXT);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      const run = nodeTypeOf(node) === Node.TEXT_NODE ? this.runs.of(node as Text) : undefined;
      if (run) this.runs.drop(run);
    }
    if (nodeTypeOf(branch) !== Node.ELEMENT_NODE) return;
    for (const element of customElementsIn(branch)) {
      const root = this.roots.leave(element);
      if (root) this.forget(root);
    }
  }

  private readNextPlace(layout: Layout): void {
    for (let node = this.places?.pop(); node; node = this.places?.pop()) {
      if (!node.isConnected || this.runs.of(node)) continue;
      this.readBranch(node, layout, false);
      if (this.jobs.length > 0) return;
    }
  }

  private readBranch(branch: Node, layout: Layout, first: boolean): void {
    const start = firstText(branch, layout);
    if (!start) return;
    const known = this.runs.of(start);
    if (!first && branch === start && known && this.runs.isFresh(known)) return;
    const walker = document.createTreeWalker(start.getRootNode(), NodeFilter.SHOW_TEXT);
    const next = firstOfRun(start, layout, this.runs);
    walker.currentNode = next;
    this.jobs.push({ walker, branch, next });
  }

  private deliver(): void {
    const { read, gone } = this.runs.take();
    if (read.length > 0 || gone.length > 0) this.sink.change(read, gone);
  }
}
