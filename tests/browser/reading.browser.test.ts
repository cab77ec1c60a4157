import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, readMarks, serve, type Site, type TestBrowser, until, waitForMarks } from '../harness';

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
      <p id="ruby" lang="ja"><ruby>北<rt>きた</rt>朝鮮<rp>(</rp><rt>ちょうせん</rt><rp>)</rp></ruby>は発射した。</p>`),
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
    '/only-shadow': html(`<p>Nothing.</p><x-only></x-only><script>
      const root = document.querySelector('x-only').attachShadow({ mode: 'open' });
      root.append('THAAD in an open root');</script>`),
    '/frames': html(`<p>THAAD outside.</p><iframe src="http://other.test:PORT/framed" width="600" height="300"></iframe>
      <iframe srcdoc="<p>Pyongyang in srcdoc.</p>" width="600" height="300"></iframe>`),
    '/framed': html('<p>Pyongyang in a frame of another site.</p>'),
    '/live': html('<h1>Live</h1><main id="feed"><p>THAAD first.</p></main>'),
    '/plain': html('<h1>Weather</h1><main id="feed"><p>Rain and wind.</p></main>'),
    '/xhtml.xhtml': `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>X</title></head>
      <body><p>The six-<b>party</b> talks and THAAD.</p></body></html>`,
    '/no-body': { body: '<html xmlns="http://www.w3.org/1999/xhtml"><p>THAAD</p></html>', type: 'application/xhtml+xml' },
    '/svg': { body: '<svg xmlns="http://www.w3.org/2000/svg"><text>THAAD</text></svg>', type: 'image/svg+xml' },
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

describe('text as the reader sees it', () => {
  test('runs through inline elements and line breaks of the source, never through blocks', async () => {
    const page = await browser.newPage(site.url('/inline'));
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
    expect(Object.keys(within)).not.toContain('boxes');
    expect(Object.keys(within)).not.toContain('parted');
    await page.close();
  });
});
