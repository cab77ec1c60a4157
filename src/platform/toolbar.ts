import { browser } from './browser';

/** A few characters on the toolbar icon of one tab; an empty text takes them away. */
export async function setBadge(tab: number, text: string): Promise<void> {
  await ofTab(browser.action.setBadgeText({ tabId: tab, text }));
}

/** The colours of the badge, which the browser keeps for all tabs. */
export async function setBadgeColours(background: string, text: string): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: background });
  await browser.action.setBadgeTextColor({ color: text });
}

/** What the toolbar icon says when the pointer rests on it. */
export async function setTitle(tab: number, title: string): Promise<void> {
  await ofTab(browser.action.setTitle({ tabId: tab, title }));
}

/** A tab may close between a message and its answer: that is no error. */
async function ofTab(change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!/no tab with id|invalid tab/iu.test(String(error))) throw error;
  }
}
