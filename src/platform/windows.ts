import { browser } from './browser';

/** px of a window in which one note is written. */
const NOTE_WINDOW = { width: 440, height: 480 };

/**
 * Opens one of our own pages in a small window of its own; where the browser has none (on a phone), in a tab.
 * @param path made for the tab that it will be in, below the extension's root
 */
export async function openSmallWindow(path: (tab: number) => Promise<string>): Promise<void> {
  const tab = await emptyTab();
  if (tab !== undefined) await browser.tabs.update(tab, { url: browser.runtime.getURL(await path(tab)) });
}

async function emptyTab(): Promise<number | undefined> {
  const { windows } = browser as { windows?: typeof browser.windows };
  if (!windows) return (await browser.tabs.create({ url: 'about:blank' })).id;
  const { tabs } = await windows.create({ type: 'popup', url: 'about:blank', ...NOTE_WINDOW });
  return tabs?.[0]?.id;
}
