import type { Browser, Frame, Page } from 'puppeteer-core';
import type { Card } from './card';

export type BrowserName = 'chromium' | 'firefox';

export interface Options {
  /** The unpacked extension; `dist/<browser>` (or `$NEWSGLOSS_DIST/<browser>`) if left out, none if `null`. */
  readonly dist?: string | null;
  /** A profile folder to keep, for what must survive a restart; a fresh one, thrown away, if left out. */
  readonly profile?: string;
  /** The browser's own language, as `ko`. Firefox shows only the languages that are installed: use Chromium. */
  readonly locale?: string;
  /** What `prefers-color-scheme` says; light if left out. */
  readonly dark?: boolean;
  /** Shows its windows only where this is false. */
  readonly headless?: boolean;
  /** A folder to keep in, once the browser is closed, what the extension asked of the network (`requests.ts`). */
  readonly requests?: string;
  /** More command-line arguments. */
  readonly args?: readonly string[];
  /** More preferences of Firefox. */
  readonly prefs?: Readonly<Record<string, unknown>>;
}

/** A running browser with Newsgloss in it: the same calls over both. */
export interface TestBrowser {
  readonly name: BrowserName;
  /** Opens a tab at an address and waits for its `load`. */
  newPage(url?: string): Promise<Page>;
  /** The address of a file of the extension. */
  extensionUrl(path: string): string;
  /** Opens an extension page in a tab. */
  openExtensionPage(path: string): Promise<Page>;
  /** Runs a function where all the extension's APIs are (an extension page); JSON in, JSON out. */
  inExtension<A, T>(run: (arg: A) => T | Promise<T>, arg?: A): Promise<T>;
  /** Stops the service worker or event page; the next message or event wakes it. */
  killBackground(): Promise<void>;
  /** Does what the keyboard shortcut of a manifest command does, in the tab that is in front. */
  command(name: string): Promise<void>;
  /** Does what choosing an item of the context menus does, in the page that is in front, on this selected text. */
  menu(id: string, selected?: string, frame?: number): Promise<void>;
  /** Does what a click on the toolbar icon does for the page in front: lets the extension in, opens the popup. */
  clickIcon(page: Page): Promise<void>;
  /** Allows these sites alone (`news.test`), or all, as a reader does on the browser's own page. */
  allowSites(sites: 'all' | readonly string[]): Promise<void>;
  /**
   * Opens an address in a new private window, and waits for its `load`. The reader has let the extension into these:
   * from the first call on it is in them.
   */
  newPrivatePage(url: string): Promise<Page>;
  /** The card that is open in a page or frame, or `null`. Reads into the closed shadow root. */
  card(where: Page | Frame): Promise<Card | null>;
  /** Puts the same extension in the place of itself, as an update does: open tabs stay. */
  update(): Promise<void>;
  /** Runs an expression in Firefox's own chrome scope (`WebExtensionPolicy` and all); throws in Chromium. */
  chromeScope(expression: string): Promise<unknown>;
  /** Settles when the browser is gone, whoever closed it. */
  closed(): Promise<void>;
  close(): Promise<void>;
}

export const EXTENSION_ID = 'newsgloss@newsgloss.example';

/** Where the page is one, its main frame. */
export function frameOf(where: Page | Frame): Frame {
  return 'mainFrame' in where ? where.mainFrame() : where;
}

/** `what()` as soon as it is neither null nor undefined nor false; throws with `sorry` after `timeout` ms. */
export async function until<T>(
  what: () => Promise<T | null | undefined | false>,
  sorry: string,
  timeout = 5000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await what();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`${sorry} (waited ${timeout} ms)`);
    await new Promise((done) => setTimeout(done, 25));
  }
}

/** Settles when a browser disconnects. */
export function disconnected(browser: Browser): Promise<void> {
  return new Promise((done) => browser.once('disconnected', () => done()));
}
