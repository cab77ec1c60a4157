import { needle } from 'virtual:needle';
import { isOnFor } from '../core/site';
import type { ReadingSettings } from '../core/reading-settings';
import { callBackground, isAlive, loadReadingSettings, onReadingSettings } from './extension';
import { Looking } from './look';
import { slot } from './slot';

/**
 * The first stage, on every page and in every frame: settings → seen by the reader? → can the text hold a mention?
 * → ask for the rest. It never wakes the background on a page that has nothing to mark.
 */
function main(): void {
  const stages = slot();
  if (stages.loader) return;
  const ending = new AbortController();
  const { signal } = ending;
  stages.loader = { stop: () => ending.abort() };

  let looking: Looking | undefined;
  const apply = (settings: ReadingSettings): void => {
    if (signal.aborted) return;
    const on = isOnFor(settings, location.hostname, Date.now());
    if (on) looking ??= new Looking(needle, isAlive, () => void callBackground('load', { part: 'reader' }));
    else {
      looking?.stop();
      looking = undefined;
      const wait = settings.pausedUntil - Date.now();
      // An hour's pause ends by itself; a timer can't be set further than 2^31 ms.
      if (settings.enabled && wait > 0) setTimeout(() => apply(settings), Math.min(wait + 50, 2 ** 31 - 1));
    }
  };
  signal.addEventListener('abort', () => looking?.stop());
  whenSeen(() => {
    onReadingSettings(apply, signal);
    void loadReadingSettings().then(apply);
  }, signal);
}

/** Calls back once the page is in front of a reader: prerendered pages and tabs in the background cost nothing. */
function whenSeen(seen: () => void, signal: AbortSignal): void {
  const isSeen = (): boolean => document.visibilityState === 'visible';
  if (isSeen()) return seen();
  const waiting = new AbortController();
  const check = (): void => {
    if (!isSeen()) return;
    waiting.abort();
    seen();
  };
  const until = { signal: AbortSignal.any([signal, waiting.signal]) };
  document.addEventListener('visibilitychange', check, until);
  document.addEventListener('prerenderingchange', check, until);
}

main();
