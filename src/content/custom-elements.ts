import { countOf, elementsIn, firstElementOf, nameOf, nextElementOf, nodeTypeOf } from './plain';

/**
 * The custom elements of a branch, itself included. By XPath, because a selector can't say "has a hyphen in its
 * name", and asking each element from here costs more than reading all the text.
 */
export function customElementsIn(branch: Node): Element[] {
  // XPath takes no shadow root as its beginning, and nothing lies in a text.
  if (branch instanceof ShadowRoot) return Array.from(branch.children).flatMap(customElementsIn);
  if (nodeTypeOf(branch) === Node.TEXT_NODE) return [];
  const found = document.evaluate(
    'descendant-or-self::*[contains(local-name(),"-")]',
    branch,
    null,
    XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
    null,
  );
  return Array.from({ length: found.snapshotLength }, (_, i) => found.snapshotItem(i) as Element);
}

/** Above this many elements a branch is gone through piece by piece: to take it in one would be a long task. */
const MANY_ELEMENTS = 20_000;

/** Whether a branch has very many elements. Counts no further than it must. */
export function isLarge(node: Node): boolean {
  if (nodeTypeOf(node) !== Node.ELEMENT_NODE) return false;
  const element = node as Element;
  // Most have no grandchildren, and few children: for those no collection is made.
  const child = firstElementOf(element);
  const isFlat = child === null || firstElementOf(child) === null;
  if (isFlat && countOf(element) < 100) return false;
  return elementsIn(element, '*').item(MANY_ELEMENTS) !== null;
}

/** The custom elements of a branch as `customElementsIn` finds them, a piece at a time where it is large. */
export function* customElementsBy(branch: Node): Generator<Element[], void> {
  if (!isLarge(branch)) {
    yield customElementsIn(branch);
    return;
  }
  const element = branch as Element;
  if (nameOf(element).includes('-')) yield [element];
  for (let child = firstElementOf(element); child; child = nextElementOf(child)) {
    yield* customElementsBy(child);
  }
}
