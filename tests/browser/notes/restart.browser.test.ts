import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openBrowser, type TestBrowser, until } from '../../harness';

const profile = mkdtempSync(join(tmpdir(), 'newsgloss-profile-'));
afterAll(() => rmSync(profile, { recursive: true, force: true }));

test('what was typed and not saved is there after the browser was closed and opened again', async () => {
  const first = await openBrowser(undefined, { profile });
  const page = await first.openExtensionPage('glossary.html#/term/thaad');
  await page.waitForSelector('.note-add');
  await page.click('.note-add');
  await page.waitForSelector('.note-editor textarea');
  await page.type('.note-editor textarea', 'half a thought');
  // A draft is half a second old at the most.
  await until(async () => (await drafts(first)).includes('half a thought'), 'The draft was not kept');
  await first.close();

  const second = await openBrowser(undefined, { profile });
  try {
    expect(await drafts(second)).toContain('half a thought');
    const again = await second.openExtensionPage('glossary.html#/term/thaad');
    await again.waitForSelector('.note-editor textarea');
    expect(await again.$eval('.note-editor textarea', (field) => field.value)).toBe('half a thought');
  } finally {
    await second.close();
  }
});

/** The drafts that the background keeps, as text. */
async function drafts(browser: TestBrowser): Promise<string> {
  const page = await browser.openExtensionPage('popup.html');
  const answer = await page.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage: (message: unknown) => Promise<unknown> } };
    };
    return chrome.runtime.sendMessage({ newsgloss: 'allDrafts' });
  });
  await page.close();
  return JSON.stringify(answer);
}
