/** The extension API, by promises, in both browsers. Nothing outside `platform` imports the polyfill. */
export { default as browser } from 'webextension-polyfill';
