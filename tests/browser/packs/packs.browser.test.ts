import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileSeeds } from '../../../src/compiler/compile';
import {
  hoverMark,
  openBrowser,
  readMarks,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForCard,
} from '../../harness';

/** A pack of a story that has nothing to do with the bundled one. */
const river = ((): string => {
  const compiled = compileSeeds('tests/fixtures/packs/river');
  if (!compiled.ok) throw new Error(compiled.error.map(({ message }) => message).join('\n'));
  return JSON.stringify(compiled.value);
})();

declare const chrome: {
  readonly tabs: { query(what: object): Promise<{ readonly url?: string; readonly pendingUrl?: string }[]> };
};

let browser: TestBrowser;
let site: Site;
let news: Page;
let options: Page;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({
    '/river':
      '<!doctype html><html lang="en"><title>Gates stay shut</title><meta property="article:published_time" content="2031-05-02">' +
      '<h1>Gates stay shut</h1><p>Ilse Marand spoke again. The Vard treaty of 1968 says otherwise, and the Osk Dam holds.</p>' +
      '<p>Fishers at the Reed Gate wait for water, says the ferry guild.</p>',
  });
  news = await browser.newPage(site.url('/river'));
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const texts = async (): Promise<string[]> => (await readMarks(news)).map(({ text }) => text);
const marked = (wanted: readonly string[]): Promise<boolean> =>
  until(async () => JSON.stringify(await texts()) === JSON.stringify(wanted), `Not marked: ${wanted.join()}`);
const shows = (text: string): Promise<boolean> =>
  until(
    () => options.evaluate((wanted) => document.body.innerText.includes(wanted), text),
    `The settings do not show “${text}”`,
  );
/** Clicks the first button, link or summary whose words or name these are. */
const press = (page: Page, name: string): Promise<boolean> =>
  until(
    () =>
      page.evaluate((wanted) => {
        const all = document.querySelectorAll<HTMLElement>('button, a, summary');
        const found = [...all].find(
          (one) => one.innerText.trim() === wanted || one.getAttribute('aria-label') === wanted,
        );
        found?.click();
        return found !== undefined;
      }, name),
    `Nothing called “${name}”`,
  );
const type = (page: Page, label: string, text: string): Promise<boolean> =>
  until(
    () =>
      page.evaluate(
        ([name, value]) => {
          const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
          const field = [...fields].find(
            (one) => one.getAttribute('aria-label') === name || one.labels?.[0]?.innerText.trim() === name,
          );
          if (!field) return false;
          field.value = value!;
          field.dispatchEvent(new Event('input', { bubbles: true }));
          return true;
        },
        [label, text],
      ),
    `No field called “${label}”`,
  );
const offer = async (text: string): Promise<void> => {
  await options.$eval('.paste', (box) => box.setAttribute('open', ''));
  await type(options, 'The text of a pack (JSON)', text);
  await press(options, 'Look at it');
};

describe('a pack of another story', () => {
  test('is shown on the open page before it is taken in, then marks it at once', async () => {
    expect(await texts()).toEqual([]);
    options = await browser.openExtensionPage('options.html#/packs');
    await offer(river);
    await shows('It would find 3 mentions on “Gates stay shut”:');
    expect(await texts()).toEqual([]);
    await press(options, 'Take it in');
    await shows('The Vard river treaty');
    await news.bringToFront();
    await marked(['Ilse Marand', 'Vard treaty', 'Osk Dam']);
  });

  test('has cards like any other, by another background', async () => {
    await browser.killBackground();
    await hoverMark(news, 'Vard treaty');
    const card = await waitForCard(browser, news);
    expect(await card.text()).toContain('four states share the water');
    expect(await card.text()).toContain('Delta Courier');
    await news.keyboard.press('Escape');
    await news.mouse.move(0, 0);
  });

  test('marks pages that are opened later, and none once it is turned off', async () => {
    const later = await browser.newPage(site.url('/river'));
    await until(async () => (await readMarks(later)).length === 3, 'Not marked');
    await later.close();
    await options.bringToFront();
    await options.evaluate(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('.pack')];
      rows
        .find((row) => row.innerText.includes('Vard'))!
        .querySelector<HTMLElement>('[role="switch"]')!
        .click();
    });
    await shows('“The Vard river treaty” is off.');
    await news.bringToFront();
    await marked([]);
  });

  test('a bad one is refused with its place, and changes nothing', async () => {
    await options.bringToFront();
    await offer(river.replace('"Osk Dam"', '"<b>Osk</b> Dam"'));
    await shows('This pack is not taken in, and nothing has changed.');
    await shows('terms[1].label.en');
    expect(await options.$$eval('.pack', (rows) => rows.length)).toBe(2);
  });

  test.each(['dropped', 'chosen'])('as a file that is %s, it is looked at in the same way', async (how) => {
    const hand = (text: string): Promise<void> =>
      options.evaluate(
        ([content, way]) => {
          const files = new DataTransfer();
          files.items.add(new File([content], 'river.json', { type: 'application/json' }));
          const section = document.querySelector<HTMLElement>('.add-pack')!;
          const input = section.querySelector<HTMLInputElement>('input[type="file"]')!;
          if (way === 'dropped') {
            const event = (type: string): DragEvent =>
              new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files });
            if (section.dispatchEvent(event('dragover'))) throw new Error('The browser would open the file');
            section.dispatchEvent(event('drop'));
          } else {
            input.files = files.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));
          }
        },
        [text, how] as const,
      );
    await hand('{"format":');
    await shows('This pack is not taken in, and nothing has changed.');
    await hand(river);
    await shows('It would find 3 mentions on “Gates stay shut”:');
    expect(await options.$$eval('.pack', (rows) => rows.length)).toBe(2);
    await press(options, 'Leave it');
  });

  test('is removed, and put back', async () => {
    await press(options, 'Remove The Vard river treaty');
    await shows('“The Vard river treaty” is removed.');
    await until(async () => (await options.$$('.pack')).length === 1, 'It stayed');
    await press(options, 'Undo');
    await until(async () => (await options.$$('.pack')).length === 2, 'It did not come back');
  });

  test('goes in front by its button, which keeps the focus', async () => {
    const titles = () => options.$$eval('.pack-title', (all) => all.map((one) => one.textContent));
    await options.evaluate(() =>
      document.querySelector<HTMLElement>('[aria-label="Move The Vard river treaty up"]')!.focus(),
    );
    await options.keyboard.press('Enter');
    await until(async () => (await titles())[0] === 'The Vard river treaty', 'It did not move');
    expect(await options.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Move The Vard river treaty up',
    );
    await shows('“The Vard river treaty” is now 1 of 2.');
  });
});

describe("a term of the reader's own", () => {
  test('is made from a selection, with its page as the source, and marked at once', async () => {
    await news.bringToFront();
    await news.evaluate(() => {
      const node = document.querySelectorAll('p')[1]!.firstChild as Text;
      const at = node.data.indexOf('Reed Gate');
      getSelection()!.setBaseAndExtent(node, at, node, at + 'Reed Gate'.length);
    });
    await browser.menu('make-term', 'Reed Gate');
    // The tab that it opened is the browser's own to find; what it holds is found again by its address.
    const address = await until(async () => {
      const urls = await browser.inExtension(async () =>
        (await chrome.tabs.query({})).map(({ url, pendingUrl }) => url ?? pendingUrl ?? ''),
      );
      return urls.find((url) => url.includes('#/packs/new/'));
    }, 'No form opened');
    const form = await browser.openExtensionPage(`options.html${new URL(address).hash}`);
    await until(
      () => form.evaluate(() => document.querySelector('blockquote') !== null),
      'No sentence beside it',
    );
    const held = await form.evaluate(() => ({
      sentence: document.querySelector('blockquote')!.innerText,
      claim: document.querySelector<HTMLTextAreaElement>('.claim-fields textarea')!.value,
      label: document.querySelector<HTMLInputElement>('.term-form input')!.value,
      source: document.querySelector('.source-fields summary')!.textContent,
    }));
    expect(held.sentence).toContain('Fishers at the Reed Gate wait for water');
    expect(held.claim).toBe('');
    expect(held.label).toBe('Reed Gate');
    expect(held.source).toContain('Gates stay shut');
    await type(form, 'In your own words', 'People who fish there have no water.');
    await press(form, 'Save');
    await until(() => form.evaluate(() => location.hash === '#/packs'), 'Not saved');
    await news.bringToFront();
    await marked(['Reed Gate']);
    // No card opens over a selection.
    await news.evaluate(() => getSelection()!.removeAllRanges());
    await hoverMark(news, 'Reed Gate');
    const card = await waitForCard(browser, news);
    expect(await card.text()).toContain('People who fish there have no water.');
    expect(await card.text()).toContain('news.test');
    await form.close();
  });
});
