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

/**
 * Whether this page of ours is in a private window. The background cannot tell: messages from a popup or a panel name
 * no tab, and Chromium runs both kinds of windows in one process.
 */
export async function isInPrivateWindow(): Promise<boolean> {
  try {
    return (await browser.windows.getCurrent()).incognito || browser.extension.inIncognitoContext === true;
  } catch {
    // A note's frame within a page may not ask. Its messages name their tab, which the background looks at.
    return false;
  }
}

async function emptyTab(): Promise<number | undefined> {
  const { windows } = browser as { windows?: typeof browser.windows };
  if (!windows) return (await browser.tabs.create({ url: 'about:blank' })).id;
  const { tabs } = await windows.create({ type: 'popup', url: 'about:blank', ...NOTE_WINDOW });
  return tabs?.[0]?.id;
}
