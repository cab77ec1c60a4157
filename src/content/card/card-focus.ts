import type { CardHost } from './host';

/** Tells whether a reader who moves by key is inside the card, each time that it changes. */
export function watchFocus(host: CardHost, tell: (inside: boolean) => void): void {
  const look = (): void => {
    if (host.element.isConnected) tell(host.activeElement()?.matches(':focus-visible') ?? false);
  };
  host.mount.addEventListener('focusin', look);
  // When the focus goes out, it has not yet arrived anywhere.
  host.mount.addEventListener('focusout', () => queueMicrotask(look));
}

/** Where the focus is to go back to: the element that really has it, through open shadow roots. */
export function deepestFocus(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/**
 * Gives the focus back to the element that had it before. Where none had, Tab and a screen reader go on from the word:
 * from the link that it stands in, else by a caret in front of it, unless the reader has selected something.
 */
export function giveFocusBack(before: Element | null, word: Range): void {
  const wasNowhere = before === null || before === document.body || before === document.documentElement;
  const around = wasNowhere ? word.startContainer.parentElement?.closest('a[href], button, summary') : before;
  if (around?.isConnected === true) {
    if (around instanceof HTMLElement || around instanceof SVGElement) around.focus({ preventScroll: true });
    return;
  }
  const selection = getSelection();
  if (!selection || !selection.isCollapsed || word.collapsed) return;
  selection.collapse(word.startContainer, word.startOffset);
}
