import type { Frame, Page } from 'puppeteer-core';
import type { CallName, Reply, Request } from '../../../src/protocol/calls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  askBackground,
  changeSettings,
  openBrowser,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForCard,
  waitForNoCard,
} from '../../harness';

const LEAD = 'The harbour authority said on Monday that the ferry would stay in port because of the storm.';
const QUOTE = 'the talks on the treaty would resume once both sides agree';
const SECOND = `A spokesman told <b>reporters</b> that the talks on the <em>treaty</em> would resume once both sides agree on a date.`;
const LAST = 'The opposition called that a promise without a date, and asked for a vote in parliament.';
const page = (...paragraphs: string[]): string =>
  `<!doctype html><title>Ferry stays in port</title><meta charset="utf-8">
  <link rel="canonical" href="/story"><main>${paragraphs.map((one) => `<p>${one}</p>`).join('')}</main>`;

/** The same without a canonical address. */
const plain = page(LEAD, SECOND, LAST).replace('<link rel="canonical" href="/story">', '');
/** The passage within a shadow root, which the page itself keeps hold of. */
const rooted = (mode: string): string =>
  `<!doctype html><title>Rooted</title><meta charset="utf-8"><p>${LEAD}</p><div id="host"></div>
  <script>window.under = document.querySelector('#host').attachShadow({ mode: '${mode}' });
    under.innerHTML = ${JSON.stringify(`<p>${SECOND}</p><p>${LAST}</p>`)};</script>`;

let browser: TestBrowser;
let site: Site;
/** What the story says now: a page that changes from one day to the next. */
let story = '';
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({
    '/story': () => story,
    '/open': rooted('open'),
    '/closed': rooted('closed'),
    '/still': { body: plain, headers: { 'content-security-policy': "script-src 'none'" } },
    '/framed': plain,
    '/around': () =>
      `<!doctype html><title>Around</title><p>Nothing here.</p><iframe src="${site.url('/framed', 'other.test')}" width="700" height="500"></iframe>`,
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const dayOne = page(LEAD, SECOND, LAST);

describe('a note on a passage', () => {
  test('is written beside what was selected, across elements', async () => {
    story = dayOne;
    const at = await browser.newPage(site.url('/story?utm_source=mail'));
    await select(at, 'the talks', 'sides agree');
    await at.bringToFront();
    await browser.menu('write-note', QUOTE);
    const card = await waitForCard(browser, at);
    expect(await card.text()).toContain(QUOTE);
    await type(at, 'Which sides?');
    await waitForNoCard(browser, at);
    // Nothing of the note is in the page.
    expect(await at.evaluate(() => new XMLSerializer().serializeToString(document))).not.toContain(
      'Which sides',
    );
    const [note] = await notes();
    expect(note).toMatchObject({
      target: {
        kind: 'passage',
        page: { url: site.url('/story'), title: 'Ferry stays in port' },
        quote: {
          exact: QUOTE,
          prefix: expect.stringMatching(/told reporters that $/u) as string,
          suffix: expect.stringMatching(/^ on a date\.\n/u) as string,
        },
      },
    });
    await at.close();
  });

  test('is found again, and shown by a click on its quote', async () => {
    expect(await stateOf(dayOne)).toBe('found');
  });

  test('is found after the page changed around it and in it', async () => {
    const changed = SECOND.replace('treaty', 'accord').replace('resume', 'go on');
    expect(await stateOf(page('A new lead was put in today, with more news.', LAST, changed, LEAD))).toBe(
      'found',
    );
  });

  test('is lost once the page no longer says it, and is shown with its quote', async () => {
    expect(await stateOf(page(LEAD, LAST))).toBe('lost');
  });

  test('is marked only where the reader turned that on, and followed as the page changes', async () => {
    story = dayOne;
    const at = await browser.newPage(site.url('/story'));
    expect(await marked(at)).toBeNull();
    await setSites(['localhost', '127.0.0.1', new URL(site.url('/')).hostname]);
    const live = await browser.newPage(site.url('/story'));
    await until(async () => (await marked(live)) === QUOTE, 'The passage was not marked');
    await live.evaluate((lead) => {
      const added = document.createElement('p');
      added.textContent = lead;
      document.querySelector('main')!.prepend(added);
      document.querySelector('em')!.textContent = 'accord';
    }, LEAD);
    await until(async () => (await marked(live))?.includes('accord'), 'The mark did not follow its passage');
    await setSites([]);
    await until(async () => (await marked(live)) === null, 'The mark stayed');
    await live.close();
    await at.close();
  });

  test('nothing selected: a card says what to do', async () => {
    const at = await browser.newPage(site.url('/story'));
    await at.bringToFront();
    await browser.command('write-note');
    const card = await waitForCard(browser, at);
    expect(await card.text()).toContain('Select the words');
    await at.keyboard.press('Escape');
    await waitForNoCard(browser, at);
    await at.close();
  });
});

describe('where pages are not plain', () => {
  test.each([
    ['in an open shadow root', '/open'],
    ['in a closed one', '/closed'],
    ['where scripts are off', '/still'],
  ])('a passage %s is written on, and found again', async (_, path) => {
    const at = await browser.newPage(site.url(path));
    await at.bringToFront();
    await drag(at, 'the talks', 'sides agree');
    await browser.menu('write-note', QUOTE);
    await waitForCard(browser, at);
    await type(at, `On ${path}`);
    await waitForNoCard(browser, at);
    const [note] = await notesAt(site.url(path));
    expect(note).toMatchObject({ target: { quote: { exact: QUOTE } } });
    await at.close();
    expect(await stateAt(site.url(path))).toBe('found');
  });

  test('a passage in a frame of another site is kept under that site, and found through the page around it', async () => {
    const framed = site.url('/framed', 'other.test');
    const at = await browser.newPage(site.url('/around'));
    const inner = await until(
      () => Promise.resolve(at.frames().find((frame) => frame.url() === framed)),
      'No frame',
    );
    await select(inner, 'the talks', 'sides agree');
    await at.bringToFront();
    await browser.menu('write-note', QUOTE, await frameIdOf(site.url('/around'), framed));
    await waitForCard(browser, inner);
    await type(at, 'In a frame');
    await waitForNoCard(browser, inner);
    const [note] = await notesAt(framed);
    expect(note).toMatchObject({ target: { page: { url: framed }, quote: { exact: QUOTE } } });
    await at.close();
    expect(await stateAt(site.url('/around'))).toBe('found');
  });
});

/** Selects from the beginning of one text to the end of another, as a reader's pointer would. */
async function select(at: Page | Frame, from: string, to: string): Promise<void> {
  await at.evaluate(
    (first, last) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        const start = node.data.indexOf(first);
        const end = node.data.indexOf(last);
        if (start >= 0) range.setStart(node, start);
        if (end >= 0) range.setEnd(node, end + last.length);
      }
      getSelection()!.removeAllRanges();
      getSelection()!.addRange(range);
    },
    from,
    to,
  );
}

/** Selects with the pointer: no script may select within a shadow root. */
async function drag(at: Page, from: string, to: string): Promise<void> {
  const [start, end] = await at.evaluate(
    (first, last) => {
      const { under = document.body } = globalThis as unknown as { under?: Node };
      const walker = document.createTreeWalker(under, NodeFilter.SHOW_TEXT);
      const boxOf = (words: string): DOMRect => {
        walker.currentNode = under;
        for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
          const place = node.data.indexOf(words);
          if (place < 0) continue;
          const range = document.createRange();
          range.setStart(node, place);
          range.setEnd(node, place + words.length);
          return [...range.getClientRects()].at(-1)!;
        }
        throw new Error(`no ${words}`);
      };
      const [a, b] = [boxOf(first), boxOf(last)];
      return [
        { x: a.left + 1, y: a.top + a.height / 2 },
        { x: b.right - 1, y: b.top + b.height / 2 },
      ];
    },
    from,
    to,
  );
  await at.mouse.move(start!.x, start!.y);
  await at.mouse.down();
  await at.mouse.move(end!.x, end!.y, { steps: 5 });
  await at.mouse.up();
}

/** Types into the note frame of the open card, and saves. */
async function type(at: Page, text: string): Promise<void> {
  const frame = await until(() => noteFrameOf(at), 'No note frame');
  const area = await until(
    () => frame.$('textarea, [contenteditable="true"]'),
    'The note frame has no editor',
  );
  await area.focus();
  await area.type(text);
  await saveIn(frame);
}

/** Firefox's driver does not say where such a frame has gone, so each is asked itself. */
async function noteFrameOf(at: Page): Promise<Frame | undefined> {
  for (const frame of at.frames()) {
    const address = await frame.evaluate(() => location.href).catch(() => '');
    if (address.includes('note.html')) return frame;
  }
  return undefined;
}

async function saveIn(frame: Frame): Promise<void> {
  await frame.evaluate(() => document.querySelector<HTMLButtonElement>('button[type="submit"]')!.click());
}

function notes(): Promise<{ target: unknown }[]> {
  return notesAt(site.url('/story'));
}

const notesAt = (url: string): Promise<Reply<'notesOnPage'>> => asPage('notesOnPage', { url });

async function asPage<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N>> {
  const popup = await browser.openExtensionPage('popup.html');
  const reply = await askBackground(popup, name, request);
  await popup.close();
  return reply;
}

/** How the popup says that the passage stands on a page that says this. */
async function stateOf(html: string): Promise<string> {
  story = html;
  return stateAt(site.url('/story'));
}

/** The id of the last tab with this address, and of a frame in it. */
async function tabOf(address: string): Promise<number> {
  return browser.inExtension(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query: (q: object) => Promise<{ id: number; url?: string }[]> } };
    };
    const tabs = await chrome.tabs.query({});
    return tabs.filter((one) => one.url === url).at(-1)!.id;
  }, address);
}

async function frameIdOf(around: string, framed: string): Promise<number> {
  return browser.inExtension(
    async ({ tabId, url }) => {
      interface Ran {
        frameId: number;
        result: unknown;
      }
      const { chrome } = globalThis as unknown as {
        chrome: { scripting: { executeScript: (what: object) => Promise<Ran[]> } };
      };
      const ran = await chrome.scripting.executeScript({
        target: { tabId, allFrames: true },
        func: () => location.href,
      });
      return ran.find(({ result }) => result === url)!.frameId;
    },
    { tabId: await tabOf(around), url: framed },
  );
}

async function stateAt(address: string): Promise<string> {
  const at = await browser.newPage(address);
  const tab = await tabOf(address);
  const popup = await browser.openExtensionPage(`popup.html?tab=${tab}`);
  const state = await until(
    () =>
      popup.evaluate(() => {
        const note = document.querySelector('.page-passages .passage-note');
        return note && !note.classList.contains('looking')
          ? note.className.replace('passage-note ', '')
          : null;
      }),
    'The popup lists no passage',
  );
  expect(await popup.evaluate(() => document.querySelector('.passage-quote')?.textContent)).toBe(QUOTE);
  if (state === 'found') {
    await popup.evaluate(() => document.querySelector<HTMLElement>('button.passage-quote')!.click());
    const isShown = (frame: Frame): Promise<boolean> =>
      frame.evaluate(() => CSS.highlights.has('newsgloss-open')).catch(() => false);
    await until(
      async () => (await Promise.all(at.frames().map(isShown))).includes(true),
      'The passage was not shown',
    );
  }
  await popup.close();
  await at.close();
  return state;
}

const setSites = (passageSites: string[]): Promise<void> => changeSettings(browser, { passageSites });

/** The text of the marked passage, as the page itself could read it; `null` where none is marked. */
function marked(at: Page): Promise<string | null> {
  return at.evaluate(() => {
    const highlight = CSS.highlights.get('newsgloss-passage');
    if (!highlight) return null;
    const [range] = [...highlight];
    const live = document.createRange();
    live.setStart(range!.startContainer, range!.startOffset);
    live.setEnd(range!.endContainer, range!.endOffset);
    return live.toString();
  });
}
