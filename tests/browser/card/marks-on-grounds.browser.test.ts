import type { Page } from 'puppeteer-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  chooseSettings,
  openBrowser,
  readMarks,
  serve,
  type Site,
  type TestBrowser,
  until,
} from '../../harness';

/** A photograph of a sort: coarse noise in all colours, as pictures behind headlines are. */
const PHOTO = `url("data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80"><filter id="n"><feTurbulence baseFrequency=".03"' +
    ' numOctaves="3"/></filter><rect width="300" height="80" filter="url(#n)"/></svg>',
)}")`;

/** Grounds of real pages, each with the colour that its text has; all but the last three read at 4.5 : 1. */
const GROUNDS: Readonly<Record<string, readonly [background: string, color: string]>> = {
  white: ['#fff', '#000'],
  'grey text on white': ['#fff', '#767676'],
  black: ['#000', '#fff'],
  'grey text on black': ['#000', '#8a8a8a'],
  'salmon newsprint': ['#fff1e5', '#33302e'],
  'mid-grey under white': ['#767676', '#fff'],
  'mid-grey under black': ['#777', '#000'],
  'saturated red under white': ['#d60000', '#fff'],
  'saturated red under black': ['#f00', '#000'],
  'dark blue under white': ['#001f5b', '#fff'],
  'dark blue under light blue': ['#001f5b', '#9ecbff'],
  'link blue on white': ['#fff', '#0000ee'],
  'red text on white': ['#fff', '#c00000'],
  'yellow under black': ['#ffd800', '#000'],
  'yellow on black': ['#000', '#ffe600'],
  'green under black': ['#00a651', '#000'],
  'purple under white': ['#6a1b9a', '#fff'],
  'brown, the accent’s own hue': ['#8a5a1a', '#fff'],
  'sand, the accent’s own hue': ['#d9c3a1', '#3a2a10'],
  'a gradient of greys': ['linear-gradient(90deg, #000, #757575)', '#fff'],
  'a gradient of colours': ['linear-gradient(90deg, #ffe3e3, #d8ecff, #e6ffd8)', '#222'],
  'a photograph under a scrim': [`linear-gradient(#0009, #0009), ${PHOTO} #555`, '#fff'],
  'half-transparent text': ['#1b1b1b', 'rgb(255 255 255 / 70%)'],
  'red under white, large type': ['#f00', '#fff'],
  'a brand’s blue under white': ['#1877f2', '#fff'],
  'grey on cream, below what pages should do': ['#fdf6e3', '#657b83'],
};

let browser: TestBrowser;
let site: Site;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  const parts = Object.values(GROUNDS).map(
    ([background, color]) =>
      `<p style='margin:0;padding:9px 16px;background:${background};color:${color}'>Ministers spoke of THAAD.</p>`,
  );
  site = await serve({
    '/': `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
      <style>body { margin: 0; font: 18px/24px serif; width: 300px }</style>${parts.join('')}`,
  });
  await chooseSettings(browser, { marks: 'every' });
  page = await browser.newPage(site.url('/'));
  // Two pixels of the screen to one of the page, as most have: a dot of 1.5 px is then one of three.
  await page.setViewport({ width: 320, height: 1200, deviceScaleFactor: 2 });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

function luminance(data: Buffer, at: number): number {
  const [r, g, b] = [0, 1, 2].map((channel) => {
    const value = data[at + channel]! / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of each pixel that a mark painted with the pixel that was there without it, the strongest first. */
function contrasts(marked: PNG, bare: PNG, scale: number, top: number, height: number): number[] {
  const found: number[] = [];
  for (let y = Math.round(top * scale); y < (top + height) * scale; y++) {
    for (let x = 0; x < marked.width; x++) {
      const at = (y * marked.width + x) * 4;
      if (marked.data.readUInt32LE(at) === bare.data.readUInt32LE(at)) continue;
      const [one, other] = [luminance(marked.data, at), luminance(bare.data, at)];
      found.push((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05));
    }
  }
  return found.sort((a, b) => b - a);
}

test('a mark reads at 3 : 1 on whatever its page is painted with', async () => {
  const grounds = Object.keys(GROUNDS);
  await until(async () => (await readMarks(page)).length === grounds.length, 'Not all are marked');
  const shot = async (): Promise<PNG> => PNG.sync.read(Buffer.from(await page.screenshot()));
  const marked = await shot();
  await page.addStyleTag({ content: '::highlight(newsgloss) { text-decoration: none !important }' });
  const bare = await shot();
  const boxes = await page.$$eval('p', (all) =>
    all.map((one) => ({ top: one.getBoundingClientRect().top, height: one.getBoundingClientRect().height })),
  );
  const scale = marked.height / 1200;
  const read = boxes.map(({ top, height }, nth): readonly [string, number] => {
    const found = contrasts(marked, bare, scale, top, height);
    expect(found.length, `${grounds[nth]}: a mark is painted`).toBeGreaterThan(20);
    // The cores of the dots: what lies around them is their smoothed edge.
    return [grounds[nth]!, Math.round(found[Math.floor(found.length / 4)]! * 100) / 100];
  });
  if (process.env['NEWSGLOSS_SAY'] !== undefined)
    process.stdout.write(`${read.map((one) => one.join(' ')).join('\n')}\n`);
  expect(read.filter(([, ratio]) => ratio < 3)).toEqual([]);
});
