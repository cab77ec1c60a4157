import { readFileSync } from 'node:fs';
import esbuild from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsByAxe, openBrowser, serve, type Site, type TestBrowser } from '../../harness';

/** The card's component in an open root (tests/playground/card.html), where axe-core can see it. */
let browser: TestBrowser;
let site: Site;

beforeAll(async () => {
  const built = await esbuild.build({
    entryPoints: ['tests/playground/card/main.tsx'],
    bundle: true,
    write: false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  browser = await openBrowser(undefined, { dist: null });
  site = await serve({
    '/card.html': readFileSync('tests/playground/card.html', 'utf8'),
    '/card.js': { body: built.outputFiles[0]!.text, headers: { 'content-type': 'text/javascript' } },
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const STATES = [
  'state=rest',
  'state=rest&theme=dark',
  'state=open,note',
  'state=open,note&theme=dark',
  'state=why&lang=ko',
  'state=not&theme=dark',
  'state=sentence,pinned,back,undo',
  'state=refusal&term=armistice',
  'state=broken',
  'state=unknown',
  'state=unread',
  'state=hidden&theme=dark',
];

describe('axe-core finds nothing', () => {
  test.each(STATES)('%s', async (state) => {
    const page = await browser.newPage(site.url(`/card.html?${state}`));
    expect(await faultsByAxe(page)).toEqual([]);
    await page.close();
  });
});

describe('at 320 px', () => {
  test('nothing is wider than the card', async () => {
    const page = await browser.newPage(site.url('/card.html?state=open,note'));
    await page.setViewport({ width: 320, height: 600 });
    const wider = await page.evaluate(() => {
      const root = document.querySelector('#card')!.shadowRoot!;
      const { right } = root.querySelector('.card')!.getBoundingClientRect();
      return [...root.querySelectorAll('.card *')].filter(
        (element) => element.getBoundingClientRect().right > right + 0.5,
      ).length;
    });
    expect(wider).toBe(0);
    await page.close();
  });

  test('every target is at least 24 px high (WCAG 2.5.8)', async () => {
    const page = await browser.newPage(site.url('/card.html?state=open,note,not'));
    const small = await page.evaluate(() => {
      const root = document.querySelector('#card')!.shadowRoot!;
      return [...root.querySelectorAll('button')]
        .filter((button) => button.getBoundingClientRect().height < 24)
        .map((button) => button.className);
    });
    // The handle of a pinned card is a strip as wide as the card.
    expect(small).toEqual([]);
    await page.close();
  });
});

describe('reports of wrong claims', () => {
  test('are offered claim by claim, by keyboard, once the reader asks for them', async () => {
    const page = await browser.newPage(site.url('/card.html?state=open'));
    const inCard = (selector: string): Promise<string[]> =>
      page.evaluate(
        (wanted) =>
          [...document.querySelector('#card')!.shadowRoot!.querySelectorAll(wanted)].map(
            (element) => element.textContent,
          ),
        selector,
      );
    expect(await inCard('.claim-report')).toEqual([]);
    const press = async (selector: string): Promise<void> => {
      await page.evaluate((wanted) => {
        document.querySelector('#card')!.shadowRoot!.querySelector<HTMLElement>(wanted)!.focus();
      }, selector);
      await page.keyboard.press('Enter');
    };
    await press('.entry-report');
    await page.waitForFunction(() =>
      document.querySelector('#card')!.shadowRoot!.querySelector('.claim-report'),
    );
    expect(await inCard('.claim-report')).toHaveLength((await inCard('.claim')).length);
    await press('.claim-report');
    await page.waitForFunction(
      () =>
        document.querySelector('#card')!.shadowRoot!.querySelector('.claim-report')!.textContent ===
        'Report copied',
    );
    expect((await inCard('.claim-report')).slice(1)).not.toContain('Report copied');
    await page.close();
  });
});
