import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  browserUnderTest,
  type Card,
  chooseSettings,
  noteFrameOf,
  openBrowser,
  readMarks,
  serve,
  type Site,
  type TestBrowser,
  textIn,
  until,
  waitForMarks,
  waitForNoCard,
} from '../../harness';

// Somebody who has never seen it, and has no pointer: through all of it by keys alone. Only the shortcuts are called as
// commands, since no driver presses a browser's own keys.

const isChromium = browserUnderTest === 'chromium';
const isLong = process.env['NEWSGLOSS_LONG'] !== undefined;

let browser: TestBrowser;
let site: Site;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({
    '/talks': `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Talks</title>
      <p><a id="before" href="#before">Yesterday</a></p>
      <p>Ministers spoke of <a id="around" href="#a">the THAAD system</a> and of missile defense.
      <p><a id="after" href="#after">Tomorrow</a></p>
      <p style="margin-top:1500px"><a id="end" href="#end">The end</a>, in Pyongyang.`,
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
afterEach(async () => {
  await page.close();
  await chooseSettings(browser, {});
});

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key as 'Enter');
};
const pressWithShift = async (key: string): Promise<void> => {
  await page.keyboard.down('Shift');
  await press(key);
  await page.keyboard.up('Shift');
};

/** What a reader knows of where the focus is. It must be somewhere, be seen there, and lie in the window. */
interface Stop {
  readonly is: string;
  readonly name: string;
  readonly seen: boolean;
  readonly inView: boolean;
}

/** Runs in a page or a frame of ours. */
function stopOf(): Stop {
  const at = document.activeElement ?? document.body;
  const { top, bottom, width } = at.getBoundingClientRect();
  return {
    is: at.matches('[data-row]') ? 'row' : at.id || at.localName,
    name: (at.getAttribute('aria-label') ?? at.textContent).trim(),
    seen: at.matches(':focus-visible'),
    inView: width > 0 && top >= -1 && bottom <= innerHeight + 1,
  };
}
const here = async (where: Page | Frame = page): Promise<Stop> => {
  const stop = await where.evaluate(stopOf);
  expect(stop, 'the focus is somewhere').not.toMatchObject({ is: 'body' });
  expect(stop, 'and is seen').toMatchObject({ seen: true, inView: true });
  return stop;
};

/** The same within a card: what it is by its classes, and its name. */
const inCard = async (card: Card): Promise<Pick<Stop, 'is' | 'name'>> => {
  const stop = await card.evaluate((root) => {
    const at = root.activeElement;
    if (!at) return null;
    const { top, bottom } = at.getBoundingClientRect();
    const { outlineStyle } = getComputedStyle(at);
    return {
      is: at.className,
      name: (at.getAttribute('aria-label') ?? at.textContent).trim(),
      seen: at.matches(':focus-visible') && outlineStyle !== 'none' && top >= 0 && bottom <= innerHeight,
    };
  });
  expect(stop, 'the focus is in the card').not.toBeNull();
  expect(stop!.seen, `${stop!.is} is seen to have the focus`).toBe(true);
  return stop!;
};
/** Tabs on until the focus is on what fits; each stop on the way is seen. */
const tabTo = async (card: Card, selector: string): Promise<void> => {
  for (let tries = 0; tries < 50; tries++) {
    await press('Tab');
    await inCard(card);
    if (await card.evaluate((root, fits) => root.activeElement!.matches(fits), selector)) return;
  }
  throw new Error(`Tab never came to ${selector}`);
};
const tabOn = async (fits: (stop: Stop) => boolean): Promise<Stop> => {
  for (let tries = 0; tries < 60; tries++) {
    await press('Tab');
    const stop = await here();
    if (fits(stop)) return stop;
  }
  throw new Error('Tab never came there');
};
const headOf = (card: Card): Promise<string> =>
  card.evaluate((root) => root.querySelector('h2')?.textContent ?? '');

/** What the shortcut does: the card on this term, with the focus on the dialog itself. */
const walk = async (command: string, head: string): Promise<Card> => {
  await browser.command(command);
  const card = await until(async () => {
    const now = await browser.card(page);
    return now && (await headOf(now)) === head && now;
  }, `No card on ${head}`);
  await until(
    () => card.evaluate((root) => root.activeElement?.getAttribute('role') === 'dialog'),
    'Not focused',
  );
  return card;
};
const openTalks = async (): Promise<void> => {
  page = await browser.newPage(site.url('/talks'));
  await waitForMarks(page);
  await page.bringToFront();
};
const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);

describe('on a page of news', () => {
  test('next, previous, and away: Tab goes on from the word', async () => {
    await openTalks();
    const first = await walk('next-mention', 'THAAD');
    expect(await first.text()).toMatch(/^In the text:\s+Ministers spoke of the THAAD system/u);
    const tree = await first.accessibility();
    expect(tree).toContain('dialog "THAAD, Weapon system"');
    await walk('next-mention', 'Missile defence');
    await walk('previous-mention', 'THAAD');
    await press('Escape');
    await waitForNoCard(browser, page);
    await press('Tab');
    expect(await focused(), 'the reader had been nowhere: the link that the word is in').toBe('after');
    await walk('next-mention', 'Missile defence');
    await walk('next-mention', 'Pyongyang');
    await press('Escape');
    await waitForNoCard(browser, page);
    expect(await focused(), 'and now was there').toBe('after');
  });

  test('a related term in place and back, as it was left', async () => {
    await openTalks();
    const card = await walk('next-mention', 'THAAD');
    await tabTo(card, '.more');
    await press('Enter');
    await tabTo(card, '.chip');
    const { name } = await inCard(card);
    await press('Enter');
    await until(async () => (await headOf(card)) !== 'THAAD', 'It did not go on');
    expect(name).toContain(await headOf(card));
    expect((await inCard(card)).is, 'read from its beginning').toContain('card');
    await tabTo(card, '.card-back');
    await press('Enter');
    await until(async () => (await headOf(card)) === 'THAAD', 'It did not go back');
    expect((await inCard(card)).name, 'on the term that was gone to').toBe(name);
    expect(await card.evaluate((root) => root.querySelector('.card.open') !== null)).toBe(true);
  });

  test('pinned, moved by arrows, a note typed, copied', async () => {
    await openTalks();
    const card = await walk('next-mention', 'THAAD');
    await tabTo(card, '.card-actions [aria-pressed]');
    await press('Enter');
    expect(await card.accessibility()).toContain('button "Unpin"');
    const before = await card.rect();
    await tabTo(card, '.grip');
    await press('ArrowRight');
    expect((await card.rect()).x).toBe(before.x + 16);
    await tabTo(card, '.note-add');
    await press('Enter');
    const frame = await until(() => noteFrameOf(page), 'No editor');
    await until(() => frame.evaluate(() => document.activeElement?.localName === 'textarea'), 'No focus');
    await page.keyboard.type('Ask about its radar.');
    const isIn = (): Promise<boolean> => card.evaluate((root) => root.activeElement?.localName === 'iframe');
    for (let tries = 0; tries < 9 && (await isIn()); tries++) {
      expect(await frame.evaluate(() => document.activeElement!.matches(':focus-visible'))).toBe(true);
      await press('Tab');
    }
    expect((await inCard(card)).name, 'Tab leaves the editor for what follows it').toBe('Unpin');
    const isSave = (): Promise<boolean> =>
      frame.evaluate(() => document.activeElement!.matches('.button.main'));
    for (let tries = 0; tries < 9 && !((await isIn()) && (await isSave())); tries++)
      await pressWithShift('Tab');
    await press('Enter');
    await until(async () => (await card.text()).includes('Ask about its radar.'), 'It was not saved');
    await until(async () => (await inCard(card)).is.includes('note-edit'), 'The focus is not on the note');
    await tabTo(card, '.card-actions [aria-live]');
    await press('Enter');
    await until(async () => (await inCard(card)).name === 'Copied', 'It does not say that it was copied');
  });

  test('"why this" and "not this" are walked into; Escape leaves them alone first; undo is the next key', async () => {
    await openTalks();
    const marked = async (): Promise<boolean> =>
      (await readMarks(page)).some(({ name, text }) => name === 'newsgloss' && text === 'THAAD');
    await page.focus('#before');
    const card = await walk('next-mention', 'THAAD');
    await tabTo(card, '[data-panel="why"]');
    await press('Enter');
    expect((await inCard(card)).is).toBe('panel');
    await press('Escape');
    expect((await inCard(card)).name).toBe('Why?');
    expect(await card.evaluate((root) => root.querySelector('.panel'))).toBeNull();
    await press('Tab', 'Enter');
    expect((await inCard(card)).name).toBe('Not this');
    await press('Tab');
    expect((await inCard(card)).is).toContain('not-here');
    await press('Enter');
    await until(async () => !(await marked()), 'The mark stayed');
    await until(async () => (await inCard(card)).name === 'Undo', 'The focus is not on the way back');
    expect(await card.accessibility()).toContain('status');
    await press('Enter');
    await until(marked, 'The mark did not come back');
    await waitForNoCard(browser, page);
    expect(await focused()).toBe('before');
  });

  test('Tab and Shift+Tab go round in the card, and never out into the page', async () => {
    await openTalks();
    const card = await walk('next-mention', 'THAAD');
    await press('Tab');
    const { name } = await inCard(card);
    await pressWithShift('Tab');
    expect((await inCard(card)).name).toBe('Close');
    await press('Tab');
    expect((await inCard(card)).name).toBe(name);
  });
});

const openOurs = async (path: string, drawn: string): Promise<void> => {
  page = await browser.openExtensionPage(path);
  await page.waitForSelector(drawn);
  await page.bringToFront();
};

describe('on the pages of Newsgloss', () => {
  test('the first page: a word of its story, its card, and on to the settings', async () => {
    await openOurs('welcome.html', '.entry');
    await tabOn(({ name }) => name === 'THAAD');
    await until(async () => (await textIn(page, '.entry-label')).includes('THAAD'), 'Its card did not come');
    await tabOn(({ name }) => name.includes('more from'));
    await press('Enter');
    await here();
    await tabOn(({ name }) => name === 'Settings');
  });

  test('the popup: a search, a term, its page in the glossary; Escape goes back a step at a time', async () => {
    await openOurs('popup.html', '.term');
    await until(() => page.evaluate(() => document.activeElement?.localName === 'input'), 'No search');
    await page.keyboard.type('armistice');
    await press('Enter');
    await page.waitForSelector('.entry');
    expect((await here()).is).toBe('row');
    await press('Tab');
    await here();
    await press('Escape');
    await until(async () => (await page.$('.entry')) === null, 'It did not close');
    expect((await here()).is).toBe('row');
    await press('Escape');
    expect((await here()).is).toBe('input');
    await press('Escape');
    expect(await page.$eval('input', (box) => box.value)).toBe('');
    await tabOn(({ name }) => name === 'On or off');
    await press('Enter');
    expect((await here()).is, 'in what opened above the button').not.toBe('button');
    await press('Escape');
    expect((await here()).name).toBe('On or off');
  });

  test('the glossary: past its index, a term, the timeline, the sources, the notes', async () => {
    await openOurs('glossary.html', 'main .entry-label');
    await press('Tab');
    expect((await here()).is).toBe('a');
    await press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    for (const part of isChromium || isLong ? ['Timeline', 'Sources', 'Notes'] : ['Notes']) {
      await page.close();
      await openOurs('glossary.html', 'main .entry-label');
      await tabOn(({ name }) => name === part);
      await press('Enter');
      await until(async () => (await page.title()).includes(part), `${part} did not open`);
      await press('Tab');
      await here();
    }
  });

  // Firefox without a window opens no list.
  test.runIf(isChromium)('a list that acts on what is chosen opens before arrows walk it', async () => {
    await openOurs('glossary.html#/positions', '.topics select');
    const columns = (): Promise<number> => page.$$eval('.topics .chip', (chips) => chips.length);
    const before = await columns();
    await page.focus('.topics select');
    await press('ArrowDown');
    await until(() => page.$eval('.topics select', (list) => list.matches(':open')), 'It did not open');
    expect(await columns()).toBe(before);
    await press('ArrowDown', 'Enter');
    await until(async () => (await columns()) === before + 1, 'Enter chose nothing');
    await here();
  });

  test('the settings: a switch, a choice, a term that is left alone and taken back', async () => {
    await openOurs('options.html', 'main h2');
    await tabOn(({ name }) => name === 'Sites and terms');
    await press('Enter');
    await page.waitForSelector('.names select');
    await tabOn(({ is }) => is === 'input');
    await page.keyboard.type('quiet.example');
    await press('Enter');
    await until(async () => (await textIn(page, 'main')).includes('quiet.example'), 'No site');
    await here();
    await pressWithShift('Tab');
    expect((await here()).name).toContain('quiet.example');
    await press('Enter');
    await until(async () => !(await textIn(page, 'main')).includes('quiet.example'), 'It stayed');
    expect((await here()).is, 'the box that it came from').toBe('input');
    const chosen = (): Promise<number> => page.$$eval('.names li', (names) => names.length);
    await tabOn(({ is }) => is === 'select');
    await page.keyboard.type('THA');
    expect(await chosen(), 'walking a list chooses nothing').toBe(0);
    await press('Tab', 'Enter');
    await until(async () => (await chosen()) === 1, 'The term was not added');
    await pressWithShift('Tab');
    await pressWithShift('Tab');
    expect((await here()).name).toContain('THAAD');
    await press('Enter');
    await until(async () => (await chosen()) === 0, 'The term stayed');
    expect((await here()).is).toBe('select');
  });

  test.runIf(isLong)('each section of the settings can be tabbed through', async () => {
    for (const section of ['reading', 'look', 'packs', 'notes', 'sync', 'shortcuts', 'privacy', 'backup']) {
      await openOurs(`options.html#/${section}`, 'main h2');
      const stops = await page.$$eval('main :is(button, input, select, a[href])', (all) => all.length);
      for (let nth = 0; nth < 9; nth++) await press('Tab');
      for (let nth = 0; nth < Math.min(stops, 6); nth++) {
        await press('Tab');
        if ((await page.evaluate(() => document.activeElement === document.body)) && nth > 0) break;
        await here();
      }
      if (section !== 'backup') await page.close();
    }
  });
});
