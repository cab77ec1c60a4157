import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BrowserName, type Options, type TestBrowser } from './browser';
import { openChromium } from './chromium';
import { openFirefox } from './firefox';

export { askBackground } from './ask';
export { faultsByAxe } from './axe';
export { type BrowserName, type Options, type TestBrowser, until } from './browser';
export { type Box, type Card, frameOrigin, noteFrameOf } from './card';
export { hoverMark, readMarks, waitForCard, waitForMarks, waitForNoCard } from './marks';
export { textIn, tooWide } from './page';
export { serve, type Site } from './server';
export { changeSettings, chooseSettings } from './settings';

/** The browser that this run of the tests is about. */
export const browserUnderTest: BrowserName =
  process.env['NEWSGLOSS_BROWSER'] === 'firefox' ? 'firefox' : 'chromium';

/**
 * Starts a browser with the built extension.
 * @throws where the extension is not built yet.
 */
export function openBrowser(
  name: BrowserName = browserUnderTest,
  options: Options = {},
): Promise<TestBrowser> {
  const built = resolve(process.env['NEWSGLOSS_DIST'] ?? 'dist', name);
  const dist = options.dist === undefined ? built : options.dist && resolve(options.dist);
  if (dist !== null && !existsSync(resolve(dist, 'manifest.json'))) {
    throw new Error(`${dist} holds no extension: run npm run build first`);
  }
  return name === 'firefox' ? openFirefox(dist, options) : openChromium(dist, options);
}
