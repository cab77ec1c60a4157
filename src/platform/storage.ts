import { browser } from './browser';

/** A key-value area of the browser's, as far as we use it. Values are JSON. */
export interface StorageArea {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

/** The browser account's area, which travels between devices. */
export const syncArea: StorageArea = {
  get: (keys) => browser.storage.sync.get(keys),
  set: (items) => browser.storage.sync.set(items),
  remove: (keys) => browser.storage.sync.remove(keys),
};

/** Lives as long as the browser runs; survives a background that is put to sleep; never on disk. */
export const sessionArea: StorageArea = {
  get: (keys) => browser.storage.session.get(keys),
  set: (items) => browser.storage.session.set(items),
  remove: (keys) => browser.storage.session.remove(keys),
};

/** This device's area, which content scripts may read. */
export const localArea: Pick<StorageArea, 'set' | 'remove'> = {
  set: (items) => browser.storage.local.set(items),
  remove: (keys) => browser.storage.local.remove(keys),
};

/** Calls `listener` with the keys that changed in the account's area, by this device's hand or another's. */
export function onSyncChanged(listener: (keys: string[]) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync') listener(Object.keys(changes));
  });
}

/**
 * Keeps content scripts out of the account's area where the browser can do so (Chromium 140 and later; Firefox
 * has no such switch, which the threat model says).
 */
export async function lockSyncArea(): Promise<void> {
  const area = browser.storage.sync as typeof browser.storage.sync & {
    setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
