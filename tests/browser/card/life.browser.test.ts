import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  browserUnderTest,
  type Card,
  chooseSettings,
  hoverMark,
  noteFrameOf,
  openBrowser,
  readMarks,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForCard,
  waitForMarks,
  waitForNoCard,
} from '../../harness';

/** What becomes of marks and cards over the life of a page and of the extension. */
let browser: TestBrowser;
let site: Site;
let page: Page;
const TALKS = '<html lang="en"><link rel="icon" href="data:,"><p>Ministers spoke of THAAD and of Pyongyang.';

beforeAll(async () => {
  browser = await openBrowser();
  // Firefox keeps no page that says that it may not be stored.
  const kept = (body: string) => ({ body, headers: { 'cache-control': 'max-age=60' } });
  site = await serve({
    '/talks': kept(TALKS),
    '/rain': kept('<link rel="icon" href="data:,"><p>Rain fell on the town.'),
    '/soon': `<script type="speculationrules">
      {"prerender": [{"source": "list", "urls": ["/later"], "eagerness": "immediate"}]}</script>
      <p>Rain fell. <a href="/later">Later</a>`,
    '/later': `${TALKS}<script>
      globalThis.marksBefore = 'not prerendered';
      if (document.prerendering) setInterval(() => {
        if (document.prerendering) globalThis.marksBefore = CSS.highlights.size;
      }, 20);</script>`,
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
afterEach(async () => {
  await choose({});
  await page.close();
});

/** Puts the reader's settings as they are to be, the others to their defaults. */
const choose = (settings: object): Promise<void> => chooseSettings(browser, settings);
const open = async (path: string): Promise<void> => {
  page = await browser.newPage(site.url(path));
  await page.bringToFront();
};
const marked = async (): Promise<string> => (await readMarks(page)).map(({ text }) => text).join(' ');
const says = (words: string): Promise<unknown> =>
  // A page that takes another's place lets go of its frame.
  until(async () => (await marked().catch(() => '…')) === words, `The marks were never: ${words}`, 10_000);
/** Goes back as the browser's own button does. */
const goBack = async (): Promise<void> => {
  if (browser.name === 'firefox') await browser.chromeScope('gBrowser.goBack()');
  else await page.evaluate(() => history.back()).catch(() => undefined);
};
/** Waits until the tab in front has this title. */
const titleSays = (title: string): Promise<unknown> =>
  until(
    async () => {
      const now =
        browser.name === 'firefox'
          ? await browser.chromeScope('gBrowser.selectedBrowser.contentTitle')
          : await page.evaluate(() => document.title).catch(() => '');
      return now === title;
    },
    `The title was never: ${title}`,
    10_000,
  );
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

test('a page that the reader goes back to was kept, with its marks and without its card', async () => {
  await open('/talks');
  await says('THAAD Pyongyang');
  await hoverMark(page, 'THAAD');
  await waitForCard(browser, page);
  // Firefox's driver loses a page that was kept: the page itself says in its title what became of it.
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return;
      setInterval(() => {
        const cards = document.querySelectorAll('newsgloss-card').length;
        document.title = `kept, ${CSS.highlights.get('newsgloss')?.size} marks, ${cards} cards`;
      }, 50);
    });
  });
  await page.goto(site.url('/rain'));
  await goBack();
  await titleSays('kept, 2 marks, 0 cards');
});

test.runIf(browserUnderTest === 'chromium')(
  'a page that was kept hears what was chosen meanwhile',
  async () => {
    await open('/talks');
    await says('THAAD Pyongyang');
    await page.goto(site.url('/rain'));
    await choose({ termsOff: ['thaad'] });
    await page.bringToFront();
    await goBack();
    await says('Pyongyang');
    await hoverMark(page, 'Pyongyang');
    await waitForCard(browser, page);
  },
);

test.runIf(browserUnderTest === 'chromium')(
  'a page that is prerendered is read once it is seen',
  async () => {
    await open('/soon');
    await until(() => Promise.resolve(site.requests.includes('news.test/later')), 'It was not prerendered');
    await wait(1000);
    await page.click('a');
    await says('THAAD Pyongyang');
    // The driver changes its frame for that of the page that was made ready, and may be asked in between.
    const before = await until(
      () =>
        page
          .evaluate(() => ({ marks: (globalThis as { marksBefore?: unknown }).marksBefore }))
          .catch(() => undefined),
      'The driver lost the page',
    );
    expect(before).toEqual({ marks: 0 });
  },
);

test('a tab that is not in front does nothing until it is', async () => {
  await open('/rain');
  const behind = page;
  const front = await browser.newPage(site.url('/rain'));
  await front.bringToFront();
  const hidden = await behind.evaluate(() => document.visibilityState === 'hidden');
  await behind.goto(site.url('/talks'));
  await wait(1200);
  if (hidden) expect(await marked()).toBe('');
  await behind.bringToFront();
  await says('THAAD Pyongyang');
  await front.close();
  expect(hidden, 'the test can fail').toBe(true);
});

test('a page that plays with the registry gets no more than what it takes', async () => {
  await open('/talks');
  await says('THAAD Pyongyang');
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.evaluate(() => {
    CSS.highlights.set('newsgloss', new Highlight());
    document.adoptedStyleSheets = [];
  });
  expect(await marked()).toBe('');
  await says('THAAD Pyongyang');
  await page.evaluate(() => CSS.highlights.get('newsgloss')?.clear());
  await says('THAAD Pyongyang');
  await page.evaluate(() => CSS.highlights.delete('newsgloss'));
  await says('THAAD Pyongyang');
  expect(troubles).toEqual([]);
});

test('after an update the new script takes over in an open tab, and the old one is quiet', async () => {
  await open('/talks');
  const words: string[] = [];
  page.on('pageerror', (error) => words.push(String(error)));
  page.on('console', (message) => words.push(message.text()));
  await page.evaluate(() => Object.assign(globalThis, { kept: true }));
  await says('THAAD Pyongyang');
  await hoverMark(page, 'THAAD');
  await waitForCard(browser, page);
  await browser.update();
  await page.bringToFront();
  await until(async () => (await browser.card(page)) === null, 'The old card stayed', 10_000);
  await says('THAAD Pyongyang');
  // What is chosen now reaches the new script alone: were the old one still painting, its marks would stay.
  await choose({ termsOff: ['thaad'] });
  await page.bringToFront();
  await says('Pyongyang');
  await wait(1500);
  await says('Pyongyang');
  await choose({ enabled: false });
  await page.bringToFront();
  await says('');
  await wait(1500);
  expect(await marked()).toBe('');
  await choose({});
  await page.bringToFront();
  await waitForMarks(page);
  await page.mouse.move(2, 2);
  await hoverMark(page, 'THAAD');
  await waitForCard(browser, page);
  expect(await page.evaluate(() => document.querySelectorAll('newsgloss-card').length)).toBe(1);
  expect(await page.evaluate(() => (globalThis as { kept?: boolean }).kept), 'no reload').toBe(true);
  expect(words).toEqual([]);
});

test('the place of the notes is kept until they come: nothing of the card moves', async () => {
  await open('/talks');
  const opened = async (): Promise<Card> => {
    await page.mouse.move(2, 2);
    await waitForNoCard(browser, page);
    // Asleep, it answers after the card is there.
    await browser.killBackground();
    await hoverMark(page, 'THAAD');
    return waitForCard(browser, page);
  };
  const places = (card: Card): Promise<number[]> =>
    card.evaluate((root) =>
      ['.card-body', '.note-part', '.card-actions'].flatMap((part) => {
        const { top, height } = root.querySelector(part)!.getBoundingClientRect();
        return [Math.round(top), Math.round(height)];
      }),
    );
  const settled = (card: Card, part: string): Promise<unknown> =>
    until(
      () => card.evaluate((root, one) => root.querySelector(one) !== null && !root.getAnimations()[0], part),
      `${part} did not come`,
      10_000,
    );
  const empty = await opened();
  await settled(empty, '.note-add');
  const before = await places(empty);
  await empty.click('.note-add');
  const frame = await until(() => noteFrameOf(page), 'No editor');
  await frame.waitForSelector('textarea:focus');
  await page.keyboard.type('Who pays for it?');
  await frame.evaluate(() => document.querySelector<HTMLElement>('.button.main')!.click());
  await until(async () => (await empty.text()).includes('Who pays for it?'), 'It was not saved');
  await page.keyboard.press('Escape');
  await waitForNoCard(browser, page);
  const written = await opened();
  await settled(written, '.note-body');
  expect(await places(written)).toEqual(before);
});
