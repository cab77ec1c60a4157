import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  type Box,
  browserUnderTest,
  type Card,
  frameOrigin,
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
const markOf = (word: string, where: Page | Frame = page): Promise<unknown> =>
  until(
    async () => (await readMarks(where)).some(({ text }) => text === word),
    `${word} was not marked`,
    8000,
  );

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

async function expectInView(card: Card, frame: Frame): Promise<void> {
  const box = await card.rect();
  const view = await frame.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(view.width + 0.5);
  expect(box.y + box.height).toBeLessThanOrEqual(view.height + 0.5);
}

const goFullscreen = async (): Promise<void> => {
  await page.bringToFront();
  // The element is known some frames before the page hears of it, and a card that is open by then goes.
  await page.evaluate(() => {
    document.addEventListener('fullscreenchange', () =>
      requestAnimationFrame(() => requestAnimationFrame(() => document.body.setAttribute('data-full', ''))),
    );
  });
  await page.click('#go');
  await until(() => page.evaluate(() => document.body.hasAttribute('data-full')), 'No fullscreen');
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

const scrollBox = (top: number): Promise<unknown> =>
  page.evaluate((to) => document.querySelector('#box')!.scrollTo({ top: to, behavior: 'instant' }), top);
const LONG_NAME = 'United Nations Security Council';
/** The frame of an element of the page, scrolled into view. */
const frameIn = async (id: string): Promise<Frame> => {
  const element = (await page.$(`#${id}`))!;
  await element.scrollIntoView();
  return (await element.contentFrame())!;
};
/** The lines of a mark, where each is. */
const linesOf = (word: string): Promise<Box[]> =>
  page.evaluate((text) => {
    for (const highlight of CSS.highlights.values()) {
      for (const painted of highlight) {
        const range = new Range();
        range.setStart(painted.startContainer, painted.startOffset);
        range.setEnd(painted.endContainer, painted.endOffset);
        if (range.toString() !== text) continue;
        return [...range.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height }));
      }
    }
    return [];
  }, word);

/** In a window where both claims of a long card have room in any font: how many have, is no matter of this picture. */
const scrollTall = async (): Promise<void> => {
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluate(() => scrollTo({ top: 150, behavior: 'instant' }));
};

interface Case {
  readonly name: string;
  readonly word: string;
  /** Which of its marks, from 0. */
  readonly nth?: number;
  /** What is done before the pointer goes to the word. */
  readonly before?: () => Promise<unknown>;
  /** The frame that the word stands in, by its id. */
  readonly frame?: string;
}

const CASES: readonly Case[] = [
  { name: 'plain', word: 'THAAD' },
  { name: 'strict-csp', word: 'THAAD' },
  { name: 'sticky', word: 'six-party talks', before: scrollTall },
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
  { name: 'frames', word: 'THAAD', frame: 'roomy' },
  { name: 'scroller', word: 'UN Security Council', before: () => scrollBox(600) },
  { name: 'lines', word: LONG_NAME },
  { name: 'translated', word: 'Nordkorea', before: () => page.click('#translate') },
  // Firefox takes forced colours from the system alone.
  ...(browserUnderTest === 'chromium' ? [{ name: 'forced', word: 'THAAD', before: inForcedColours }] : []),
];

/** The card as it is painted, once it has risen. */
async function picture(card: Card, frame = page.mainFrame()): Promise<Uint8Array> {
  await until(() => card.evaluate((root) => root.getAnimations().length === 0), 'It did not come to rest');
  const { x, y, width, height } = await card.rect();
  const origin = await frameOrigin(frame);
  const [left, top] = await page.evaluate(() => [scrollX, scrollY] as const);
  const clip = { x: x + origin.x + left, y: y + origin.y + top, width, height };
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
  if (!isAlike(differs)) {
    const seen = `dist/check/pictures/${browserUnderTest}`;
    mkdirSync(seen, { recursive: true });
    writeFileSync(`${seen}/${name}.png`, picture);
  }
  expect(isAlike(differs), `${name} looks as it did: ${JSON.stringify(differs)}`).toBe(true);
}

/** Each third in `npm test`, all of them where there is time. */
const cases = CASES.filter((_, at) => process.env['NEWSGLOSS_LONG'] !== undefined || at % 3 === 0);

describe('where pages make it hard', () => {
  test.each(cases)('$name: in view, beside its word, looks as it should, and opens out', async (one) => {
    const { name, word, nth = 0, before, frame: id } = one;
    await open(name);
    await before?.();
    const frame = id === undefined ? page.mainFrame() : await frameIn(id);
    await markOf(word, frame);
    await hoverMark(frame, word, nth);
    const card = await waitForCard(browser, frame);
    await expectInView(card, frame);
    const own = (await readMarks(frame)).filter(({ text }) => text === word)[nth]!;
    expect(overlap(await card.rect(), own.box)).toBe(false);
    expectAlike(name, await picture(card, frame));
    await card.click('.more');
    await until(
      () => card.evaluate((root) => root.querySelector('.sources') !== null),
      'It did not open out',
    );
    await expectInView(card, frame);
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

  test.each(['first', 'last'])(
    'a mention over several lines: beside its %s line, over none',
    async (which) => {
      await open('lines');
      await markOf(LONG_NAME);
      const lines = await linesOf(LONG_NAME);
      expect(lines.length).toBeGreaterThan(1);
      const line = which === 'first' ? lines[0]! : lines.at(-1)!;
      await page.mouse.move(line.x + line.width / 2, line.y + line.height / 2, { steps: 4 });
      const box = await (await waitForCard(browser, page)).rect();
      expect(lines.filter((one) => overlap(box, one))).toEqual([]);
      expect(Math.abs(box.x - line.x)).toBeLessThan(2);
      const bottom = Math.max(...lines.map(({ y, height }) => y + height));
      expect(box.y).toBeGreaterThanOrEqual(bottom);
      expect(box.y).toBeLessThan(bottom + 20);
    },
  );

  test('a frame has its own card; a tiny one sends the reader to the popup', async () => {
    await open('frames');
    for (const id of ['roomy', 'tiny', 'sandboxed']) {
      const frame = await frameIn(id);
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
