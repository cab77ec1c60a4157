import { browser } from './browser';

/** What the browser says of a message's sender. */
export interface RawSender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly tab?: number | undefined;
  readonly frame?: number | undefined;
  readonly origin?: string | undefined;
}

/** Sends to the background (or, from there, to open extension pages); `undefined` where nobody listens. */
export async function sendToExtension(message: unknown): Promise<unknown> {
  return quietly(browser.runtime.sendMessage(message));
}

/** Sends to one frame of a tab, or to all of its frames (the first answer counts). */
export async function sendToTab(tab: number, message: unknown, frame?: number): Promise<unknown> {
  return quietly(browser.tabs.sendMessage(tab, message, frame === undefined ? {} : { frameId: frame }));
}

/** Listens; `answer` gives a promise for what it answers and `undefined` for what is not for it. */
export function onMessage(
  answer: (message: unknown, sender: RawSender) => Promise<unknown> | undefined,
  signal?: AbortSignal,
): void {
  const listener = (message: unknown, sender: browser.Runtime.MessageSender): Promise<unknown> | undefined =>
    answer(message, {
      id: sender.id,
      url: sender.url,
      tab: sender.tab?.id,
      frame: sender.frameId,
      origin: (sender as { origin?: string }).origin,
    });
  browser.runtime.onMessage.addListener(
    listener as Parameters<typeof browser.runtime.onMessage.addListener>[0],
  );
  signal?.addEventListener('abort', () => {
    browser.runtime.onMessage.removeListener(
      listener as Parameters<typeof browser.runtime.onMessage.addListener>[0],
    );
  });
}

/** "Nobody listens" and "the extension was updated underneath us" are ordinary events, not errors. */
async function quietly(sending: Promise<unknown>): Promise<unknown> {
  try {
    return await sending;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (
      /receiving end|context invalidated|message port closed|message channel closed|no tab with id|invalid tab/iu.test(
        text,
      )
    ) {
      return undefined;
    }
    throw error;
  }
}
