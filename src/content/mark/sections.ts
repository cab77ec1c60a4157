const STARTS = 'h1,h2,h3,h4,h5,h6,[role="heading"],article';

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

  /** Headings came or left. Sections that were told before stay as they are. */
  forget(): void {
    this.starts.clear();
  }
}

/** Whether `a` comes before `b`, or holds it. */
function comesBefore(a: Node, b: Node): boolean {
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
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
