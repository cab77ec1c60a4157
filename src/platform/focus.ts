import { browser } from './browser';

/** Calls `listener` when the reader comes back to the browser from elsewhere. Phones have no such event. */
export function onFocus(listener: () => void): void {
  const windows = browser.windows as typeof browser.windows | undefined;
  windows?.onFocusChanged.addListener((id) => {
    if (id !== windows.WINDOW_ID_NONE) listener();
  });
}
