import { browser } from './browser';

/** An item of the browser's context menus. */
export interface MenuItem {
  readonly id: string;
  readonly title: string;
  /** Where it shows: over selected text, over a page without, over the toolbar icon. */
  readonly contexts: ('selection' | 'page' | 'action')[];
}

/** Where a reader chose an item, and on which text. */
export interface MenuChoice {
  readonly id: string;
  readonly tab: number;
  readonly frame: number;
  readonly selected: string;
}

/** Makes these the extension's items; they stay while the background sleeps. */
export async function setMenus(items: readonly MenuItem[]): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const { id, title, contexts } of items) {
    // The callback takes an error that nobody could act on; without it the browser would print it.
    browser.contextMenus.create({ id, title, contexts }, () => browser.runtime.lastError);
  }
}

/** Calls `listener` when the reader chooses an item. To be called in the first turn of the background's script. */
export function onMenu(listener: (choice: MenuChoice) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, frameId, selectionText }, tab) => {
    if (tab?.id === undefined) return;
    listener({ id: String(menuItemId), tab: tab.id, frame: frameId ?? 0, selected: selectionText ?? '' });
  });
}
