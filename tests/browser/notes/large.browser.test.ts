import { expect, test } from 'vitest';
import { openBrowser, until } from '../../harness';

test('100 notes of a million letters are kept, listed and searched', { timeout: 500_000 }, async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.openExtensionPage('popup.html');
    const refused = await page.evaluate(saveMany);
    expect(refused).toEqual([]);
    await browser.killBackground();
    const list = await browser.openExtensionPage('glossary.html#/notes');
    await list.waitForSelector('.note-row-head', { timeout: 60_000 });
    await list.type('.note-filters input', 'nr-73-');
    await until(
      async () => (await list.$$eval('.note-row-head', (rows) => rows.length)) === 1,
      'It is not found, or not it alone',
      60_000,
    );
    expect(await list.$eval('.note-row-head', (row) => row.textContent)).toContain('nr-73-');
  } finally {
    await browser.close();
  }
});

/** Runs in a page of ours: saves them one by one, as an editor does. Answers with those that were refused. */
async function saveMany(): Promise<number[]> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage: (message: unknown) => Promise<{ reply?: { outcome: string } }> } };
  };
  const refused: number[] = [];
  for (let i = 0; i < 100; i += 1) {
    const body = `nr-${i}-\n\n${'seven l'.repeat(142_000)}`;
    const target = { kind: 'term', term: 'thaad' };
    const request = { target, note: null, newId: `large-${i}`, body, seen: [] };
    const answer = await chrome.runtime.sendMessage({ newsgloss: 'saveNote', request });
    if (answer.reply?.outcome !== 'saved') refused.push(i);
  }
  return refused;
}
