import { browser } from './browser';

/** Every page of the web, as the manifests ask for it. */
const ALL_SITES = ['*://*/*'];

/** Whether we may read the page at this address. Firefox lets the reader take that back, site by site or for all. */
export async function mayRead(url: string): Promise<boolean> {
  const origin = URL.canParse(url) ? new URL(url) : undefined;
  if (!origin || !/^https?:$/u.test(origin.protocol)) return false;
  return browser.permissions.contains({ origins: [`${origin.protocol}//${origin.hostname}/*`] });
}

/** Asks the reader for all sites. Must be called straight from a click. @returns whether they said yes. */
export function askForAllSites(): Promise<boolean> {
  return browser.permissions.request({ origins: ALL_SITES });
}
