import type { TestBrowser } from './browser';

/** Puts the reader's settings as they are to be, the others to their defaults. */
export function chooseSettings(browser: TestBrowser, settings: object): Promise<void> {
  return browser.inExtension(async (chosen) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(items: object): Promise<void> } } };
    };
    await chrome.storage.local.set({ settings: chosen });
  }, settings);
}

/** Changes some of the reader's settings, and leaves the others as they are. */
export async function changeSettings(browser: TestBrowser, changed: object): Promise<void> {
  const now = await browser.inExtension(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(key: string): Promise<{ settings?: object }> } } };
    };
    return (await chrome.storage.local.get('settings')).settings ?? {};
  });
  await chooseSettings(browser, { ...now, ...changed });
}
