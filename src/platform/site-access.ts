import { siteOf } from '../core/site';
import { browser } from './browser';
import { isFirefox } from './which-browser';

/**
 * Which sites the browser lets us read. Both manifests ask for all of them; the reader may narrow that to chosen sites
 * or to none, where a click on our icon, our menus or our keys lets us into the page in front until that goes.
 */

/** Every page of the web, as the manifests ask for it. */
const ALL_SITES = ['http://*/*', 'https://*/*'];

/** Whether we may read the page at this address by itself, without a reader's click. */
export async function mayRead(url: string): Promise<boolean> {
  const origin = URL.canParse(url) ? new URL(url) : undefined;
  if (!origin || !/^https?:$/u.test(origin.protocol)) return false;
  try {
    return await browser.permissions.contains({ origins: [`${origin.protocol}//${origin.hostname}/*`] });
  } catch {
    // A host that no pattern of this browser's can name (an IPv6 address in brackets) is read with all sites or not.
    return mayReadSites();
  }
}

/** Whether we may read all pages of the web: without that a tab does not even tell us its address. */
export function mayReadSites(): Promise<boolean> {
  return browser.permissions.contains({ origins: ALL_SITES });
}

/** Asks the reader for all sites. Must be called straight from a click. @returns whether they said yes. */
export function askForAllSites(): Promise<boolean> {
  return browser.permissions.request({ origins: ALL_SITES });
}

/** Asks the reader for one site and what is below it. Must be called straight from a click. */
export function askForSite(site: string): Promise<boolean> {
  return browser.permissions.request({ origins: originsOf(site) });
}

/** The names of the sites that we may read where that is not all of them, as the reader knows them. */
export async function chosenSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  const names = origins.flatMap((pattern) => {
    const host = /^(?:https?|\*):\/\/(?:\*\.)?([^*/]+)\//u.exec(pattern)?.[1];
    return host === undefined ? [] : [siteOf(host)];
  });
  return [...new Set(names)].sort();
}

/**
 * Whether `giveBack…` does anything. Chromium lets no extension give back what its manifest requires: there the reader
 * narrows it on the browser's own page, which `openBrowsersSites` opens.
 */
export function canGiveBack(): boolean {
  return isFirefox();
}

/** Gives all sites back, but those that were granted one by one. */
export async function giveBackAllSites(): Promise<void> {
  await browser.permissions.remove({ origins: ALL_SITES });
}

/** Gives one site back, by whatever patterns it was granted. */
export async function giveBackSite(site: string): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  const own = origins.filter((pattern) => {
    const host = /:\/\/(?:\*\.)?([^*/]+)\//u.exec(pattern)?.[1];
    return host !== undefined && siteOf(host) === site;
  });
  if (own.length > 0) await browser.permissions.remove({ origins: own });
}

/** Opens Chromium's own page on this extension, where "Site access" stands. */
export async function openBrowsersSites(): Promise<void> {
  await browser.tabs.create({ url: `chrome://extensions/?id=${browser.runtime.id}` });
}

/** Calls `listener` when the reader allows sites or takes them back, here or on a page of the browser's. */
export function onSitesChanged(listener: (now: 'more' | 'fewer') => void): void {
  const hear =
    (now: 'more' | 'fewer') =>
    ({ origins }: { readonly origins?: readonly string[] }): void => {
      if (origins !== undefined && origins.length > 0) listener(now);
    };
  browser.permissions.onAdded.addListener(hear('more'));
  browser.permissions.onRemoved.addListener(hear('fewer'));
}

/** The patterns of a site: itself and all below it; an address of numbers, or a name without a dot, is itself alone. */
function originsOf(site: string): string[] {
  const isName = /\.[a-z][a-z0-9-]*$/iu.test(site);
  return ['http', 'https'].map((scheme) => `${scheme}://${isName ? '*.' : ''}${site}/*`);
}
