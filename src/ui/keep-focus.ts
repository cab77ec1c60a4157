/** What Tab stops at. */
const STOPS =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, iframe, [tabindex]';

/**
 * Sees to it that the focus never falls out of a page of ours: a button that goes with what it did ("Remove", "Not now")
 * would leave a reader without a pointer at the top of the page. It goes to what follows where the button was, else to
 * what stood before it there; the page itself may move it anywhere, before or after.
 */
export function keepFocus(page: Document = document): void {
  let last: Element | null = null;
  page.addEventListener('focusin', ({ target }) => (last = target instanceof Element ? target : null));
  // Who leaves of their own accord leaves nothing behind.
  page.addEventListener('focusout', () => queueMicrotask(() => last?.isConnected === true && forget()));
  const forget = (): void => {
    if (page.activeElement === page.body) last = null;
  };
  new MutationObserver((records) => {
    if (!last || last.isConnected || page.activeElement !== page.body) return;
    const gone = last;
    const record = records.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(gone)));
    last = null;
    if (record) heir(record)?.focus();
  }).observe(page.body, { childList: true, subtree: true });
}

/** The nearest stop to where something was taken out: within the smallest part of the page that still has one. */
function heir({ target, nextSibling, previousSibling }: MutationRecord): HTMLElement | undefined {
  const place = nextSibling ?? previousSibling;
  for (let part: Node | null = target; part instanceof Element; part = part.parentNode) {
    const stops = [...part.querySelectorAll<HTMLElement>(STOPS)].filter(
      (stop) => stop.tabIndex >= 0 && stop.checkVisibility(),
    );
    const next = stops.find((stop) => place && isFrom(stop, place, place === nextSibling));
    const found = next ?? stops.at(-1);
    if (found) return found;
  }
  return undefined;
}

/** Whether a stop stands in or after a node, or only after it. */
function isFrom(stop: Element, node: Node, inIt: boolean): boolean {
  if (node.contains(stop)) return inIt;
  return (node.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
