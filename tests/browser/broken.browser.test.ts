import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  browserUnderTest,
  openBrowser,
  readMarks,
  serve,
  type Site,
  type TestBrowser,
  until,
} from '../harness';

let site: Site;
beforeAll(async () => {
  site = await serve({
    '/': '<html lang="en"><link rel="icon" href="data:,"><title>Talks</title><p>Ministers spoke of THAAD.',
  });
});
afterAll(() => site.close());

/** The built extension with another dictionary, or with none. */
async function withDictionary(text: string | null): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'newsgloss-broken-'));
  await cp(resolve(process.env['NEWSGLOSS_DIST'] ?? 'dist', browserUnderTest), folder, { recursive: true });
  await rm(join(folder, 'dictionary.json'));
  if (text !== null) await writeFile(join(folder, 'dictionary.json'), text);
  return folder;
}

const tabOf = (browser: TestBrowser, address: string): Promise<number> =>
  browser.inExtension(async (wanted: string) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(query: object): Promise<{ id: number; url?: string }[]> } };
    };
    return (await chrome.tabs.query({})).find(({ url }) => url === wanted)?.id ?? -1;
  }, address);

test.each([
  ['missing', null],
  ['torn', '{"format": 1, "terms": ['],
])('a dictionary that is %s: the page works on, and the popup says so', async (_, text) => {
  const dist = await withDictionary(text);
  const browser = await openBrowser(browserUnderTest, { dist });
  try {
    const page = await browser.newPage('about:blank');
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => troubles.push(message.text()));
    await page.goto(site.url('/'));
    const popup = await browser.openExtensionPage(`popup.html?tab=${await tabOf(browser, site.url('/'))}`);
    const words = (): Promise<string> => popup.evaluate(() => document.body.innerText);
    const said = async (): Promise<boolean> => (await words()).includes('The glossary could not be read.');
    await until(said, 'Nothing is said');
    expect(await readMarks(page)).toEqual([]);
    expect(await page.evaluate(() => document.title)).toBe('Talks');
    expect(troubles).toEqual([]);
  } finally {
    await browser.close();
    await rm(dist, { recursive: true, force: true });
  }
});
