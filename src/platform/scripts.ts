import { browser } from './browser';
import { isFirefox } from './which-browser';

/**
 * Runs one of the extension's own files in a frame of a tab.
 * @returns whether it ran: a frame that is gone, or a page where no extension may run, is no error.
 */
export async function runInFrame(tab: number, frame: number, file: string): Promise<boolean> {
  try {
    await browser.scripting.executeScript({
      target: { tabId: tab, frameIds: [frame] },
      files: [file],
      injectImmediately: true,
    });
    return true;
  } catch {
    return false;
  }
}

/** Runs a file in every frame of a tab that we may touch. @returns whether it ran in any */
export async function runInTab(tab: number, file: string): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab, allFrames: true }, files: [file] });
    return true;
  } catch {
    // Stores, error pages and pages without the permission refuse: the reader sees so in the popup.
    return false;
  }
}

/** Runs a file in every frame of every open tab that we may touch: tabs that were open before we came or were updated. */
export async function runInOpenTabs(file: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'], discarded: false });
  await Promise.all(tabs.flatMap(({ id }) => (id === undefined ? [] : [runInTab(id, file)])));
}

/** Chromium leaves the content scripts of the version before in open tabs; Firefox brings the new ones by itself. */
export function mustInjectByHand(): boolean {
  return !isFirefox();
}
