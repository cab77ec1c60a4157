import { browser } from './browser';

/** A tab, as far as we may know it: its address only where the host permission is granted. */
export interface Tab {
  readonly id: number;
  readonly url: string | undefined;
  /** Whether it is in a private window. */
  readonly incognito?: boolean;
}

/** The tab in front of the reader, or `undefined` (a devtools window, say). */
export async function activeTab(): Promise<Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url, incognito: tab.incognito };
}

/** `?tab=12` speaks of that tab (the popup in a window of its own, and tests); else the one in front. */
export function chosenTab(): Promise<Tab | undefined> {
  const named = new URLSearchParams(location.search).get('tab');
  return named === null ? activeTab() : tabOf(Number(named));
}

/** The tab of this id, or `undefined` where it is gone. */
export async function tabOf(id: number): Promise<Tab | undefined> {
  try {
    const tab = await browser.tabs.get(id);
    return { id, url: tab.url, incognito: tab.incognito };
  } catch {
    return undefined;
  }
}

/** What a tab shows, as the browser says it; `undefined` where it is gone or we may not know. */
export async function pageIn(
  id: number,
): Promise<{ readonly url: string; readonly title: string } | undefined> {
  try {
    const { url, title } = await browser.tabs.get(id);
    return url === undefined ? undefined : { url, title: title ?? '' };
  } catch {
    return undefined;
  }
}

/** The tab of the web that the reader was last on, whatever is in front now. */
export async function lastWebTab(): Promise<Tab | undefined> {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'], discarded: false });
  const [last] = tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return last?.id === undefined ? undefined : { id: last.id, url: last.url };
}

/** The tabs that are in front in their windows: what readers may have before their eyes. */
export async function shownTabs(): Promise<Tab[]> {
  const tabs = await browser.tabs.query({ active: true });
  return tabs.flatMap((tab) => (tab.id === undefined ? [] : [{ id: tab.id, url: tab.url }]));
}

/** Every open tab. */
export async function allTabs(): Promise<Tab[]> {
  const tabs = await browser.tabs.query({});
  return tabs.flatMap((tab) => (tab.id === undefined ? [] : [{ id: tab.id, url: tab.url }]));
}

/** Turns the tab in front to one of our own pages. */
export async function turnTab(path: string): Promise<void> {
  await browser.tabs.update({ url: browser.runtime.getURL(path) });
}

/** Calls `listener` when another tab comes to the front, or another page into it, until `signal` aborts. */
export function onOtherPage(listener: () => void, signal: AbortSignal): void {
  const updated = (_: number, { status, url }: { status?: string; url?: string }): void => {
    if (status === 'complete' || url !== undefined) listener();
  };
  const { onActivated, onUpdated } = browser.tabs;
  const windows = browser.windows as typeof browser.windows | undefined;
  onActivated.addListener(listener);
  onUpdated.addListener(updated);
  windows?.onFocusChanged.addListener(listener);
  signal.addEventListener('abort', () => {
    onActivated.removeListener(listener);
    onUpdated.removeListener(updated);
    windows?.onFocusChanged.removeListener(listener);
  });
}

/** Opens one of our own pages in a new tab. `path` is below the extension's root: `popup.html#/term/thaad`. */
export async function openPage(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(path) });
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

/** The page in a frame of a tab: its address, and what it says its canonical address is. */
export interface FramePage {
  readonly frame: number;
  readonly url: string;
  readonly canonical: string | null;
}

/** The pages in the frames of a tab that we may touch, the page itself first; none where the browser lets us in nowhere. */
export async function framePages(tab: number): Promise<FramePage[]> {
  try {
    const results = await browser.scripting.executeScript({
      target: { tabId: tab, allFrames: true },
      func: () => ({
        url: location.href,
        canonical: document.querySelector('link[rel~="canonical"][href]')?.getAttribute('href') ?? null,
      }),
    });
    return results
      .flatMap(({ frameId, result }) => {
        const { url, canonical } = (result ?? {}) as Partial<FramePage>;
        return typeof url === 'string' ? [{ frame: frameId, url, canonical: canonical ?? null }] : [];
      })
      .sort((a, b) => a.frame - b.frame);
  } catch {
    return [];
  }
}

/** Whether this extension page stands in a tab of its own, not in the toolbar's popup. */
export async function isInTab(): Promise<boolean> {
  return ((await browser.tabs.getCurrent()) as unknown) !== undefined;
}
