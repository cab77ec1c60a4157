import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  chooseSettings,
  browserUnderTest,
  type Box,
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

/** What a reader may have asked of the system, and Firefox's own preference for it. */
const MEDIA = {
  'prefers-reduced-motion': { value: 'reduce', pref: 'ui.prefersReducedMotion', on: 1 },
  'forced-colors': { value: 'active', pref: 'browser.display.document_color_use', on: 2 },
} as const;

// In the long run (`LATER`).
describe('what hands do', () => {
  let browser: TestBrowser;
  let site: Site;
  let page: Page;
  let emulating: CDPSession | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
    site = await serveCases({
      '/dialog': `<html lang="en"><body style="height:3000px"><dialog id="d" style="height:300px;overflow:auto">
          <p>Ministers spoke of THAAD.<p style="height:900px">And of lunch.</dialog>
          <script>document.querySelector('#d').showModal()</script>`,
      '/paste':
        '<html lang="en"><p>Ministers spoke of THAAD.<p><textarea id="t" style="margin-top:600px"></textarea>',
    });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  afterEach(async () => {
    for (const name of Object.keys(MEDIA) as (keyof typeof MEDIA)[]) await prefer(name, false);
    emulating = undefined;
    await page.close();
    await choose({});
  });

  /** Asks this of pages, or no longer, as the system's own settings would. */
  const prefer = async (name: keyof typeof MEDIA, on: boolean): Promise<void> => {
    const { value, pref, on: asked } = MEDIA[name];
    if (browserUnderTest === 'firefox') {
      await browser.chromeScope(`Services.prefs.setIntPref('${pref}', ${on ? asked : 0})`);
    } else {
      // What a session asked for ends with it.
      emulating ??= await page.createCDPSession();
      await emulating.send('Emulation.setEmulatedMedia', { features: on ? [{ name, value }] : [] });
    }
    const now = (): Promise<boolean> =>
      page.evaluate((query) => matchMedia(query).matches, `(${name}: ${value})`);
    await until(async () => (await now()) === on, `${name} did not change`);
  };

  /** Puts the reader's settings as they are to be, the others to their defaults. */
  const choose = (settings: object): Promise<void> => chooseSettings(browser, settings);
  const open = async (path: string): Promise<void> => {
    page = await browser.newPage(site.url(path));
    await page.bringToFront();
  };
  const cardOn = async (path: string, word = 'THAAD'): Promise<Card> => {
    await open(path);
    await hoverMark(page, word);
    return waitForCard(browser, page);
  };
  /** Where a word of the page stands, marked or not. */
  const boxOf = (word: string): Promise<Box> =>
    page.evaluate((text) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        const at = node.data.indexOf(text);
        if (at < 0) continue;
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x, y, width, height };
      }
      throw new Error(`No ${text}`);
    }, word);
  const middle = ({ x, y, width, height }: Box): [number, number] => [x + width / 2, y + height / 2];
  const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  /** The card's script comes after the marks: from then on a pointer that does not rest long enough opens nothing. */
  const ready = async (): Promise<void> => {
    await waitForMarks(page);
    await wait(1500);
  };

  test('a tap opens the card, also one before the card’s script has come; a second one closes it', async () => {
    await open('/plain.html');
    await waitForMarks(page);
    const at = middle(await boxOf('THAAD'));
    await page.touchscreen.tap(...at);
    await waitForCard(browser, page);
    await page.touchscreen.tap(...at);
    await waitForNoCard(browser, page);
  });

  test('who prefers a click gets no card by resting, and one by clicking', async () => {
    await choose({ open: 'click' });
    await open('/plain.html');
    await ready();
    await hoverMark(page, 'THAAD');
    await wait(600);
    expect(await browser.card(page)).toBeNull();
    await page.mouse.click(...middle(await boxOf('THAAD')));
    await waitForCard(browser, page);
  });

  test('text that is being selected opens nothing, nor does a word once it is selected', async () => {
    await open('/plain.html');
    await ready();
    const [x, y] = middle(await boxOf('THAAD'));
    await page.mouse.move(x - 60, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y, { steps: 8 });
    await page.mouse.move(x, y, { steps: 4 });
    await wait(600);
    expect(await browser.card(page)).toBeNull();
    await page.mouse.move(x + 60, y, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(x, y, { steps: 4 });
    await wait(600);
    expect(await page.evaluate(() => getSelection()!.toString())).toContain('THAAD');
    expect(await browser.card(page)).toBeNull();
  });

  test('a pinned card is dragged by its grip, and stays there', async () => {
    const card = await cardOn('/plain.html');
    await card.click('.card-actions .button');
    // It rises by 4 px as it opens.
    await until(
      () => card.evaluate((root) => root.getAnimations().length === 0),
      'The card did not come to rest',
    );
    const before = await card.rect();
    const grip = await card.evaluate((root) => {
      const { x, y, width, height } = root.querySelector('.grip')!.getBoundingClientRect();
      return { x, y, width, height };
    });
    await page.mouse.move(...middle(grip));
    await page.mouse.down();
    await page.mouse.move(middle(grip)[0] + 120, middle(grip)[1] + 50, { steps: 6 });
    await page.mouse.up();
    const after = await card.rect();
    expect([Math.round(after.x - before.x), Math.round(after.y - before.y)]).toEqual([120, 50]);
  });

  test('Copy puts the text and where it is from on the clipboard', async () => {
    const card = await cardOn('/paste');
    await card.click('.card-actions .button:nth-child(2)');
    await until(async () => (await card.text()).includes('Copied'), 'It was not copied');
    await page.keyboard.press('Escape');
    await page.focus('#t');
    await page.keyboard.down('Control');
    // Chromium's driver presses keys, and leaves what they are short for to be said.
    await page.keyboard.press('KeyV', browserUnderTest === 'chromium' ? { commands: ['Paste'] } : {});
    await page.keyboard.up('Control');
    const pasted = await page.evaluate(() => document.querySelector('textarea')!.value);
    expect(pasted).toMatch(/^THAAD/u);
    expect(pasted).toMatch(/2016/u);
  });

  test.each(['here', 'known', 'term', 'page', 'site', 'hour', 'everywhere'])(
    '"not this" %s: the mark goes, and undo brings it back',
    async (choice) => {
      const card = await cardOn('/plain.html');
      // The wash under the word of an open card is no mark.
      const has = async (): Promise<boolean> =>
        (await readMarks(page)).some(({ name, text }) => name === 'newsgloss' && text === 'THAAD');
      await card.click('.card-actions .button:last-child');
      await until(() => card.evaluate((root) => root.querySelector('.choice') !== null), 'No choices');
      await card.click(`.not-${choice}`);
      await until(async () => !(await has()), 'The mark stayed');
      await until(() => card.evaluate((root) => root.querySelector('.undo button') !== null), 'No undo');
      await card.click('.undo button');
      await until(has, 'The mark did not come back');
    },
  );

  test('a term that one knows has no mark, and still a card', async () => {
    await choose({ termsKnown: ['thaad'] });
    await open('/plain.html');
    await ready();
    expect((await readMarks(page)).map(({ text }) => text)).not.toContain('THAAD');
    await page.mouse.move(...middle(await boxOf('THAAD')), { steps: 4 });
    expect(await (await waitForCard(browser, page)).text()).toContain('Terminal High Altitude');
  });

  test('forced colours: the card has an edge, in colours of the system', async () => {
    await open('/plain.html');
    await prefer('forced-colors', true);
    await hoverMark(page, 'THAAD');
    const card = await waitForCard(browser, page);
    const look = await card.evaluate((root) => {
      const { borderTopWidth, borderTopStyle } = getComputedStyle(root.querySelector('.card')!);
      return { forced: matchMedia('(forced-colors: active)').matches, borderTopWidth, borderTopStyle };
    });
    expect(look.forced).toBe(true);
    expect(look.borderTopStyle).toBe('solid');
    expect(Number.parseFloat(look.borderTopWidth)).toBeGreaterThanOrEqual(1);
  });

  test('reduced motion: nothing moves', async () => {
    await open('/plain.html');
    const duration = (card: Card): Promise<string> =>
      card.evaluate((root) => getComputedStyle(root.querySelector('.card')!).animationDuration);
    await hoverMark(page, 'THAAD');
    expect(await duration(await waitForCard(browser, page))).not.toBe('0s');
    await prefer('prefers-reduced-motion', true);
    expect(await duration(await waitForCard(browser, page))).toBe('0s');
  });

  test('a card in a dialog follows its word', async () => {
    const card = await cardOn('/dialog');
    // It rises a little as it comes.
    await wait(400);
    const before = { card: await card.rect(), word: await boxOf('THAAD') };
    await page.evaluate(() => document.querySelector('#d')!.scrollTo({ top: 20, behavior: 'instant' }));
    expect(Math.round((await boxOf('THAAD')).y - before.word.y)).toBe(-20);
    // The card stands on whole pixels.
    const moved = async (): Promise<number> => (await card.rect()).y - before.card.y;
    await until(async () => Math.abs((await moved()) + 20) <= 1, 'The card did not follow');
  });

  test('without marks a card still opens: at rest, by key, by tap', async () => {
    await choose({ marks: 'none' });
    await open('/plain.html');
    await wait(1500);
    expect(await readMarks(page)).toEqual([]);
    const at = middle(await boxOf('THAAD'));
    await page.mouse.move(...at, { steps: 4 });
    await waitForCard(browser, page);
    await page.keyboard.press('Escape');
    await waitForNoCard(browser, page);
    await browser.command('next-mention');
    await waitForCard(browser, page);
    await page.keyboard.press('Escape');
    await waitForNoCard(browser, page);
    await page.touchscreen.tap(...at);
    await waitForCard(browser, page);
  });

  test('a larger text makes a larger card, more contrast darker lines', async () => {
    const look = async (settings: object): Promise<{ width: number; soft: string }> => {
      await choose(settings);
      const card = await cardOn('/plain.html');
      const soft = await card.evaluate(
        (root) => getComputedStyle(root.querySelector('.soft, .entry-kind')!).color,
      );
      const { width } = await card.rect();
      await page.close();
      return { width, soft };
    };
    const plain = await look({});
    const much = await look({ textSize: 'larger', contrast: 'more' });
    expect(Math.round(much.width)).toBe(Math.round(plain.width * 1.25));
    expect(much.soft).not.toBe(plain.soft);
    await open('/plain.html');
  });
});
