import { browser } from '../../platform/browser';

/**
 * Remembers, outside the database, that there once was one: a database that is missing although it was here has been
 * deleted underneath, and the reader is told instead of shown an empty one. Says nothing about the reader's notes.
 */
export interface Marker {
  had(): Promise<boolean>;
  remember(): Promise<void>;
}

const KEY = 'hadDatabase';

/** The marker in `storage.local`, where a content script may see it: one bit, nothing private. */
export const platformMarker: Marker = {
  had: async () => (await browser.storage.local.get(KEY))[KEY] === true,
  remember: () => browser.storage.local.set({ [KEY]: true }),
};
