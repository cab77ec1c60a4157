import { isAlive } from './extension';
import type { FrameMentions } from './mark/frame-mentions';
import { whenIdle } from './pace';

/** How often to look whether the page took our marks away, in ms. A look is two comparisons. */
const LOOK_MS = 1000;

/**
 * Keeps marks right where no mutation tells: the page cleared the highlight registry, opened a menu by a class, or
 * the extension was updated underneath us. A page that nobody sees, or that lies in the back/forward cache, rests.
 */
export function watchOver(mentions: FrameMentions, leave: () => void, signal: AbortSignal): void {
  let waiting = false;
  const look = (): void => {
    waiting = false;
    if (signal.aborted || document.visibilityState !== 'visible') return;
    if (isAlive()) mentions.refresh();
    else leave();
  };
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    whenIdle(look, 500);
  };
  const timer = setInterval(soon, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  for (const event of ['click', 'keyup', 'toggle', 'transitionend'] as const) {
    document.addEventListener(event, soon, { signal, capture: true, passive: true });
  }
  document.addEventListener('visibilitychange', soon, { signal });
  addEventListener('resize', soon, { signal });
  addEventListener('pageshow', soon, { signal });
}

/** Calls back after the page changed its address without leaving, once its new content has had time to come. */
export function onNavigation(changed: () => void, signal: AbortSignal): void {
  let address = location.pathname + location.search;
  const look = (): void => {
    const now = location.pathname + location.search;
    if (signal.aborted || now === address) return;
    address = now;
    whenIdle(changed, 1000);
  };
  const timer = setInterval(look, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
