import { browser } from './browser';

/** A tab, as far as we may know it: its address only where the host permission is granted. */
export interface Tab {
  readonly id: number;
  readonly url: string | undefined;
}

/** The tab in front of the reader, or `undefined` (a devtools window, say). */
export async function activeTab(): Promise<Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url };
}

/** Every tab that can be asked. */
export async function allTabs(): Promise<Tab[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap((tab) => (tab.id === undefined ? [] : [{ id: tab.id, url: tab.url }]));
}

/** Opens one of our own pages in a new tab. `path` is below the extension's root: `popup.html#/term/thaad`. */
export async function openPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
}

/** Calls `listener` when a tab is gone or begins another document. */
export function onTabGone(listener: (tab: number) => void): void {
  browser.tabs.onRemoved.addListener((tab) => listener(tab));
  browser.tabs.onUpdated.addListener((tab, change) => {
    if (change.status === 'loading' && change.url !== undefined) listener(tab);
  });
}

/**
 * The ids of a tab's frames that we may touch, the page itself (0) first; `undefined` where the browser lets no
 * extension in: its own pages, the stores, a page without the permission. Costs no permission of its own.
 */
export async function framesOf(tab: number): Promise<number[] | undefined> {
  try {
    const results = await browser.scripting.executeScript({
      target: { tabId: tab, allFrames: true },
      func: () => true,
    });
    return results.map(({ frameId }) => frameId).sort((a, b) => a - b);
  } catch {
    return undefined;
  }
}
