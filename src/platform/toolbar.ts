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

/**
 * The icon, by the files of its sizes in px, and what it says when the pointer rests on it: of one tab until that goes
 * to another page, or of all tabs that have none of their own.
 */
export async function setIcon(
  tab: number | undefined,
  path: Readonly<Record<string, string>>,
  title: string,
): Promise<void> {
  const of = tab === undefined ? {} : { tabId: tab };
  await ofTab(browser.action.setIcon({ ...of, path: { ...path } }));
  await ofTab(browser.action.setTitle({ ...of, title }));
}

/** A tab may close between a message and its answer: that is no error. */
async function ofTab(change: Promise<void>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!/no tab with id|invalid tab/iu.test(String(error))) throw error;
  }
}
