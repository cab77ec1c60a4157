import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type Box,
  browserUnderTest,
  type Card,
  hoverMark,
  openBrowser,
  readMarks,
  type Site,
  type TestBrowser,
  until,
  waitForCard,
  waitForMarks,
  waitForNoCard,
} from '../../harness';
import { serveCases } from '../../playground/cases';
import { difference, isAlike, shrunk } from '../../playground/likeness';

let browser: TestBrowser;
let site: Site;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serveCases();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
afterEach(() => page.close());

const open = async (name: string): Promise<void> => {
  page = await browser.newPage(site.url(`/${name}.html`));
};
/** Opens a case, rests the pointer on a mark, and gives its card. */
const cardOn = async (name: string, word: string): Promise<Card> => {
  await open(name);
  await markOf(word);
  await hoverMark(page, word);
  return waitForCard(browser, page);
};
const markOf = (word: string): Promise<unknown> =>
  until(
    async () => (await readMarks(page)).some(({ text }) => text === word),
    `${word} was not marked`,
    8000,
  );

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

async function expectInView(card: Card): Promise<void> {
  const box = await card.rect();
  const view = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(view.width + 0.5);
  expect(box.y + box.height).toBeLessThanOrEqual(view.height + 0.5);
}

const goFullscreen = async (): Promise<void> => {
  await page.bringToFront();
  await page.click('#go');
  await until(() => page.evaluate(() => document.fullscreenElement !== null), 'No fullscreen');
};
/** Scrolls to the end as often as there is a new one. */
const readOn = async (): Promise<void> => {
  await waitForMarks(page);
  for (let i = 0; i < 6; i++) {
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
    await new Promise((done) => setTimeout(done, 60));
  }
  await until(async () => (await readMarks(page)).length > 12, 'What came later was not marked');
};
const inForcedColours = async (): Promise<void> => {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [{ name: 'forced-colors', value: 'active' }],
  });
};

interface Case {
  readonly name: string;
  readonly word: string;
  /** Which of its marks, from 0. */
  readonly nth?: number;
  /** What is done before the pointer goes to the word. */
  readonly before?: () => Promise<unknown>;
}

const CASES: readonly Case[] = [
  { name: 'plain', word: 'THAAD' },
  { name: 'strict-csp', word: 'THAAD' },
  { name: 'sticky', word: 'six-party talks', before: () => page.evaluate(() => scrollTo(0, 150)) },
  { name: 'transform', word: 'THAAD' },
  { name: 'shadow', word: 'UN Security Council' },
  { name: 'dialog', word: 'UN Security Council' },
  { name: 'fullscreen', word: 'THAAD', before: goFullscreen },
  { name: 'feed', word: 'UN Security Council', nth: 3, before: readOn },
  { name: 'rtl', word: 'THAAD' },
  { name: 'dark', word: 'THAAD' },
  { name: 'tiny', word: 'THAAD', before: () => page.setViewport({ width: 340, height: 300 }) },
  { name: 'vertical', word: 'THAAD' },
  { name: 'hostile', word: 'THAAD' },
  // Firefox takes forced colours from the system alone.
  ...(browserUnderTest === 'chromium' ? [{ name: 'forced', word: 'THAAD', before: inForcedColours }] : []),
];

/** The card as it is painted, once it has risen. */
async function picture(card: Card): Promise<Uint8Array> {
  await until(() => card.evaluate((root) => root.getAnimations().length === 0), 'It did not come to rest');
  const { x, y, width, height } = await card.rect();
  const [left, top] = await page.evaluate(() => [scrollX, scrollY] as const);
  const clip = { x: x + left, y: y + top, width, height };
  return shrunk(await page.screenshot({ clip, captureBeyondViewport: false }));
}

/** How a picture differs from the one that was looked at and kept; NEWSGLOSS_PICTURES=keep keeps this one. */
function expectAlike(name: string, picture: Uint8Array): void {
  const file = `tests/playground/pictures/${browserUnderTest}/${name}.png`;
  if (process.env['NEWSGLOSS_PICTURES'] === 'keep') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, picture);
  }
  expect(existsSync(file), `${file} is there to compare with`).toBe(true);
  const differs = difference(readFileSync(file), picture);
  expect(isAlike(differs), `${name} looks as it did: ${JSON.stringify(differs)}`).toBe(true);
}

/** Each third in `npm test`, all of them where there is time. */
const cases = CASES.filter((_, at) => process.env['NEWSGLOSS_LONG'] !== undefined || at % 3 === 0);

describe('where pages make it hard', () => {
  test.each(cases)('$name: in view, beside its word, looks as it should, and opens out', async (one) => {
    const { name, word, nth = 0, before } = one;
    await open(name);
    await before?.();
    await markOf(word);
    await hoverMark(page, word, nth);
    const card = await waitForCard(browser, page);
    await expectInView(card);
    const own = (await readMarks(page)).filter(({ text }) => text === word)[nth]!;
    expect(overlap(await card.rect(), own.box)).toBe(false);
    expectAlike(name, await picture(card));
    await card.click('.more');
    await until(
      () => card.evaluate((root) => root.querySelector('.sources') !== null),
      'It did not open out',
    );
    await expectInView(card);
  });

  test('a picture of another card, or of the same in the dark, is not alike', async () => {
    const light = await picture(await cardOn('plain', 'THAAD'));
    await page.close();
    const dark = await picture(await cardOn('dark', 'THAAD'));
    expect(isAlike(difference(light, dark))).toBe(false);
    await page.close();
    const card = await cardOn('plain', 'THAAD');
    await card.click('.card-actions .button:last-child');
    await until(() => card.evaluate((root) => root.querySelector('.choice') !== null), 'No choices');
    expect(isAlike(difference(light, await picture(card)))).toBe(false);
  });

  test('inside an open modal dialog it can be reached and focused', async () => {
    await open('dialog');
    await waitForMarks(page);
    await page.bringToFront();
    await hoverMark(page, 'UN Security Council');
    const card = await waitForCard(browser, page);
    expect(
      await page.evaluate(() => document.querySelector('newsgloss-card')?.parentElement?.localName),
    ).toBe('dialog');
    await page.keyboard.press('Escape');
    await waitForNoCard(browser, page);
    expect(await page.evaluate(() => document.querySelector('dialog')!.open), 'the dialog stays').toBe(true);
    expect(card).toBeDefined();
  });

  test('fullscreen: the card is inside what is shown', async () => {
    await open('fullscreen');
    await goFullscreen();
    await hoverMark(page, 'THAAD');
    await waitForCard(browser, page);
    expect(await page.evaluate(() => document.querySelector('newsgloss-card')?.parentElement?.id)).toBe(
      'stage',
    );
  });

  test('a scrolling container: the card goes when its word is scrolled out of sight', async () => {
    await cardOn('scroller', 'THAAD');
    await page.evaluate(() => document.querySelector('#box')!.scrollTo({ top: 500, behavior: 'instant' }));
    await waitForNoCard(browser, page);
  });

  test('a mention over two lines: the card hangs on the line under the pointer', async () => {
    await open('lines');
    const marks = await waitForMarks(page);
    const long = marks.find(({ text }) => text.includes('Security Council'))!;
    const lines = await page.evaluate(() => {
      for (const highlight of CSS.highlights.values()) {
        for (const painted of highlight) {
          const range = new Range();
          range.setStart(painted.startContainer, painted.startOffset);
          range.setEnd(painted.endContainer, painted.endOffset);
          const rects = [...range.getClientRects()];
          if (range.toString().includes('Security Council')) {
            return rects.map(({ x, y, width, height }) => ({ x, y, width, height }));
          }
        }
      }
      return [];
    });
    expect(long).toBeDefined();
    expect(lines.length).toBeGreaterThan(1);
    const last = lines.at(-1)!;
    await page.mouse.move(last.x + last.width / 2, last.y + last.height / 2, { steps: 4 });
    const card = await waitForCard(browser, page);
    const box = await card.rect();
    expect(box.y).toBeGreaterThanOrEqual(last.y + last.height);
    expect(box.y - (last.y + last.height)).toBeLessThan(20);
  });

  test('a frame has its own card; a tiny one sends the reader to the popup', async () => {
    await open('frames');
    for (const id of ['roomy', 'tiny', 'sandboxed']) {
      const element = (await page.$(`#${id}`))!;
      await element.scrollIntoView();
      const frame = (await element.contentFrame())!;
      await hoverMark(frame, 'THAAD');
      const card = await waitForCard(browser, frame);
      expect(await card.text()).toContain(id === 'tiny' ? 'popup' : 'THAAD');
      expect((await card.text()).includes('Add a note')).toBe(id === 'roomy');
      await page.mouse.move(2, 2);
      await waitForNoCard(browser, frame);
    }
  });

  test('a page that the browser translates is read in both of its states', async () => {
    const says = (words: readonly string[]): Promise<unknown> =>
      until(
        async () => JSON.stringify((await readMarks(page)).map(({ text }) => text)) === JSON.stringify(words),
        `Not marked: ${words.join(', ')}`,
      );
    await open('translated');
    await says(['THAAD']);
    await page.click('#translate');
    await says(['UN-Sicherheitsrat', 'Nordkorea']);
    await hoverMark(page, 'Nordkorea');
    await waitForCard(browser, page);
    await page.click('#translate');
    await waitForNoCard(browser, page);
    await says(['THAAD']);
  });
});
