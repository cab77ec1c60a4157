import { customElementsBy, customElementsIn } from '../custom-elements';
import { shadowRootOf } from '../extension';
import { Clock, seen, whenIdle } from '../pace';
import { type PageBlock, type Run, RunBuilder } from './block';
import { Changes } from './changes';
import { INLINE, WATCHED_ATTRIBUTES } from './elements';
import { Layout } from './layout';

/** Whoever is told what the page's text is. */
export interface TextSink {
  /** Blocks that are new, and blocks that are no more; a paragraph that changed is in both. */
  change(read: readonly PageBlock[], gone: readonly PageBlock[]): void;
  /** Text came that did not stand in the document when reading began. Called before it is handed over. */
  moved(): void;
  /** Everything that is there has been read; called again after each round of changes. */
  settled(): void;
}

/** Ours of a frame's time before we yield, in ms; what the sink does with it comes on top. */
const SLICE_MS = 5;
/** Between two looks at the clock, in text nodes. */
const NODES_A_LOOK = 64;
/** The sink gets text at the latest after this much, in UTF-16 units, so that its share of a slice is bounded. */
const TEXT_A_SLICE = 60_000;
/** Changes are read together, at the latest after this long, in ms. */
const LATEST_MS = 200;
/** A custom element may get its shadow root after it was read; when to look again, in ms. */
const LATE_ROOTS_MS = [300, 1500, 5000];

/** A stretch of the page that is to be read. */
interface Job {
  readonly walker: TreeWalker;
  /** Read until beyond this, and to the end of the run that it ends in. */
  readonly branch: Node;
  /** The layout of a whole tree; a job without one asks elements one by one. */
  readonly layout?: Layout;
  /** The next node, where one is in hand already. */
  next?: Text | undefined;
  /** Ancestors of the place where a pause was made, innermost first: the page may take any of them away meanwhile. */
  trail?: Node[] | undefined;
}

/**
 * The text of one frame: read once in slices, what the reader has before their eyes first, then followed as the page
 * changes it. Work goes by what changed. Nothing is ever written to the page.
 */
export class PageText {
  private readonly runs = new WeakMap<Text, Run>();
  private readonly roots = new WeakSet<ShadowRoot>();
  private readonly rootless = new Set<Element>();
  private readonly changes = new Changes();
  private readonly observer: MutationObserver;
  private jobs: Job[] = [];
  /** Branches that are searched for shadow roots. */
  private readonly searches: Generator<Element[], void>[] = [];
  /** Text nodes that are still to be read with what is around them, the last one first. */
  private places: Text[] | undefined;
  private fresh = new WeakSet<Run>();
  private read: PageBlock[] = [];
  private gone: PageBlock[] = [];
  private readLength = 0;
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
      this.findRoots(document);
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
    return this.runs.get(node);
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
    this.jobs.push({ walker, branch: root, layout: new Layout(root) });
    this.findRoots(root);
  }

  /** Puts what stands in the viewport first, where a page is too long for one slice. */
  private readInView(): void {
    if (scrollY < innerHeight) return;
    const there = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    if (!there || there === document.documentElement || there === document.body) return;
    this.readBranch(there, new Layout(), true);
  }

  /** Finds the shadow roots of a branch, as far as the clock allows now. */
  private findRoots(branch: Node): void {
    this.searches.push(customElementsBy(branch instanceof Document ? branch.documentElement : branch));
  }

  private searchOn(clock: Clock): void {
    for (let search = this.searches.at(-1); search && !clock.isSpent(); search = this.searches.at(-1)) {
      const step = search.next();
      if (step.done) this.searches.splice(this.searches.indexOf(search), 1);
      else for (const element of step.value) this.tryRoot(element);
    }
  }

  private tryRoot(element: Element): void {
    const root = shadowRootOf(element);
    if (!root) {
      if (this.rootless.size < 2000) this.rootless.add(element);
      return;
    }
    this.rootless.delete(element);
    if (this.roots.has(root)) return;
    this.roots.add(root);
    this.sink.moved();
    this.watch(root);
    this.readTree(root);
  }

  private lookForRoots(): void {
    if (this.signal.aborted) return;
    for (const element of [...this.rootless]) {
      if (element.isConnected) this.tryRoot(element);
      else this.rootless.delete(element);
    }
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
      if (this.jobs.length === 0) this.searchOn(clock);
      const job = this.jobs.at(-1);
      if (job && this.readOn(job, clock, job.layout ?? layout)) this.jobs.splice(this.jobs.indexOf(job), 1);
      // What places gave is delivered together: a call for each would cost more than it reads.
      if (clock.isSpent() || this.readLength > TEXT_A_SLICE || !this.places?.length) this.deliver();
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
      this.searches.length === 0 &&
      this.changes.isEmpty() &&
      (this.places?.length ?? 0) === 0
    );
  }

  /** Reads on until the job is done (true), the clock says stop, or the sink should have its share (false). */
  private readOn(job: Job, clock: Clock, layout: Layout): boolean {
    const { walker, branch } = job;
    let run: RunBuilder | undefined;
    let block: Node | undefined;
    let looks = 0;
    let node = this.resume(job);
    for (; node; node = walker.nextNode() as Text | null) {
      if (++looks % NODES_A_LOOK === 0 && clock.isSpent()) break;
      const { data } = node;
      if (isBlank(data)) continue;
      const setting = layout.settingOf(node.parentNode!);
      if (setting.skip !== INLINE) continue;
      if (job.layout && this.runs.has(node)) {
        // A whole tree is read around what was read before: what was in view, what changed meanwhile.
        if (run) this.finish(run, false);
        run = undefined;
        continue;
      }
      const full = run?.isFull() ?? false;
      const between = run && !full && block === setting.block ? layout.between(run.last!, node) : undefined;
      if (run && between) {
        for (const one of between) {
          if (typeof one === 'string') run.glue(one);
          else run.add(one, one.data);
        }
      } else {
        if (run) this.finish(run, full && block === setting.block);
        run = undefined;
        if (branch !== walker.root && !branch.contains(node) && isAfter(node, branch)) return true;
        if (clock.isSpent() || this.readLength > TEXT_A_SLICE) break;
        run = new RunBuilder(setting.role, setting.lang);
        ({ block } = setting);
      }
      run.add(node, data);
    }
    if (run) this.finish(run, node !== null);
    if (!node) return true;
    job.next = node;
    job.trail = ancestorsOf(node);
    return false;
  }

  /** The node to go on from: the one in hand, or the nearest place that the page has left standing since. */
  private resume(job: Job): Text | null {
    const { next, trail, walker } = job;
    job.next = undefined;
    job.trail = undefined;
    if (!next) return walker.nextNode() as Text | null;
    if (next.isConnected && walker.root.contains(next)) {
      walker.currentNode = next;
      return next;
    }
    // What was read already is known by its run, so that going back costs a step a node and no more.
    const standing = trail?.find((node) => node.isConnected && walker.root.contains(node));
    walker.currentNode = standing ?? walker.root;
    return walker.nextNode() as Text | null;
  }

  private finish(builder: RunBuilder, cut: boolean): void {
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
  private drop(run: Run): void {
    for (const block of run.blocks) this.gone.push(block);
    for (const node of run.nodes) {
      if (this.runs.get(node) !== run) continue;
      this.runs.delete(node);
      this.changes.again(node);
    }
  }

  private takeChanges(layout: Layout): void {
    this.changes.note(this.observer.takeRecords());
    if (this.changes.isEmpty()) return;
    const { lost, branches, seeds, cameText } = this.changes.take();
    if (cameText) this.sink.moved();
    this.fresh = new WeakSet();
    for (const node of lost) this.forget(node);
    for (const branch of branches) {
      if (!branch.isConnected) continue;
      this.findRoots(branch);
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
      const run = node.nodeType === Node.TEXT_NODE ? this.runs.get(node as Text) : undefined;
      if (run) this.drop(run);
    }
    if (branch.nodeType !== Node.ELEMENT_NODE) return;
    for (const element of customElementsIn(branch)) {
      const root = shadowRootOf(element);
      if (root && this.roots.delete(root)) this.forget(root);
    }
  }

  private readNextPlace(layout: Layout): void {
    for (let node = this.places?.pop(); node; node = this.places?.pop()) {
      if (!node.isConnected || this.runs.has(node)) continue;
      this.readBranch(node, layout, false);
      if (this.jobs.length > 0) return;
    }
  }

  private readBranch(branch: Node, layout: Layout, first: boolean): void {
    const start = firstText(branch, layout);
    if (!start) return;
    const known = this.runs.get(start);
    if (!first && branch === start && known && this.fresh.has(known)) return;
    const walker = document.createTreeWalker(branch.getRootNode(), NodeFilter.SHOW_TEXT);
    const next = this.firstOfRun(start, layout);
    walker.currentNode = next;
    this.jobs.push({ walker, branch, next });
  }

  /** The text node that the run of `text` begins with. */
  private firstOfRun(text: Text, layout: Layout): Text {
    const { block } = layout.settingOf(text.parentNode!);
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    walker.currentNode = text;
    let first = text;
    for (let steps = 0; steps < 1000; steps++) {
      const before = walker.previousNode() as Text | null;
      if (!before) break;
      if (isBlank(before.data)) continue;
      const setting = layout.settingOf(before.parentNode!);
      if (setting.skip !== INLINE) continue;
      if (setting.block !== block || this.runs.get(before)?.cut || !layout.between(before, first)) break;
      first = before;
    }
    return first;
  }

  private deliver(): void {
    this.readLength = 0;
    if (this.read.length === 0 && this.gone.length === 0) return;
    const { read, gone } = this;
    this.read = [];
    this.gone = [];
    this.sink.change(read, gone);
  }
}

/** The first text of a branch that is read at all. */
function firstText(branch: Node, layout: Layout): Text | undefined {
  const walker = document.createTreeWalker(branch, NodeFilter.SHOW_TEXT);
  const start = branch.nodeType === Node.TEXT_NODE ? branch : walker.nextNode();
  for (let node = start as Text | null; node; node = walker.nextNode() as Text | null) {
    if (!isBlank(node.data) && node.parentNode && layout.settingOf(node.parentNode).skip === INLINE)
      return node;
  }
  return undefined;
}

/** Nothing but white space. The first unit decides most. */
function isBlank(data: string): boolean {
  return !(data.charCodeAt(0) > 32) && !/\S/u.test(data);
}

function isAfter(node: Node, branch: Node): boolean {
  return (branch.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function ancestorsOf(node: Node): Node[] {
  const found: Node[] = [];
  for (let at = node.parentNode; at; at = at.parentNode) found.push(at);
  return found;
}

function isSame(a: Run, b: Run): boolean {
  return (
    a.nodes.length === b.nodes.length &&
    a.blocks.length === b.blocks.length &&
    a.nodes.every((node, i) => node === b.nodes[i]) &&
    a.blocks.every((block, i) => block.equals(b.blocks[i]!))
  );
}
