import type { CardHost } from './host';

const STOPS = 'a[href], button:not(:disabled), iframe, [role="dialog"]';

/**
 * The keys of an open card. Escape sends it away, wherever the focus is, and nothing else with it: neither the
 * page's own dialog nor what it listens for. Tab goes round inside it once the focus is there.
 */
export function watchKeys(host: CardHost, onEscape: () => void, signal: AbortSignal): void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopImmediatePropagation();
      swallowKeyUp();
      onEscape();
    } else if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) {
      goRound(host, event);
    }
  };
  addEventListener('keydown', onKeyDown, { signal, capture: true });
}

/** The release of the key belongs to its press: by then the card is gone, and a page would take it for its own. */
function swallowKeyUp(): void {
  const onKeyUp = (event: KeyboardEvent): void => {
    removeEventListener('keyup', onKeyUp, { capture: true });
    if (event.key === 'Escape') event.stopImmediatePropagation();
  };
  addEventListener('keyup', onKeyUp, { capture: true });
}

function goRound(host: CardHost, event: KeyboardEvent): void {
  const here = host.activeElement();
  if (!here) return;
  const stops = [...host.mount.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.checkVisibility());
  const tabbable = stops.filter((stop) => stop.tabIndex >= 0);
  const [first, last] = [tabbable[0], tabbable.at(-1)];
  const leaves = event.shiftKey ? here === first || here.matches('[role="dialog"]') : here === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
