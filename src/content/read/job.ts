import { isIn, isThere, nodeTypeOf, parentOf } from '../plain';
import type { Clock } from '../pace';
import { RunBuilder } from './block';
import { INLINE } from './elements';
import type { Layout } from './layout';
import type { Runs } from './runs';

/** Between two looks at the clock, in text nodes. */
const NODES_A_LOOK = 64;

/** A stretch of the page that is to be read. */
export interface Job {
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
 * Reads on until the job is done (true), the clock says stop, or the sink should have its share (false). One run is read
 * in any case: to ask a node for five million letters may take longer than a slice is.
 */
export function readOn(job: Job, clock: Clock, layout: Layout, runs: Runs): boolean {
  const { walker, branch } = job;
  let run: RunBuilder | undefined;
  let block: Node | undefined;
  let looks = 0;
  let hasRead = false;
  let node = resume(job);
  for (; node; node = walker.nextNode() as Text | null) {
    if (++looks % NODES_A_LOOK === 0 && clock.isSpent()) break;
    const { data } = node;
    if (isBlank(data)) continue;
    const setting = layout.settingOf(node.parentNode!);
    if (setting.skip !== INLINE) continue;
    if (job.layout && runs.of(node)) {
      // A whole tree is read around what was read before: what was in view, what changed meanwhile.
      if (run) runs.finish(run, false);
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
      if (run) runs.finish(run, full && block === setting.block);
      run = undefined;
      if (branch !== walker.root && !isIn(branch, node) && isAfter(node, branch)) return true;
      if (hasRead && (clock.isSpent() || runs.isEnough())) break;
      hasRead = true;
      run = new RunBuilder(setting.role, setting.lang);
      ({ block } = setting);
    }
    run.add(node, data);
  }
  if (run) runs.finish(run, node !== null);
  if (!node) return true;
  job.next = node;
  job.trail = ancestorsOf(node);
  return false;
}

/** The node to go on from: the one in hand, or the nearest place that the page has left standing since. */
function resume(job: Job): Text | null {
  const { next, trail, walker } = job;
  job.next = undefined;
  job.trail = undefined;
  if (!next) return walker.nextNode() as Text | null;
  if (next.isConnected && isIn(walker.root, next)) {
    walker.currentNode = next;
    return next;
  }
  // What was read already is known by its run, so that going back costs a step a node and no more.
  const standing = trail?.find((node) => isThere(node) && isIn(walker.root, node));
  walker.currentNode = standing ?? walker.root;
  return walker.nextNode() as Text | null;
}

/** The text node that the run of `text` begins with. */
export function firstOfRun(text: Text, layout: Layout, runs: Runs): Text {
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
    if (setting.block !== block || runs.of(before)?.cut || !layout.between(before, first)) break;
    first = before;
  }
  return first;
}

/** The first text of a branch that is read at all. */
export function firstText(branch: Node, layout: Layout): Text | undefined {
  const walker = document.createTreeWalker(branch, NodeFilter.SHOW_TEXT);
  const start = nodeTypeOf(branch) === Node.TEXT_NODE ? branch : walker.nextNode();
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
  for (let at = parentOf(node); at; at = parentOf(at)) found.push(at);
  return found;
}
