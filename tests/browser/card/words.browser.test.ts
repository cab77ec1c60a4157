import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  hoverMark,
  openBrowser,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForCard,
} from '../../harness';

let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({ '/': '<p>Talks on THAAD begin.</p>' });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const choose = (language: string): Promise<unknown> =>
  browser.inExtension(async (chosen) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set: (items: object) => Promise<void> } } };
    };
    await chrome.storage.local.set({ settings: { language: chosen } });
  }, language);

test('a card speaks the chosen language, and follows another choice while it is open', async () => {
  await choose('ko');
  const page = await browser.newPage(site.url('/'));
  await hoverMark(page, 'THAAD');
  const card = await waitForCard(browser, page);
  await until(async () => (await card.text()).includes('출처'), 'the card is not in Korean');
  expect(await card.evaluate((root) => root.querySelector('.theme')?.getAttribute('lang'))).toBe('ko');
  await choose('de');
  await until(async () => (await card.text()).includes('Quellen'), 'the open card did not turn German');
  await choose('auto');
  await until(
    async () => (await card.text()).includes('Sources'),
    'the open card did not turn English again',
  );
  await page.close();
});
