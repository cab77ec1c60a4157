import { readSettings, type Settings, toStored } from '../core/settings';
import { browser } from './browser';

/** The one key of `storage.local` that settings live under; the loader reads it by the same name. */
const KEY = 'settings';

/** The settings as they are now: each bad or missing field is its default. */
export async function loadSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return readSettings(stored[KEY]);
}

/**
 * Changes some settings and gives the new ones. Writes of all our contexts queue up behind one lock (Web Locks: the
 * background and our pages are of one origin), so that two quick clicks, or a card and the settings page, never lose
 * a change to each other.
 */
export function updateSettings(change: (now: Settings) => Partial<Settings>): Promise<Settings> {
  return navigator.locks.request(LOCK, async () => {
    const now = await loadSettings();
    const next = { ...now, ...change(now) };
    await browser.storage.local.set({ [KEY]: toStored(next) });
    return next;
  });
}

/** The name of the lock that a writer of settings holds. */
const LOCK = 'newsgloss-settings';

/** Calls `listener` with the settings, and as they were, each time that any context changes them, until `signal` aborts. */
export function watchSettings(
  listener: (settings: Settings, before: Settings) => void,
  signal?: AbortSignal,
): void {
  const onChanged = (changes: Record<string, Change>, area: string): void => {
    const change = changes[KEY];
    if (area === 'local' && change) listener(readSettings(change.newValue), readSettings(change.oldValue));
  };
  browser.storage.onChanged.addListener(onChanged);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged));
}

/** What the browser says of a key that changed. */
interface Change {
  readonly newValue?: unknown;
  readonly oldValue?: unknown;
}
