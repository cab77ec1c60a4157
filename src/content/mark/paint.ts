import type { Place } from '../read/block';
import css from './marks.css';

/** All marks look alike from outside: one name for mentions, one for the wash under the word whose card is open. */
const MARKS = 'newsgloss';
const OPEN = 'newsgloss-open';

/**
 * Paints marks with custom highlights. The page can read, clear and replace the registry: what should be painted is
 * kept here, and the registry is only ever written and compared (Firefox throws where it is iterated).
 */
export class Paint {
  private readonly marks = new Highlight();
  private readonly open = new Highlight();
  private readonly ranges = new Map<object, StaticRange>();
  private readonly sheeted = new WeakSet<Node>();

  /** Marks a place for `owner`, which has one mark at the most. */
  mark(owner: object, place: Place): void {
    this.unmark(owner);
    const range = new StaticRange(place);
    this.ranges.set(owner, range);
    this.marks.add(range);
    this.bringStyles(place.startContainer);
  }

  unmark(owner: object): void {
    const range = this.ranges.get(owner);
    if (!range) return;
    this.ranges.delete(owner);
    this.marks.delete(range);
  }

  /** Lays the wash under a place, or takes it away. */
  wash(place: Place | undefined): void {
    this.open.clear();
    if (place) {
      this.open.add(new StaticRange(place));
      CSS.highlights.set(OPEN, this.open);
      this.bringStyles(place.startContainer);
    } else this.withdraw(OPEN, this.open);
  }

  /** Puts back what the page took away. Costs a look at the registry. */
  repair(): void {
    if (this.ranges.size === 0) {
      this.withdraw(MARKS, this.marks);
      return;
    }
    if (CSS.highlights.get(MARKS) !== this.marks) CSS.highlights.set(MARKS, this.marks);
    if (this.marks.size === this.ranges.size) return;
    this.marks.clear();
    for (const range of this.ranges.values()) this.marks.add(range);
  }

  /** Takes all marks away, but not those of a newer script of ours that painted since. */
  clear(): void {
    this.ranges.clear();
    this.marks.clear();
    this.open.clear();
    this.withdraw(MARKS, this.marks);
    this.withdraw(OPEN, this.open);
  }

  private withdraw(name: string, own: Highlight): void {
    if (CSS.highlights.get(name) === own) CSS.highlights.delete(name);
  }

  /**
   * The manifest's stylesheet reaches the document; in Chromium also shadow roots. Firefox wants a sheet in each
   * root, and paints no highlight on text that is a root's own child, whatever the sheets say. A tab that was open
   * before the extension came has none at all.
   */
  private bringStyles(node: Node): void {
    const root = node.getRootNode() as Document | ShadowRoot;
    if (this.sheeted.has(root)) return;
    this.sheeted.add(root);
    if (root instanceof Document ? hasStyles(root) : !SHEET_PER_ROOT) return;
    try {
      // Firefox lets a script of ours neither read nor set this list, but through the page's own eyes.
      const { CSSStyleSheet: Sheet } = pageSide(window);
      const sheet = new Sheet();
      sheet.replaceSync(css);
      pageSide(root).adoptedStyleSheets.push(sheet);
    } catch {
      // A document that takes no sheet of ours shows no marks there; the cards open all the same.
    }
  }
}

/** An object as the page sees it, in Firefox; elsewhere there is no difference. */
function pageSide<T extends object>(object: T): T {
  return (object as T & { readonly wrappedJSObject?: T }).wrappedJSObject ?? object;
}

const SHEET_PER_ROOT = 'openOrClosedShadowRoot' in Element.prototype;

function hasStyles(document: Document): boolean {
  const style = getComputedStyle(document.documentElement, `::highlight(${MARKS})`);
  return style.textDecorationLine === 'underline';
}
