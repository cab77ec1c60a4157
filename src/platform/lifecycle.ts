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
