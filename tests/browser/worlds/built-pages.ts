import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import type { Catalogue } from '../../../src/platform/i18n';
import { browserUnderTest, openBrowser, serve, type Site, type TestBrowser } from '../../harness';
import { type Asked, installFake, type World } from './fake';
import { STATES, world } from './states';

/** The built pages of ours, each in a world of a fake browser: every state, cheaply. */
export interface BuiltPages {
  /** A page at this address, in this world, in a window so wide and high (CSS px). */
  open(path: string, change: Partial<World>, width: number, height?: number): Promise<Page>;
  /** The bundled pack, as text. */
  bundled(): string;
}

/** Serves the built pages on loopback to the browser of this run, without the extension, as long as a file's tests run. */
export function builtPages(): BuiltPages {
  let browser: TestBrowser;
  let site: Site;
  let bundled: string;
  beforeAll(async () => {
    const dist = resolve(process.env['NEWSGLOSS_DIST'] ?? 'dist', browserUnderTest);
    bundled = readFileSync(resolve(dist, 'dictionary.json'), 'utf8');
    browser = await openBrowser(browserUnderTest, { dist: null });
    site = await serve({}, dist);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  return {
    async open(path, change, width, height = 900) {
      const page = await browser.newPage();
      await page.setViewport({ width, height });
      const fake = world([bundled], change);
      await page.evaluateOnNewDocument(`(${installFake.toString()})(${JSON.stringify(fake)})`);
      await page.goto(site.url(path, 'localhost'));
      return page;
    },
    bundled: () => bundled,
  };
}

/** What was asked of the background. As text: Firefox's driver hands an object that stands twice over once. */
export async function asked(page: Page): Promise<Asked[]> {
  return JSON.parse(
    await page.evaluate(() => JSON.stringify((globalThis as unknown as { asked: Asked[] }).asked)),
  ) as Asked[];
}

/** The words of a language by the name of its folder in `_locales`, or of the world that is written right to left. */
export function wordsOf(locale: string): Catalogue {
  if (locale === 'right to left') return STATES['rtl']!.catalogue!;
  return JSON.parse(readFileSync(`src/_locales/${locale}/messages.json`, 'utf8')) as Catalogue;
}
