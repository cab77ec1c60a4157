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
