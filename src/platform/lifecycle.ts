import { browser } from './browser';

/** Calls `listener` once after this version of the extension came: first install or update. */
export function onInstalled(listener: (reason: 'install' | 'update') => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' || reason === 'update') listener(reason);
  });
}

/** Calls `listener` when the browser starts with the extension in it. */
export function onStartup(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
}

/** Calls `listener` when the reader presses one of the manifest's commands; `tab` is the one in front. */
export function onCommand(listener: (name: string, tab: number | undefined) => void): void {
  browser.commands.onCommand.addListener((name, tab) => listener(name, tab?.id));
}

/** The text of one of the extension's own files. @throws where it is missing. */
export async function readFile(path: string): Promise<string> {
  const response = await fetch(browser.runtime.getURL(path));
  if (!response.ok) throw new Error(`${path} is missing (${response.status})`);
  return response.text();
}

/** This extension's version, as `0.2.0`. */
export function ownVersion(): string {
  return browser.runtime.getManifest().version;
}

/**
 * The version that was installed first, which has no news for its reader; `''` where it is not known. A key of its own
 * beside the settings: it is written while a reader may already be choosing some.
 */
export async function installedVersion(): Promise<string> {
  const { installed } = await browser.storage.local.get('installed');
  return typeof installed === 'string' ? installed : '';
}

/** Remembers that this version was the first. */
export function rememberInstalled(): Promise<void> {
  return browser.storage.local.set({ installed: ownVersion() });
}

/** Whether the extension was loaded by a developer or a test, from a folder or for one session. */
export async function isDevelopment(): Promise<boolean> {
  return (await browser.management.getSelf()).installType === 'development';
}

/** Opens the settings page, or brings it to the front where it is open; at a section, where one is named. */
export async function openOptions(section?: string): Promise<void> {
  if (section === undefined) await browser.runtime.openOptionsPage();
  else await browser.tabs.create({ url: browser.runtime.getURL(`options.html#/${section}`) });
}
