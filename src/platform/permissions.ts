import { browser } from './browser';

/** Every page of the web, as the manifests ask for it. */
const ALL_SITES = ['http://*/*', 'https://*/*'];

/** Whether we may read the page at this address. Firefox lets the reader take that back, site by site or for all. */
export async function mayRead(url: string): Promise<boolean> {
  const origin = URL.canParse(url) ? new URL(url) : undefined;
  if (!origin || !/^https?:$/u.test(origin.protocol)) return false;
  return browser.permissions.contains({ origins: [`${origin.protocol}//${origin.hostname}/*`] });
}

/** Whether we may read pages of the web at all: without that a tab does not even tell us its address. */
export function mayReadSites(): Promise<boolean> {
  return browser.permissions.contains({ origins: ALL_SITES });
}

/** Asks the reader for all sites. Must be called straight from a click. @returns whether they said yes. */
export function askForAllSites(): Promise<boolean> {
  return browser.permissions.request({ origins: ALL_SITES });
}

/**
 * Asks the reader for what Firefox wants to have asked before notes, and the addresses they are on, go to the
 * account (`data_collection_permissions` in its manifest); Chromium has no such question. Straight from a click.
 */
export function askToSendNotes(): Promise<boolean> {
  if (!browser.runtime.getURL('').startsWith('moz-extension:')) return Promise.resolve(true);
  const request = { data_collection: ['websiteContent', 'browsingActivity'] };
  return browser.permissions.request(request as Parameters<typeof browser.permissions.request>[0]);
}
