// node tests/run.mjs tests/release/screenshots.ts
// The pictures for the stores, made from the built extension in Chromium: dist/store/LANGUAGE/*.png, each 1280 × 800.
// The story on them is the one of our own first page, in the language of the listing.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Catalogue } from '../../src/platform/i18n';
import {
  chooseSettings,
  hoverMark,
  openBrowser,
  serve,
  type TestBrowser,
  until,
  waitForCard,
  waitForMarks,
} from '../harness';

/** The languages of the listings: the folder of each under `_locales`, and its name in the settings. */
const LANGUAGES = { en: 'en', de: 'de', ko: 'ko', ja: 'ja', zh_CN: 'zh-Hans' } as const;
type Locale = keyof typeof LANGUAGES;
/** What both stores take. */
const SIZE = { width: 1280, height: 800 };
const POPUP = { width: 380, height: 560 };
const out = 'dist/store';

const browser = await openBrowser('chromium');
for (const locale of Object.keys(LANGUAGES) as Locale[]) {
  const folder = join(out, locale);
  await mkdir(folder, { recursive: true });
  await picture(browser, locale, folder);
  process.stdout.write(`${folder}\n`);
}
await browser.close();

/** The four pictures of one language. */
async function picture(browser: TestBrowser, locale: Locale, folder: string): Promise<void> {
  const words = JSON.parse(await readFile(`src/_locales/${locale}/messages.json`, 'utf8')) as Catalogue;
  const lang = LANGUAGES[locale];
  await chooseSettings(browser, { language: lang, theme: 'light', marks: 'every', newsSeen: '9.9.9' });
  const site = await serve({ '/story': story(lang, words) });

  const address = site.url('/story', 'morning.example');
  const page = await open(browser, address);
  const marks = await waitForMarks(page, 10_000);
  const thaad = marks.find(({ text }) => /THAAD|사드|萨德|サード/iu.test(text)) ?? marks[0]!;
  await hoverMark(page, thaad.text);
  const card = await waitForCard(browser, page);
  await card.enter();
  await rest();
  await save(page, folder, '1-card');

  const tab = await tabOf(browser, address);
  const popup = await browser.newPage();
  await popup.setViewport({ ...POPUP, deviceScaleFactor: 1.25 });
  await popup.goto(browser.extensionUrl(`popup.html?tab=${tab}`));
  await page.mouse.move(1200, 780);
  await page.bringToFront();
  await popup.bringToFront();
  await popup.waitForSelector('.terms [data-row]');
  await rest();
  // The question of the first run is answered: it comes once in a reader's life.
  await popup.$$eval('.offer button', (buttons) => buttons.at(-1)?.click());
  await rest();
  await onDesk(browser, folder, '2-popup', await popup.screenshot({ encoding: 'base64' }), lang);
  await popup.close();

  for (const [name, address] of [
    ['3-glossary', 'glossary.html#/term/six-party-talks'],
    ['4-timeline', 'glossary.html#/timeline'],
    ['5-positions', 'glossary.html#/positions'],
  ] as const) {
    const book = await open(browser, browser.extensionUrl(address));
    await book.waitForSelector('main h1, main h2');
    await rest();
    await save(book, folder, name);
    await book.close();
  }
  await page.close();
  await site.close();
}

async function open(browser: TestBrowser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport(SIZE);
  await page.goto(url);
  await page.bringToFront();
  return page;
}

async function save(page: Page, folder: string, name: string): Promise<void> {
  await writeFile(join(folder, `${name}.png`), await page.screenshot());
}

/** The popup as it hangs over a page, larger than life: 380 pixels alone would be lost on the picture. */
async function onDesk(
  browser: TestBrowser,
  folder: string,
  name: string,
  png: string,
  lang: string,
): Promise<void> {
  const page = await browser.newPage();
  await page.setViewport(SIZE);
  await page.setContent(`<!doctype html><html lang="${lang}"><style>
    body { margin: 0; height: 100vh; display: grid; place-items: center; background: #e9e3d6 }
    img { width: 475px; border-radius: 10px; box-shadow: 0 12px 40px rgb(60 45 20 / 0.25) }</style>
    <img alt="" src="data:image/png;base64,${png}">`);
  await page.waitForFunction(() => document.querySelector('img')!.complete);
  await save(page, folder, name);
  await page.close();
}

/** A page of a newspaper that there is not. */
function story(lang: string, words: Catalogue): string {
  const [title, text] = [words['welcome_headline']!.message, words['welcome_story']!.message];
  return `<!doctype html><html lang="${lang}"><title>${title}</title><meta property="article:published_time" content="2016-02-24">
    <style>
      body { margin: 0; background: #fff; color: #1a1a1a; font: 20px/1.65 Charter, "Bitstream Charter", "Noto Serif", "Noto Serif CJK KR", Georgia, serif }
      header { padding: 18px 64px; border-bottom: 3px double #222; font-size: 17px; letter-spacing: .02em }
      article { max-width: 720px; margin: 44px 0 0 64px } h1 { font-size: 38px; line-height: 1.25; margin: 0 0 22px }
      hr { width: 720px; margin: 30px 0 0 64px; border: 0; border-top: 1px solid #ddd } i { display: block; height: 12px; margin: 14px 0 0 64px; background: #f0efec; border-radius: 3px }
    </style><header>2016 · 2 · 24</header><article><h1>${title}</h1><p>${text}</p></article>
    <hr>${[720, 690, 715, 420].map((width) => `<i style="width:${width}px"></i>`).join('')}</html>`;
}

function tabOf(browser: TestBrowser, url: string): Promise<number> {
  return until(
    () =>
      browser.inExtension(async (wanted) => {
        const { chrome } = globalThis as unknown as {
          chrome: { tabs: { query(of: object): Promise<{ id: number; url?: string }[]> } };
        };
        return (await chrome.tabs.query({})).find((tab) => tab.url === wanted)?.id;
      }, url),
    'The story’s tab is not there',
  );
}

/** Longer than anything of ours moves. */
function rest(): Promise<void> {
  return new Promise((done) => setTimeout(done, 500));
}
