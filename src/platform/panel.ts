import { browser } from './browser';

/** What the polyfill does not know of: Chromium's panel beside the page. */
interface ChromiumPanel {
  readonly sidePanel?: { open(options: { tabId: number }): Promise<void> };
}

/** Opens our panel beside the page. Must be called straight from a click, before anything is waited for. */
export async function openPanel(tab: number): Promise<void> {
  const { sidePanel } = (globalThis as { chrome?: ChromiumPanel }).chrome ?? {};
  const sidebar = browser.sidebarAction as typeof browser.sidebarAction | undefined;
  // A browser without either has no such place.
  await (sidePanel ? sidePanel.open({ tabId: tab }) : sidebar?.open());
}
