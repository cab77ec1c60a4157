import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  browserUnderTest,
  type Box,
  type Card,
  hoverMark,
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

let browser: TestBrowser;
let site: Site;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({}, 'tests/playground/cases');
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
  await hoverMark(page, word);
  return waitForCard(browser, page);
};
const away = (): Promise<void> => page.mouse.move(2, 2, { steps: 3 });

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

describe('by pointer', () => {
  test('rests, shows who said what and when, is entered, and goes when it is left', async () => {
    const card = await cardOn('plain', 'THAAD');
    expect(await card.text()).toContain('THAAD');
    expect(await card.text()).toMatch(/2016/u);
    await card.enter();
    await new Promise((done) => setTimeout(done, 600));
    expect(await browser.card(page)).not.toBeNull();
    await away();
    await waitForNoCard(browser, page);
    expect(await page.evaluate(() => document.querySelector('newsgloss-card'))).toBeNull();
  });

  test('does not open while a button is down', async () => {
    await open('plain');
    await waitForMarks(page);
    await page.mouse.move(5, 5);
    await page.mouse.down();
    await hoverMark(page, 'THAAD');
    await new Promise((done) => setTimeout(done, 600));
    expect(await browser.card(page)).toBeNull();
    await page.mouse.up();
  });

  test('goes with a click outside, and not with one inside', async () => {
    const card = await cardOn('plain', 'THAAD');
    await card.click('.entry-summary');
    expect(await browser.card(page)).not.toBeNull();
    await page.mouse.click(3, 3);
    await waitForNoCard(browser, page);
  });

  test('opens out in place, goes to a related term and back', async () => {
    const card = await cardOn('plain', 'THAAD');
    await card.click('.more');
    await until(() => card.evaluate((root) => root.querySelector('.chip') !== null), 'No related term');
    await card.click('.chip');
    await until(() => card.evaluate((root) => root.querySelector('.card-back') !== null), 'No way back');
    expect(await card.evaluate((root) => root.querySelector('h2')?.textContent)).not.toBe('THAAD');
    await card.click('.card-back');
    await until(
      () => card.evaluate((root) => root.querySelector('h2')?.textContent === 'THAAD'),
      'It did not go back',
    );
  });

  test('stays when it is pinned, until it is sent away', async () => {
    const card = await cardOn('plain', 'THAAD');
    await card.click('.card-actions .button');
    await away();
    await page.mouse.click(3, 3);
    await new Promise((done) => setTimeout(done, 600));
    expect(await browser.card(page)).not.toBeNull();
    await page.keyboard.press('Escape');
    await waitForNoCard(browser, page);
  });

  test('"not here" takes the mark away, and undo brings it back', async () => {
    const card = await cardOn('plain', 'THAAD');
    const has = async (): Promise<boolean> => (await readMarks(page)).some(({ text }) => text === 'THAAD');
    await card.click('.card-actions .button:last-child');
    await until(() => card.evaluate((root) => root.querySelector('.choice') !== null), 'No choices');
    await card.click('.choice');
    await until(async () => !(await has()), 'The mark stayed');
    await until(() => card.evaluate((root) => root.querySelector('.undo button') !== null), 'No undo');
    await card.click('.undo button');
    await until(has, 'The mark did not come back');
  });
});

describe('by key', () => {
  test('walks the mentions, each a dialog that begins with its sentence, and gives the focus back', async () => {
    await open('plain');
    await page.evaluate(() => {
      const button = document.createElement('button');
      button.id = 'before';
      document.body.prepend(button);
      button.focus();
    });
    await waitForMarks(page);
    await page.bringToFront();
    await browser.command('next-mention');
    const first = await waitForCard(browser, page);
    expect(await first.text()).toMatch(/^In the text:\s+Ministers met on Tuesday/u);
    expect(await first.evaluate((root) => root.activeElement?.getAttribute('role'))).toBe('dialog');
    const label = await first.evaluate((root) => root.querySelector('h2')?.textContent);
    await browser.command('next-mention');
    const second = await until(async () => {
      const card = await browser.card(page);
      return card && (await card.evaluate((root) => root.querySelector('h2')?.textContent)) !== label && card;
    }, 'It did not go on');
    await page.keyboard.press('Tab');
    expect(await second.evaluate((root) => root.activeElement?.getAttribute('role') ?? 'in it')).toBe(
      'in it',
    );
    await page.keyboard.press('Escape');
    await waitForNoCard(browser, page);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('before');
  });

  test.runIf(browserUnderTest === 'chromium')('is a named dialog in the accessibility tree', async () => {
    const card = await cardOn('plain', 'THAAD');
    const tree = await card.accessibility();
    for (const node of [
      'dialog "THAAD, Weapon system"',
      'heading "THAAD"',
      'button "Pin"',
      'button "Add a note"',
    ]) {
      expect(tree.split('\n')).toContain(node);
    }
  });

  test('goes round inside and never out into the page', async () => {
    await open('plain');
    await waitForMarks(page);
    await page.bringToFront();
    await browser.command('open-card');
    const card = await waitForCard(browser, page);
    const stops = await card.evaluate((root) => root.querySelectorAll('a[href], button').length);
    const seen = new Set<string>();
    for (let i = 0; i <= stops; i += 1) {
      await page.keyboard.press('Tab');
      const here = await card.evaluate((root) => root.activeElement?.textContent ?? 'out');
      expect(here).not.toBe('out');
      seen.add(here);
    }
    expect(seen.size).toBeGreaterThan(3);
  });
});

describe('where pages make it hard', () => {
  test.each([
    ['strict-csp', 'THAAD'],
    ['dialog', 'UN Security Council'],
    ['transform', 'THAAD'],
    ['rtl', 'THAAD'],
    ['vertical', 'THAAD'],
    ['dark', 'THAAD'],
    ['hostile', 'THAAD'],
  ])('%s: in view, beside its word, and clickable', async (name, word) => {
    const card = await cardOn(name, word);
    await expectInView(card);
    const mark = (await readMarks(page)).find(({ text }) => text === word)!;
    expect(overlap(await card.rect(), mark.box)).toBe(false);
    await card.click('.more');
    await until(
      () => card.evaluate((root) => root.querySelector('.sources') !== null),
      'It did not open out',
    );
    await expectInView(card);
  });

  test('the dark page gets a dark card, the others a light one', async () => {
    const theme = (card: Card): Promise<string | null | undefined> =>
      card.evaluate((root) => root.querySelector('.theme')?.getAttribute('data-theme'));
    expect(await theme(await cardOn('dark', 'THAAD'))).toBe('dark');
    await page.close();
    expect(await theme(await cardOn('plain', 'THAAD'))).toBe('light');
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
    await page.bringToFront();
    await page.click('#go');
    await until(() => page.evaluate(() => document.fullscreenElement !== null), 'No fullscreen');
    await hoverMark(page, 'THAAD');
    const card = await waitForCard(browser, page);
    await expectInView(card);
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
});

describe('what the page learns', () => {
  test('the host comes and goes; nothing else changes, and no key or click reaches it', async () => {
    await open('plain');
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      new MutationObserver((records) => {
        for (const { type, addedNodes, removedNodes, attributeName } of records) {
          for (const node of addedNodes) seen.push(`+${node.nodeName}`);
          for (const node of removedNodes) seen.push(`-${node.nodeName}`);
          if (type !== 'childList') seen.push(`${type} ${attributeName}`);
        }
      }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      for (const type of ['keydown', 'keyup', 'click', 'focusin']) {
        document.addEventListener(type, () => seen.push(type));
      }
    });
    await hoverMark(page, 'THAAD');
    const card = await waitForCard(browser, page);
    await card.click('.more');
    await card.click('.entry-summary');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await waitForNoCard(browser, page);
    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    expect(seen.map((record) => record.toLowerCase())).toEqual(['+newsgloss-card', '-newsgloss-card']);
    expect(
      await page.evaluate(() => document.querySelector('newsgloss-card')?.shadowRoot ?? null),
    ).toBeNull();
  });

  test('events that a page makes up open nothing', async () => {
    await open('plain');
    const [mark] = await waitForMarks(page);
    await page.evaluate(
      ({ x, y }) => {
        for (const type of ['pointermove', 'mousemove', 'click', 'pointerdown', 'pointerup']) {
          document
            .elementFromPoint(x, y)
            ?.dispatchEvent(
              new PointerEvent(type, { clientX: x, clientY: y, bubbles: true, composed: true }),
            );
        }
      },
      { x: mark!.box.x + 5, y: mark!.box.y + 5 },
    );
    await new Promise((done) => setTimeout(done, 700));
    expect(await browser.card(page)).toBeNull();
  });
});
