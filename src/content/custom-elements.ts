/**
 * The custom elements of a branch, itself included. By XPath, because a selector can't say "has a hyphen in its
 * name", and asking each element from here costs more than reading all the text.
 */
export function customElementsIn(branch: Node): Element[] {
  // XPath takes no shadow root as its beginning, and nothing lies in a text.
  if (branch instanceof ShadowRoot) return Array.from(branch.children).flatMap(customElementsIn);
  if (branch.nodeType === Node.TEXT_NODE) return [];
  const found = document.evaluate(
    'descendant-or-self::*[contains(local-name(),"-")]',
    branch,
    null,
    XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
    null,
  );
  return Array.from({ length: found.snapshotLength }, (_, i) => found.snapshotItem(i) as Element);
}
