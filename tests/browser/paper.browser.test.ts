import { inflateSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  chooseSettings,
  browserUnderTest,
  hoverMark,
  openBrowser,
  serve,
  type Site,
  type TestBrowser,
  waitForCard,
  waitForMarks,
} from '../harness';

// What the browser itself prints, as a PDF: as many letters and lines are in it with us on the page as without.

let browser: TestBrowser;
let site: Site;
const STORY = `<html lang="en"><title>Story</title><p>Ministers spoke of THAAD, and of THAAD again.
  <p>The armistice of 1953 ended the Korean War.`;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({ '/': STORY });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const choose = (settings: object): Promise<void> => chooseSettings(browser, settings);

/** What a page comes to on paper: how many letters are set, and how many lines and areas are drawn. */
interface Printed {
  readonly letters: number;
  readonly shapes: number;
}

/** Where a stream sets text. */
const TEXTS = /\bBT\b[\s\S]*?\bET\b/gu;

/** A text set apart in more pieces is the same text: a highlight divides it, whether or not it is seen. */
async function printed(page: Page): Promise<Printed> {
  const pdf = Buffer.from(await page.pdf({ printBackground: true })).toString('latin1');
  const streams = [...pdf.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/gu)].map(([, packed]) =>
    unpacked(packed!),
  );
  const drawing = streams.filter((stream) => stream.search(TEXTS) >= 0).join('\n');
  // Chromium writes letters by their numbers, Firefox as they are.
  const letters = (drawing.match(TEXTS) ?? []).flatMap(
    (text) => text.match(/<[\da-f]+>|\((?:[^()\\]|\\.)*\)/giu) ?? [],
  );
  const shapes = drawing.replace(TEXTS, '').match(/(?<=^|\s)(?:f\*?|S|s|B\*?|b\*?|sh|Do)(?=\s|$)/gu);
  return { letters: letters.reduce((all, { length }) => all + length - 2, 0), shapes: shapes?.length ?? 0 };
}

function unpacked(packed: string): string {
  try {
    return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

test('on paper there is neither a mark nor a card', async () => {
  await choose({ enabled: false });
  const bare = await browser.newPage(site.url('/'));
  const without = await printed(bare);
  expect(without.letters).toBeGreaterThan(60);
  // What a line of somebody else's comes to. Firefox prints no highlight at all: there it is the text's own.
  await bare.evaluate((isHighlight) => {
    const text = document.querySelector('p')!;
    const range = new Range();
    range.selectNodeContents(text);
    CSS.highlights.set('other', new Highlight(range));
    const style = document.createElement('style');
    const who = isHighlight ? '::highlight(other)' : 'p';
    style.textContent = `${who} { text-decoration: underline dotted }`;
    document.head.append(style);
  }, browserUnderTest === 'chromium');
  expect((await printed(bare)).shapes).toBeGreaterThan(without.shapes);
  await bare.close();

  await choose({});
  const page = await browser.newPage(site.url('/'));
  await waitForMarks(page);
  expect(await printed(page)).toEqual(without);
  await hoverMark(page, 'THAAD');
  await waitForCard(browser, page);
  expect(await printed(page)).toEqual(without);
  await page.close();
});
