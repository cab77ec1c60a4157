import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chooseSettings,
  openBrowser,
  readMarks,
  serve,
  type Site,
  type TestBrowser,
  until,
  waitForMarks,
} from '../harness';

let browser: TestBrowser;
let site: Site;

const html = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>Page</title>${head}</head><body>${body}</body></html>`;

beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({
    '/inline': html(`
      <p id="inline">Envoys spoke of the six-<b>party</b> <i>talks</i> for an hour.</p>
      <p id="wbr">They want THA<wbr>AD and the six\u00adparty talks.</p>
      <p id="lines">The North
        Korean side left South
        Korea alone.</p>
      <h2 id="heading">North<br>Korea</h2>
      <p id="dropcap"><span style="float:left">T</span>HAAD came late.</p>
      <p id="parted">The six-party<br>talks ended.</p>
      <p>It was North</p><p>Korea that asked.</p>
      <p id="boxes"><span style="display:block">North</span> <span style="display:block">Korea</span></p>
      <h2>Japan</h2>
      <p id="ruby" lang="ja"><ruby>北<rt>きた</rt>朝鮮<rp>(</rp><rt>ちょうせん</rt><rp>)</rp></ruby>は発射した。</p>`),
    '/styled': html(
      `<p dir="rtl">تحدثوا عن THAAD اليوم.</p>
      <p style="text-transform:uppercase">Then the six-party talks ended.</p>
      <p id="first">Pyongyang fell silent.</p>
      <div style="columns:2;height:3em"><p>It rained on one side for days, and on the other side South
      Korea asked, and nobody else.</p></div>
      <p style="position:absolute;left:-9999px">The armistice of 1953 stands off the screen.</p>`,
      '<style>#first::first-letter { float: left; font-size: 3em }</style>',
    ),
    '/streamed': {
      body: '<!doctype html><html lang="en"><title>Page</title><body><p>THAAD came first. <p>Then South',
      rest: { after: 700, body: ' Korea answered. <p>And Pyongyang. </body></html>' },
    },
    '/left-alone': html(`
      <p>THAAD stands here.</p>
      <p hidden>Pyongyang one</p>
      <p aria-hidden="true">Pyongyang two</p>
      <p style="display:none" id="later">Pyongyang three</p>
      <p style="visibility:hidden">Pyongyang four</p>
      <details><summary>South Korea asks</summary><p>Pyongyang five</p></details>
      <pre>Pyongyang six</pre><p><code>Pyongyang seven</code> <kbd>Pyongyang</kbd> <samp>Pyongyang</samp></p>
      <textarea>Pyongyang eight</textarea><input value="Pyongyang nine">
      <div contenteditable>Pyongyang ten</div><div role="textbox">Pyongyang eleven</div>
      <script type="text/plain">Pyongyang twelve</script><style>/* Pyongyang */</style>
      <noscript>Pyongyang thirteen</noscript><template>Pyongyang fourteen</template>
      <svg><text>Pyongyang fifteen</text></svg>`),
    '/shadow': html(`
      <p>THAAD in the light.</p><x-open></x-open><x-closed></x-closed><x-late></x-late>
      <script>
        const fill = (root) => {
          const p = document.createElement('p');
          p.textContent = 'Pyongyang ' + root.host.localName;
          root.append(p);
        };
        fill(document.querySelector('x-open').attachShadow({ mode: 'open' }));
        fill(document.querySelector('x-closed').attachShadow({ mode: 'closed' }));
        setTimeout(() => fill(document.querySelector('x-late').attachShadow({ mode: 'open' })), 900);
      </script>`),
    '/only-shadow': html(`<p>Nothing.</p><x-only style="display:block"></x-only><script>
      const root = document.querySelector('x-only').attachShadow({ mode: 'open' });
      root.append('THAAD in an open root');</script>`),
    '/closed-shadow': html(`<x-only style="display:block"></x-only><script>
      const p = document.createElement('p');
      p.append('THAAD in a closed root');
      document.querySelector('x-only').attachShadow({ mode: 'closed' }).append(p);</script>`),
    '/frames': ({ headers }) =>
      html(`<p>THAAD outside.</p><iframe src="http://other.test:${headers.host?.split(':')[1] ?? ''}/framed" width="600" height="300"></iframe>
      <iframe srcdoc="<p>Pyongyang in srcdoc.</p>" width="600" height="300"></iframe>`),
    '/framed': html('<p>Pyongyang in a frame of another site.</p>'),
    '/live': html('<h1>Live</h1><main id="feed"><p>THAAD first.</p></main>'),
    '/titled': '<!doctype html><title>THAAD in the title</title><main id="feed"><p>Rain.</p></main>',
    '/plain': html('<h1>Weather</h1><main id="feed"><p>Rain and wind.</p></main>'),
    '/xhtml.xhtml': `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>X</title></head>
      <body><p>The six-<b>party</b> talks and THAAD.</p></body></html>`,
    '/no-body': {
      body: '<html xmlns="http://www.w3.org/1999/xhtml"><p>THAAD</p></html>',
      type: 'application/xhtml+xml',
    },
    '/svg': {
      body: '<svg xmlns="http://www.w3.org/2000/svg"><text>THAAD</text></svg>',
      type: 'image/svg+xml',
    },
    '/frameset': '<html><frameset cols="*"><frame src="/live"></frameset></html>',
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** The texts that are marked, white space as one blank. */
async function marked(where: Page | Frame): Promise<string[]> {
  return (await readMarks(where)).map(({ text }) => text.replace(/[\s\u00ad]+/gu, ' '));
}

/** The marked texts once there are as many as wanted. */
function marksOf(where: Page | Frame, count: number): Promise<string[]> {
  return until(
    async () => {
      const texts = await marked(where);
      return texts.length >= count && texts;
    },
    `There were never ${count} marks`,
    8000,
  );
}

/** The marked texts once they are these, in this order. */
async function expectMarks(where: Page | Frame, wanted: readonly string[]): Promise<void> {
  let last: string[] = [];
  await until(
    async () => {
      last = await marked(where);
      return JSON.stringify(last) === JSON.stringify(wanted);
    },
    '',
    6000,
  ).catch(() => undefined);
  expect(last).toEqual(wanted);
}

async function withPage(path: string, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage(site.url(path));
  try {
    await act(page);
  } finally {
    await page.close();
  }
}

describe('text as the reader sees it', () => {
  test('runs through inline elements and line breaks of the source, never through blocks', () =>
    withPage('/inline', async (page) => {
      await waitForMarks(page);
      const within = await page.evaluate(() => {
        const texts: Record<string, string[]> = {};
        for (const range of CSS.highlights.get('newsgloss') ?? []) {
          const live = new Range();
          live.setStart(range.startContainer, range.startOffset);
          live.setEnd(range.endContainer, range.endOffset);
          const id = range.startContainer.parentElement!.closest('[id]')?.id ?? '';
          (texts[id] ??= []).push(live.toString().replace(/\s+/gu, ' '));
        }
        return texts;
      });
      expect(within['inline']).toEqual(['six-party talks']);
      expect(within['wbr']).toEqual(['THAAD']);
      expect(within['heading']).toEqual(['NorthKorea']);
      expect(within['dropcap']).toEqual(['THAAD']);
      expect(within['ruby']?.[0]).toContain('北');
      expect(Object.keys(within)).not.toContain('boxes');
      expect(Object.keys(within)).not.toContain('parted');
    }));

  test('is read whatever a style makes of it: direction, capitals, first letter, columns, a place off the screen', () =>
    withPage('/styled', (page) =>
      expectMarks(page, ['THAAD', 'six-party talks', 'Pyongyang', 'South Korea', 'armistice of 1953']),
    ));

  test('leaves hidden, editable and code text alone, and reads what is shown later', () =>
    withPage('/left-alone', async (page) => {
      await expectMarks(page, ['THAAD', 'South Korea']);
      await page.evaluate(() => document.querySelector('details')!.setAttribute('open', ''));
      await expectMarks(page, ['THAAD', 'South Korea', 'Pyongyang']);
      await page.evaluate(() => document.querySelector('details')!.removeAttribute('open'));
      await expectMarks(page, ['THAAD', 'South Korea']);
      await page.evaluate(() => (document.getElementById('later')!.style.display = 'block'));
      await expectMarks(page, ['THAAD', 'Pyongyang', 'South Korea']);
    }));
});

describe('trees beside the document', () => {
  test('shadow roots, open, closed and attached late, are read', () =>
    withPage('/shadow', async (page) => {
      const marks = await marksOf(page, 4);
      expect(marks.toSorted()).toEqual(['Pyongyang', 'Pyongyang', 'Pyongyang', 'THAAD']);
    }));

  test('a mention in a shadow root alone is enough', () =>
    withPage('/only-shadow', (page) => expectMarks(page, ['THAAD'])));

  test('frames of this site, of others and of srcdoc are read, each by itself', () =>
    withPage('/frames', async (page) => {
      await expectMarks(page, ['THAAD']);
      const [, other, srcdoc] = page.frames();
      await expectMarks(other!, ['Pyongyang']);
      await expectMarks(srcdoc!, ['Pyongyang']);
    }));

  test('XHTML, a page without a body, and a frameset', async () => {
    await withPage('/xhtml.xhtml', (page) => expectMarks(page, ['six-party talks', 'THAAD']));
    await withPage('/no-body', (page) => expectMarks(page, ['THAAD']));
    await withPage('/frameset', (page) => expectMarks(page.frames()[1]!, ['THAAD']));
  });
});

describe('pages that change', () => {
  test('what is added is marked, what is removed or changed loses its mark', () =>
    withPage('/live', async (page) => {
      await expectMarks(page, ['THAAD']);
      await page.evaluate(() => {
        const p = document.createElement('p');
        p.append('Pyongyang answered the six-', document.createElement('b'), ' talks');
        p.querySelector('b')!.append('party');
        document.getElementById('feed')!.append(p);
      });
      await expectMarks(page, ['THAAD', 'Pyongyang', 'six-party talks']);
      await page.evaluate(() => (document.querySelector('p')!.firstChild!.nodeValue = 'Nothing first.'));
      await expectMarks(page, ['Pyongyang', 'six-party talks']);
      await page.evaluate(() => document.querySelector('b')!.before(document.createElement('hr')));
      await expectMarks(page, ['Pyongyang']);
      await page.evaluate(() => document.querySelector('hr')!.remove());
      await expectMarks(page, ['Pyongyang', 'six-party talks']);
      await page.evaluate(() => document.getElementById('feed')!.replaceChildren());
      await expectMarks(page, []);
    }));

  test('a document that streams in is read to its end, words that were cut too', () =>
    withPage('/streamed', (page) => expectMarks(page, ['THAAD', 'South Korea', 'Pyongyang'])));

  test('the loader sees a mention that comes later', () =>
    withPage('/plain', async (page) => {
      await page.evaluate(async () => {
        await new Promise((done) => setTimeout(done, 300));
        document.getElementById('feed')!.append('Then THAAD came up.');
      });
      await expectMarks(page, ['THAAD']);
    }));

  test('a document that is replaced while it is read', () =>
    withPage('/live', async (page) => {
      await page.evaluate(() => {
        document.open();
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- what old pages do is what is tested
        document.write('<p>Now Pyongyang and THAAD.');
        document.close();
      });
      await expectMarks(page, ['Pyongyang', 'THAAD']);
      await page.evaluate(() => {
        const root = document.createElement('html');
        root.append(document.createElement('body'));
        root.lastChild!.appendChild(document.createTextNode('Here THAAD again.'));
        document.replaceChild(root, document.documentElement);
      });
      await expectMarks(page, ['THAAD']);
    }));

  test('a page that clears the registry gets its marks back', () =>
    withPage('/live', async (page) => {
      await expectMarks(page, ['THAAD']);
      await page.evaluate(() => CSS.highlights.clear());
      expect(await marked(page)).toEqual([]);
      await expectMarks(page, ['THAAD']);
    }));

  test('is told of nothing: no record, no change, no word in its console', () =>
    withPage('/live', async (page) => {
      const words: string[] = [];
      page.on('console', (message) => words.push(message.text()));
      page.on('pageerror', (error) => words.push(String(error)));
      await page.evaluate(() => {
        const seen = ((globalThis as { records?: number }).records = 0);
        new MutationObserver((records) => {
          (globalThis as { records?: number }).records! += records.length;
        }).observe(document, { childList: true, attributes: true, characterData: true, subtree: true });
        return seen;
      });
      await expectMarks(page, ['THAAD']);
      await page.evaluate(() => document.getElementById('feed')!.append('Pyongyang too.'));
      await expectMarks(page, ['THAAD', 'Pyongyang']);
      expect(await page.evaluate(() => (globalThis as { records?: number }).records)).toBe(1);
      expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
      expect(words).toEqual([]);
    }));
});

describe('the settings', () => {
  test('off takes the marks away at once, on brings them back', () =>
    withPage('/live', async (page) => {
      await expectMarks(page, ['THAAD']);
      await set({ enabled: false });
      await expectMarks(page, []);
      await set({ enabled: true, marks: 'none' });
      await until(() => page.evaluate(() => !CSS.highlights.has('newsgloss')), 'Marks stayed');
      await set({ enabled: true, termsOff: [] });
      await expectMarks(page, ['THAAD']);
      await set({ termsOff: ['thaad'] });
      await expectMarks(page, []);
      await set({});
      await expectMarks(page, ['THAAD']);
    }));
});

/** It paints no highlight on text that is itself a child of a shadow root, whatever the style sheets say. */
const isFirefox = process.env['NEWSGLOSS_BROWSER'] === 'firefox';

describe('paint', () => {
  test.each(['/live', '/closed-shadow', ...(isFirefox ? [] : ['/only-shadow'])])(
    'a mark is seen on %s, in a shadow root too',
    (path) =>
      withPage(path, async (page) => {
        await expectMarks(page, ['THAAD']);
        const box = await page.evaluate(() => {
          const { x, y, width, height } = (document.querySelector('x-only') ??
            document.querySelector('#feed p'))!.getBoundingClientRect();
          return { x, y, width: Math.max(width, 50), height: height + 4 };
        });
        const marked = await page.screenshot({ clip: box });
        await set({ enabled: false });
        await expectMarks(page, []);
        const plain = await page.screenshot({ clip: box });
        await set({});
        expect(Buffer.compare(Buffer.from(marked), Buffer.from(plain))).not.toBe(0);
      }),
  );
});

describe('pages that are left and come back to', () => {
  test('a page that changes its address and its text in place is marked anew', () =>
    withPage('/live', async (page) => {
      await expectMarks(page, ['THAAD']);
      await page.evaluate(() => {
        history.pushState(null, '', '/live?next');
        document.title = 'Another';
        document.getElementById('feed')!.replaceChildren('Pyongyang now.');
      });
      await expectMarks(page, ['Pyongyang']);
    }));

  test('a page that is gone back to has its marks', () =>
    withPage('/live', async (page) => {
      await expectMarks(page, ['THAAD']);
      await page.goto(site.url('/plain'));
      await expectMarks(page, []);
      await page.goBack();
      await expectMarks(page, ['THAAD']);
    }));

  test('a title alone is looked at: it speaks for what comes later', () =>
    withPage('/titled', async (page) => {
      await page.evaluate(async () => {
        await new Promise((done) => setTimeout(done, 300));
        document.getElementById('feed')!.append('Pyongyang came up.');
      });
      await expectMarks(page, ['Pyongyang']);
    }));
});

/** What browsers themselves take for such pages on a busy machine, in ms. */
const LONG = 120_000;

describe('large pages', () => {
  test(
    'five million letters in one text node',
    () =>
      withPage('/plain', async (page) => {
        await page.evaluate(() => {
          const words = 'Rain fell on the town and nobody minded it at all. '.repeat(50_000);
          document.getElementById('feed')!.replaceChildren(`${words}Then came THAAD. ${words}`);
        });
        await until(async () => (await marked(page)).length === 1, 'THAAD was never marked', 50_000);
      }),
    LONG,
  );

  // Most of a minute: only where there is time.
  test.skipIf(process.env['NEWSGLOSS_LONG'] === undefined)(
    'a million nodes',
    () =>
      withPage('/plain', async (page) => {
        await page.evaluate(() => {
          const many = document.createDocumentFragment();
          for (let i = 0; i < 333_000; i++) {
            const p = document.createElement('p');
            p.append('Rain.', document.createElement('b'));
            many.append(p);
          }
          many.append('And THAAD at the end.');
          document.getElementById('feed')!.append(many);
        });
        await until(async () => (await marked(page)).length === 1, 'THAAD was never marked', 100_000);
      }),
    LONG,
  );
});

function set(settings: Record<string, unknown>): Promise<void> {
  return chooseSettings(browser, settings);
}
