import { nameOf } from '../plain';
import { shadowRootOf } from '../extension';
import type { Entry } from './entry';
import { linesOf } from './lines';

/** Above this many mentions in one element, the caret's position tells which are near the point. */
const MANY = 16;

/** Which mentions stand in which element, so that a point finds its mention without asking all of them. */
export class Pointing {
  private readonly entries = new WeakMap<Element, Set<Entry>>();

  add(entry: Entry): void {
    for (const { parentElement } of entry.nodes()) {
      if (!parentElement) continue;
      const there = this.entries.get(parentElement);
      if (there) there.add(entry);
      else this.entries.set(parentElement, new Set([entry]));
    }
  }

  remove(entry: Entry): void {
    for (const { parentElement } of entry.nodes()) {
      if (parentElement) this.entries.get(parentElement)?.delete(entry);
    }
  }

  /** Whether a pointer over this element may be on a mention: in it, below the link that it is, or in its shadow. */
  mayBeIn(element: EventTarget | null): boolean {
    if (!(element instanceof Element)) return false;
    return (this.entries.get(element)?.size ?? 0) > 0 || nameOf(element).includes('-') || isVeil(element);
  }

  /** The mention at a point of the viewport that nothing lies over. */
  at(x: number, y: number): Entry | undefined {
    const element = elementAt(x, y);
    const entries = element && this.entries.get(element);
    if (!entries) return undefined;
    for (const entry of entries.size > MANY ? nearCaret(entries, x, y) : entries) {
      if (linesOf(entry.range()).some((line) => holds(line, x, y))) return entry;
    }
    return undefined;
  }
}

/** The element under a point, through shadow roots, and through the empty link that a page lays over a teaser. */
function elementAt(x: number, y: number): Element | null {
  let element = document.elementFromPoint(x, y);
  if (element && isVeil(element)) element = document.elementsFromPoint(x, y)[1] ?? null;
  while (element) {
    const inner: Element | null = shadowRootOf(element)?.elementFromPoint(x, y) ?? null;
    if (!inner || inner === element) break;
    element = inner;
  }
  return element;
}

function isVeil(element: Element): boolean {
  return nameOf(element) === 'a' && element.textContent.trim() === '' && !element.firstElementChild;
}

function nearCaret(entries: ReadonlySet<Entry>, x: number, y: number): Entry[] {
  const caret = document.caretPositionFromPoint(x, y);
  if (!caret) return [];
  const { offsetNode, offset } = caret;
  return [...entries].filter((entry) => {
    const { startContainer, startOffset, endContainer, endOffset } = entry.place();
    return (
      (offsetNode === startContainer &&
        offset >= startOffset &&
        (startContainer !== endContainer || offset <= endOffset)) ||
      (offsetNode === endContainer && offset <= endOffset && startContainer !== endContainer)
    );
  });
}

function holds(line: DOMRect, x: number, y: number): boolean {
  return x >= line.left && x <= line.right && y >= line.top && y <= line.bottom;
}
