import { isNotesKey } from '../../ui/shortcut';
import type { CardHost } from './host';

const STOPS = 'a[href], button:not(:disabled), iframe, [role="dialog"]';

interface CardKeys {
  readonly onEscape: () => void;
  /** N was pressed where nobody types; answers whether that showed hidden notes, and the key is used up. */
  readonly onNotes?: () => boolean;
}

/**
 * The keys of an open card. Escape sends it away, wherever the focus is but in an open panel, which it closes first; and
 * nothing else with it: neither the page's own dialog nor what it listens for. N shows hidden notes (a key alone, and only while the reader has them
 * hidden: WCAG 2.1.4). Tab goes round inside it once the focus is there.
 */
export function watchKeys(host: CardHost, { onEscape, onNotes }: CardKeys, signal: AbortSignal): void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopImmediatePropagation();
      swallowKeyUp(event.code);
      onEscape();
    } else if (isNotesKey(event) && !isTyping(host, event) && onNotes?.() === true) {
      event.preventDefault();
      event.stopImmediatePropagation();
      swallowKeyUp(event.code);
    } else if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) {
      goRound(host, event);
    }
  };
  addEventListener('keydown', onKeyDown, { signal, capture: true });
}

/** The release of the key belongs to its press: by then the card is gone, and a page would take it for its own. */
function swallowKeyUp(code: string): void {
  const onKeyUp = (event: KeyboardEvent): void => {
    removeEventListener('keyup', onKeyUp, { capture: true });
    if (event.code === code) event.stopImmediatePropagation();
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

/** Whether a letter goes into a field of the page's; an element of its own making may hold one. */
function isTyping(host: CardHost, event: KeyboardEvent): boolean {
  const at = event.composedPath()[0];
  if (document.designMode === 'on') return true;
  if (!(at instanceof HTMLElement) || at === host.element) return false;
  if (at.isContentEditable || at.localName.includes('-')) return true;
  return at.matches('input, textarea, select, [role="textbox"], [role="combobox"], [role="searchbox"]');
}
