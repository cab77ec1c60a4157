import { allIn, firstElementOf, fits, nextElementOf, placeOf } from '../plain';
import { isLarge } from '../custom-elements';
import { Clock } from '../pace';

const STARTS = 'h1,h2,h3,h4,h5,h6,[role="heading"],article';

/** Ours of a frame's time before we yield, in ms. */
const SLICE_MS = 5;

/** The sections of a page: a new one begins at each heading and each article. */
export class Sections {
  private readonly starts = new Map<Node, readonly Element[]>();

  /** The element that begins the section that a node stands in, or its tree's root before the first. */
  of(node: Node): Node {
    const root = node.getRootNode();
    let starts = this.starts.get(root);
    if (!starts) {
      starts = Array.from((root as ParentNode & Node).querySelectorAll(STARTS));
      this.starts.set(root, starts);
    }
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comesBefore(starts[middle]!, node)) low = middle + 1;
      else high = middle;
    }
    return starts[low - 1] ?? root;
  }

  /** Looks for what begins the sections of a document, in slices: to ask all of a large one at once is a long task. */
  async prepare(document: Document): Promise<void> {
    const clock = new Clock(SLICE_MS);
    const starts: Element[] = [];
    for (const found of startsBy(document.documentElement)) {
      starts.push(...found);
      if (clock.isSpent()) await clock.pause();
    }
    this.starts.set(document, starts);
  }

  /** Headings came or left. Sections that were told before stay as they are. */
  forget(): void {
    this.starts.clear();
  }
}

/** What begins a section in a branch, in order, a piece at a time where the branch is large. */
function* startsBy(branch: Element): Generator<Iterable<Element>, void> {
  if (fits(branch, STARTS)) yield [branch];
  if (isLarge(branch)) {
    for (let child = firstElementOf(branch); child; child = nextElementOf(child)) yield* startsBy(child);
  } else yield firstElementOf(branch) ? allIn(branch, STARTS) : [];
}

/** Whether `a` comes before `b`, or holds it. */
function comesBefore(a: Node, b: Node): boolean {
  return (placeOf(a, b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** The order of two nodes as a reader meets them, shadow trees where their hosts stand. */
export function inOrder(a: Node, b: Node): number {
  if (a === b) return 0;
  const [rootA, rootB] = [a.getRootNode(), b.getRootNode()];
  if (rootA !== rootB) {
    const [pathA, pathB] = [hostPath(a), hostPath(b)];
    let i = 0;
    while (i < pathA.length && i < pathB.length && pathA[i] === pathB[i]) i++;
    const [nextA, nextB] = [pathA[i], pathB[i]];
    // One stands in the shadow of the other's ancestor or is it: the outer comes first.
    if (!nextA) return -1;
    if (!nextB) return 1;
    return inOrder(nextA, nextB);
  }
  return comesBefore(a, b) ? -1 : 1;
}

/** A node and the hosts of the shadow trees around it, outermost first. */
function hostPath(node: Node): Node[] {
  const path = [node];
  for (let root = node.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
    path.unshift(root.host);
  }
  return path;
}
