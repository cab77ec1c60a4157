import { customElementsBy } from '../custom-elements';
import { shadowRootOf } from '../extension';
import type { Clock } from '../pace';

/** So many elements without a root are remembered, to look again whether they got one. */
const MOST_ROOTLESS = 2000;

/** The shadow roots of a frame, open and closed. Searched for a piece at a time; each is told once. */
export class Roots {
  private readonly known = new WeakSet<ShadowRoot>();
  private readonly rootless = new Set<Element>();
  /** Branches that are still searched. */
  private readonly searches: Generator<Element[], void>[] = [];

  private readonly found: (root: ShadowRoot) => void;

  constructor(found: (root: ShadowRoot) => void) {
    this.found = found;
  }

  /** Puts a branch among those to be searched. */
  seek(branch: Node): void {
    this.searches.push(customElementsBy(branch instanceof Document ? branch.documentElement : branch));
  }

  isDone(): boolean {
    return this.searches.length === 0;
  }

  /** Searches as far as the clock allows now. */
  searchOn(clock: Clock): void {
    for (let search = this.searches.at(-1); search && !clock.isSpent(); search = this.searches.at(-1)) {
      const step = search.next();
      if (step.done) this.searches.splice(this.searches.indexOf(search), 1);
      else for (const element of step.value) this.try(element);
    }
  }

  /** Looks at elements that had no root: a custom element may get its own after it was read. */
  lookAgain(): void {
    for (const element of [...this.rootless]) {
      if (element.isConnected) this.try(element);
      else this.rootless.delete(element);
    }
  }

  /** Forgets the root of an element that left the page; `undefined` where it had none that was known. */
  leave(element: Element): ShadowRoot | undefined {
    const root = shadowRootOf(element);
    return root && this.known.delete(root) ? root : undefined;
  }

  private try(element: Element): void {
    const root = shadowRootOf(element);
    if (!root) {
      if (this.rootless.size < MOST_ROOTLESS) this.rootless.add(element);
      return;
    }
    this.rootless.delete(element);
    if (this.known.has(root)) return;
    this.known.add(root);
    this.found(root);
  }
}
