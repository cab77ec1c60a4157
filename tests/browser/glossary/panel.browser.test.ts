import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, serve, type Site, type TestBrowser, textIn, until, waitForMarks } from '../../harness';

/** The panel and the ways into the glossary, in the built extension with its own background. */
let browser: TestBrowser;
let site: Site;

const page = (text: string): string =>
  `<!doctype html><html lang="en"><title>Story</title><p>${text}</p></html>`;

beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({
    '/story': page(
      'The two allies began to talk about THAAD, and THAAD was put off. The six-party talks wait.',
    ),
    '/other': page('The armistice of 1953 ended the Korean War.'),
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const tabOf = (path: string): Promise<number> =>
  browser.inExtension(async (end: string) => {
    const { chrome: api } = globalThis as unknown as {
      chrome: { tabs: { query(of: object): Promise<{ id?: number; url?: string }[]> } };
    };
    return (await api.tabs.query({})).find(({ url }) => url?.endsWith(end))?.id ?? -1;
  }, path);

test('the panel shows the terms of a page, the first in full, and follows the page', async () => {
  const story = await browser.newPage(site.url('/story'));
  await waitForMarks(story);
  const panel = await browser.openExtensionPage(`panel.html?tab=${await tabOf('/story')}`);
  await until(
    async () => (await textIn(panel, '.panel-term[open] summary')).startsWith('THAAD'),
    'No term is open',
  );
  expect(await panel.$$eval('.panel-term', (terms) => terms.length)).toBe(2);
  expect((await panel.$$('.panel-term[open] .claim')).length).toBeGreaterThan(3);
  // A tab that nobody sees is not read.
  await story.bringToFront();
  await story.goto(site.url('/other'));
  await until(
    async () => /Korean War|armistice/iu.test(await textIn(panel, '.panel-list')),
    'It did not follow',
  );
  expect(await textIn(panel, '.panel-list')).not.toContain('THAAD\n');
  await panel.close();
  await story.close();
});

test('beside a page of ours the panel says where its terms would come from', async () => {
  const panel = await browser.openExtensionPage('panel.html');
  await until(
    async () => (await textIn(panel, 'main .notice')).includes('Newsgloss'),
    'The panel stays empty',
  );
  await panel.close();
});

test('the glossary opens from the context menu', async () => {
  const story = await browser.newPage(site.url('/story'));
  await story.bringToFront();
  await browser.menu('open-glossary', '');
  await until(async () => (await tabOf('/glossary.html#/')) >= 0, 'No glossary came');
  await story.close();
});
