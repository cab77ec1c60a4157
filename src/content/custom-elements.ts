/**
 * The custom elements of a branch, itself included. By XPath, because a selector can't say "has a hyphen in its
 * name", and asking each element from here costs more than reading all the text.
 */
export function customElementsIn(node: Node): Element[] {
  const found = document.evaluate(
    'descendant-or-self::*[contains(local-name(),"-")]',
    node,
    null,
    XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
    null,
  );
  const elements: Element[] = [];
  for (let i = 0; i < found.snapshotLength; i++) elements.push(found.snapshotItem(i) as Element);
  return elements;
}
