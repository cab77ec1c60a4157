import { readSettings, type Settings } from '../core/settings';
import { browser } from './browser';

/** The one key of `storage.local` that settings live under; the loader reads it by the same name. */
const KEY = 'settings';

/** The settings as they are now: each bad or missing field is its default. */
export async function loadSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return readSettings(stored[KEY]);
}

/**
 * Changes some settings and gives the new ones. Writes of one context queue up, so that two quick clicks
 * never lose a change to each other.
 */
export function updateSettings(change: (now: Settings) => Partial<Settings>): Promise<Settings> {
  const written = queue.then(async () => {
    const now = await loadSettings();
    const next = { ...now, ...change(now) };
    await browser.storage.local.set({ [KEY]: next });
    return next;
  });
  queue = written.catch(() => undefined);
  return written;
}

let queue: Promise<unknown> = Promise.resolve();

/** Calls `listener` with the settings each time that any context changes them, until `signal` aborts. */
export function watchSettings(listener: (settings: Settings) => void, signal?: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    const change = changes[KEY];
    if (area === 'local' && change) listener(readSettings(change.newValue));
  };
  browser.storage.onChanged.addListener(onChanged);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged));
}
