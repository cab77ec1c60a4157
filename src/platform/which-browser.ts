import { browser } from './browser';

/** Which of the two browsers this is, for the few things that only one of them does. */
export function isFirefox(): boolean {
  return browser.runtime.getURL('').startsWith('moz-extension:');
}
