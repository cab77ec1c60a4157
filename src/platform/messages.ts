import { browser } from './browser';

/** What the browser vouches for about a message's sender. */
export interface RawSender {
  /** Whether it comes from this extension. */
  readonly own: boolean;
  /** The path below the extension's root, where the sender is one of our own pages or scripts. */
  readonly path: string | undefined;
  readonly tab: number | undefined;
  readonly frame: number | undefined;
  readonly origin: string | undefined;
  /** The host of the page that the sender runs in; that of its tab where the frame has none of its own. */
  readonly host: string | undefined;
  /** The address of the frame that the sender runs in. */
  readonly url: string | undefined;
  /** Whether its tab is in a private window. */
  readonly incognito: boolean | undefined;
}

/** Sends to the background and to open extension pages; `undefined` where nobody listens. */
export async function sendToExtension(message: unknown): Promise<unknown> {
  return quietly(() => browser.runtime.sendMessage(message));
}

/** Sends to one frame of a tab, or to all of its frames (the first answer counts); `undefined` where nobody listens. */
export async function sendToTab(tab: number, message: unknown, frame?: number): Promise<unknown> {
  return quietly(() => browser.tabs.sendMessage(tab, message, frame === undefined ? {} : { frameId: frame }));
}

/** Listens until `signal` aborts; `answer` gives a promise for what it answers and `undefined` for what is not for it. */
export function onMessage(
  answer: (message: unknown, sender: RawSender) => Promise<unknown> | undefined,
  signal?: AbortSignal,
): void {
  // The polyfill's type wants `true` or a promise; `undefined` says, in both browsers, that others may answer.
  const listener = ((message: unknown, sender: MessageSender) =>
    answer(message, vouch(sender))) as Parameters<typeof browser.runtime.onMessage.addListener>[0];
  browser.runtime.onMessage.addListener(listener);
  signal?.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}

/** Whether this script still belongs to a living extension: after an update, Chromium leaves the old one running. */
export function isAlive(): boolean {
  try {
    return (browser.runtime.id as string | undefined) !== undefined;
  } catch {
    return false;
  }
}

type MessageSender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1] & {
  readonly origin?: string;
};

function vouch(sender: MessageSender): RawSender {
  return {
    own: sender.id === browser.runtime.id,
    path: pathOf(sender.url),
    tab: sender.tab?.id,
    frame: sender.frameId,
    origin: sender.origin,
    host: hostOf(sender.url) ?? hostOf(sender.origin) ?? hostOf(sender.tab?.url),
    url: sender.url,
    incognito: sender.tab?.incognito,
  };
}

function hostOf(url: string | undefined): string | undefined {
  const host = url !== undefined && URL.canParse(url) ? new URL(url).hostname : '';
  return host === '' ? undefined : host;
}

/** A note frame's address has a host of its own in Chromium (`use_dynamic_url`), so the scheme decides. */
function pathOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const own = new URL(browser.runtime.getURL(''));
  const address = URL.canParse(url) ? new URL(url) : undefined;
  return address?.protocol === own.protocol ? address.pathname.slice(1) : undefined;
}

/** "Nobody listens" and "the extension was updated underneath us" are ordinary events, not errors. */
async function quietly(sending: () => Promise<unknown>): Promise<unknown> {
  if (!isAlive()) return undefined;
  try {
    return await sending();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (ORDINARY.test(text)) return undefined;
    throw error;
  }
}

const ORDINARY =
  /receiving end|context invalidated|(?:message )?(?:port|channel) (?:is )?closed|no tab with id|invalid tab/iu;
