import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { Pack } from '../../../src/core/dictionary/schema';
import { browserUnderTest, faultsByAxe, textIn, until } from '../../harness';
import { builtPages, wordsOf } from '../worlds/built-pages';
import type { World } from '../worlds/fake';
import { STATES } from '../worlds/states';

/** The built glossary page: every page of the book. */
const pages = builtPages();

async function open(hash: string, change: Partial<World> = {}): Promise<Page> {
  const page = await pages.open(`/glossary.html${hash}`, change, 1280);
  await page.waitForSelector('main .entry-label, main .notice:not(.quiet)');
  return page;
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );

/** Puppeteer's own `focus` knows no marks of a picture. */
const focusOn = async (page: Page, selector: string): Promise<void> => {
  await page.waitForSelector(selector);
  await page.$eval(selector, (element) => (element as SVGElement).focus());
};

const japanese = wordsOf('ja');
const PAGES: readonly (readonly [name: string, hash: string, change?: Partial<World>])[] = [
  ['a term', '#/term/thaad?page=2016-02-24'],
  ['a term in the dark', '#/term/north-korea', { settings: { theme: 'dark' } }],
  ['the positions', '#/positions'],
  ['the map in the dark', '#/map', { settings: { theme: 'dark' } }],
  ['the surroundings of a term, right to left', '#/map/china', STATES['rtl'] ?? {}],
  ['a timeline in Japanese', '#/timeline?page=2016-02-24', { catalogue: japanese }],
  ['the beginning', '#/'],
  ['a source', '#/source/trt-world-2016-02'],
  ['the sources', '#/sources'],
  ['everything, to print', '#/all'],
  ['a term that is not there', '#/term/nowhere'],
  ['a broken dictionary', '#/', STATES['dictionary-broken'] ?? {}],
];
/** axe-core takes seconds a page, in Firefox four times as many: every page only in `npm run check:long`. */
const most =
  process.env['NEWSGLOSS_LONG'] !== undefined ? PAGES.length : browserUnderTest === 'firefox' ? 1 : 6;

describe('axe finds nothing wrong with', () => {
  test.each(PAGES.slice(0, most).map(([name, hash, change = {}]) => [name, hash, change] as const))(
    '%s',
    { timeout: 60_000 },
    async (_, hash, change) => {
      const page = await open(hash, change);
      expect(await faultsByAxe(page)).toEqual([]);
      await page.close();
    },
  );
});

describe('by the keyboard', () => {
  test('a reader finds a term and goes on from it', async () => {
    const page = await open('#/');
    await page.focus('input[type="search"]');
    await page.keyboard.type('armistice');
    await page.keyboard.press('Enter');
    await until(
      async () => (await textIn(page, 'main .entry-label')) === 'Korean armistice',
      'It did not open',
    );
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    expect(await page.title()).toMatch(/^Korean armistice/u);
    await page.close();
  });

  test('the index is one stop, and arrows walk it', async () => {
    const page = await open('#/term/thaad');
    expect(
      await page.$$eval('.index-list [tabindex="0"]', (rows) => rows.map((row) => row.textContent)),
    ).toEqual(['THAAD']);
    await page.focus('.index-list [tabindex="0"]');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('Terminal phase');
    await page.keyboard.press('Home');
    expect(await focused(page)).toMatch(/Strategic/u);
    await page.close();
  });

  test('the marks of a timeline are walked, and chosen', async () => {
    const page = await open('#/timeline?page=2016-02-24');
    await focusOn(page, '.timeline [tabindex="0"]');
    // The first lane has more rows than one.
    for (let row = 0; row < 4; row++) await page.keyboard.press('ArrowDown');
    expect(await focused(page)).not.toMatch(/^What happened/u);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.picture-chosen .claim');
    expect(await page.$$('.timeline [aria-pressed="true"]')).toHaveLength(1);
    await page.close();
  });

  test('a step in the surroundings of a term leads on to the next', async () => {
    const page = await open('#/map/thaad');
    await focusOn(page, '.branches [tabindex="0"]');
    await page.keyboard.press('ArrowRight');
    const next = (await focused(page)).trim();
    await page.keyboard.press('Enter');
    await until(async () => next.endsWith(await textIn(page, 'main .entry-label')), 'It did not go on');
    await page.close();
  });
});

describe('a term', () => {
  test('shows the claims that its filters leave, and says how many', async () => {
    const page = await open('#/term/thaad');
    const all = (await page.$$('#claims ~ .claims > .claim')).length;
    await page.select('.filter:nth-of-type(2) select', 'john-kerry');
    await until(
      async () => (await page.$$('#claims ~ .claims > .claim')).length < all,
      'Nothing was left out',
    );
    for (const by of await page.$$eval('#claims ~ .claims .claim-by b', (names) =>
      names.map((n) => n.textContent),
    )) {
      expect(by).toContain('John Kerry');
    }
    expect(await textIn(page, '.filters-left')).toMatch(/^\d+ of \d+$/u);
    await page.close();
  });

  test('leads to the paragraph that a sentence comes from, and what the other article says', async () => {
    const page = await open('#/term/thaad');
    await page.click('.claim a.place');
    await page.waitForSelector('.source-page .paragraph');
    expect((await page.$$('.source-page .elsewhere')).length).toBeGreaterThan(0);
    await page.close();
  });

  test('has its notes in the margin', async () => {
    const page = await open('#/term/thaad');
    const [column, margin] = await Promise.all(
      ['.column', '.margin'].map((part) =>
        page.$eval(part, (element) => element.getBoundingClientRect().left),
      ),
    );
    expect(margin).toBeGreaterThan(column!);
    await page.close();
  });
});

describe('who stands where', () => {
  test('names silence in its table, and takes other columns', async () => {
    const page = await open('#/positions?topics=thaad,six-party-talks');
    expect((await page.$$('.positions .topic')).length).toBe(2);
    await page.select('.topics select', 'un-sanctions');
    await until(async () => (await page.$$('.positions .topic')).length === 3, 'No column came');
    expect(await page.evaluate(() => location.hash)).toBe(
      '#/positions?topics=thaad,six-party-talks,un-sanctions',
    );
    await page.click('.picture-head button');
    expect(await textIn(page, '.picture-table')).toContain('none recorded');
    await page.close();
  });
});

test('ten thousand terms are an index of which only those in sight exist', async () => {
  const bundled = JSON.parse(pages.bundled()) as Pack;
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    id: `made-${i}`,
    kind: 'concept',
    label: { en: `Made up ${i}` },
    summary: { en: 'One of very many.' },
    senses: [{ id: 'one', certainty: 'sure', aliases: { en: [`made up ${i}`] } }],
  }));
  const large = JSON.stringify({
    ...bundled,
    id: 'many',
    sources: [],
    claims: [],
    differences: [],
    terms: many,
    topics: [],
  });
  const page = await open('#/term/made-9000', { packs: [pages.bundled(), large] });
  expect(await page.$$eval('.index-list a', (rows) => rows.length)).toBeLessThan(100);
  expect(await textIn(page, '.index-list [aria-current="page"]')).toBe('Made up 9000');
  await page.focus('.index-list [tabindex="0"]');
  await page.keyboard.press('End');
  await until(async () => (await focused(page)) !== 'Made up 9000', 'It did not go to the end');
  expect(await page.$$eval('.index-list a', (rows) => rows.length)).toBeLessThan(100);
  await page.close();
});
