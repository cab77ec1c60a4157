import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  chooseSettings,
  type Card,
  hoverMark,
  noteFrameOf,
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

let browser: TestBrowser;
let site: Site;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serveCases({
    '/linked.html': `<!doctype html><html lang="en"><link rel="icon" href="data:,">
      <p>Ministers spoke of <a href="/followed.html">THAAD and the talks</a>.`,
    '/followed.html':
      '<!doctype html><html lang="en"><link rel="icon" href="data:,"><p>Rain fell on the town.',
  });
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
/** Puts the reader's settings as they are to be, the others to their defaults. */
const choose = (settings: object): Promise<void> => chooseSettings(browser, settings);
/** Waits until a link has led elsewhere; a page that is being left answers nothing. */
const followed = (): Promise<unknown> =>
  until(
    () => page.evaluate(() => location.pathname === '/followed.html').catch(() => false),
    'The link was not followed',
  );
const away = (): Promise<void> => page.mouse.move(2, 2, { steps: 3 });

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

  test('in a link the rest opens the card, and a click goes where the link goes', async () => {
    await cardOn('linked', 'THAAD');
    await hoverMark(page, 'THAAD');
    const { box } = (await readMarks(page)).find(({ text }) => text === 'THAAD')!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await followed();
  });

  test('who opens cards by a click follows links all the same', async () => {
    await choose({ open: 'click' });
    await open('linked');
    const { box } = (await waitForMarks(page)).find(({ text }) => text === 'THAAD')!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await followed();
    await choose({});
  });

  test('a click before the card’s script has come is not lost', async () => {
    await choose({ open: 'click' });
    await open('plain');
    const mark = (await waitForMarks(page)).find(({ text }) => text === 'THAAD')!;
    await page.mouse.click(mark.box.x + 8, mark.box.y + 8);
    await waitForCard(browser, page);
    await choose({});
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

  test('"sources differ" leads straight to where they do', async () => {
    const card = await cardOn('plain', 'THAAD');
    const scrolled = await page.evaluate(() => scrollY);
    await card.click('.more-differ');
    const places = (): Promise<{ head: number; top: number; bottom: number; focused: boolean }> =>
      card.evaluate((root) => {
        const head = root.querySelector('.difference-head')!;
        const { top, bottom } = root.querySelector('.card-body')!.getBoundingClientRect();
        return {
          head: head.getBoundingClientRect().top,
          top,
          bottom,
          focused: root.activeElement === head,
        };
      });
    await until(() => card.evaluate((root) => root.querySelector('.card.open') !== null), 'It did not open');
    const { head, top, bottom, focused } = await places();
    expect(focused).toBe(true);
    expect(head).toBeGreaterThanOrEqual(top);
    expect(head).toBeLessThan(bottom - 40);
    expect(await card.evaluate((root) => root.querySelector('.card-body')!.scrollTop)).toBeGreaterThan(0);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
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

  test('is a named dialog in the accessibility tree', async () => {
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

/** The keys that the page's own listeners saw, whatever they listen on, in both phases. */
async function watchKeys(): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    for (const type of ['keydown', 'keypress', 'keyup', 'input', 'beforeinput', 'compositionstart']) {
      for (const target of [globalThis, document, document.documentElement, document.body]) {
        for (const capture of [true, false]) {
          target.addEventListener(type, (event) => seen.push(`${type} ${(event as KeyboardEvent).key}`), {
            capture,
          });
        }
      }
    }
  });
  return () => page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
}

test('a note is typed where the page sees no key, and stands in the card from then on', async () => {
  await open('strict-csp');
  const seen = await watchKeys();
  await page.keyboard.press('x');
  expect((await seen()).length, 'the listeners hear').toBeGreaterThan(8);
  await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.splice(0));
  await hoverMark(page, 'THAAD');
  const card = await waitForCard(browser, page);
  await card.click('.note-add');
  const frame = await until(() => noteFrameOf(page), 'The note frame did not open');
  await until(() => frame.evaluate(() => document.activeElement?.localName === 'textarea'), 'No editor');
  await page.keyboard.type('Ask about the radar.');
  expect(await frame.evaluate(() => document.querySelector('textarea')?.value)).toBe('Ask about the radar.');
  expect(await page.evaluate(() => window.length), 'the page cannot count the frame').toBe(0);
  await frame.evaluate(() => document.querySelector<HTMLElement>('.button.main')!.click());
  await until(
    async () => (await card.text()).includes('Ask about the radar.'),
    'The note does not stand in the card',
  );
  expect(await card.evaluate((root) => root.activeElement?.className)).toContain('note-edit');
  expect(await seen()).toEqual([]);
  await page.close();

  const elsewhere = await cardOn('plain', 'THAAD');
  const shows = async (): Promise<boolean> => (await elsewhere.text()).includes('Ask about the radar.');
  await until(shows, 'The note is not elsewhere');
  await choose({ hideNotes: true });
  await until(async () => !(await shows()), 'The note was not hidden');
  await elsewhere.click('.note-edit');
  const own = await until(() => noteFrameOf(page), 'The note frame did not open');
  await until(
    () => own.evaluate(() => document.body.innerText.includes('radar')),
    'The note is not in its own frame',
  );
  expect(await elsewhere.evaluate((root) => root.textContent)).not.toContain('radar');
  await choose({});
});

test('a card speaks the chosen language, and follows another choice while it is open', async () => {
  await choose({ language: 'ko' });
  await open('plain');
  await hoverMark(page, 'THAAD');
  const card = await waitForCard(browser, page);
  await until(async () => (await card.text()).includes('출처'), 'the card is not in Korean');
  expect(await card.evaluate((root) => root.querySelector('.theme')?.getAttribute('lang'))).toBe('ko');
  await choose({ language: 'de' });
  await until(async () => (await card.text()).includes('Quellen'), 'the open card did not turn German');
  await choose({});
  await until(
    async () => (await card.text()).includes('Sources'),
    'the open card did not turn English again',
  );
});
