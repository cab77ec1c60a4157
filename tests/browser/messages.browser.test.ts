import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { calls } from '../../src/protocol/calls';
import { askBackground, openBrowser, serve, type Site, type TestBrowser, waitForMarks } from '../harness';

/** What these tests use of the extension's own APIs, where the browser has them. */
declare const chrome: {
  tabs: { query(query: object): Promise<{ id: number; url?: string }[]> };
  scripting: { executeScript(what: object): Promise<{ result: unknown }[]> };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  storage: Record<'local' | 'session' | 'sync', { get(keys: null): Promise<Record<string, unknown>> }>;
};

/**
 * What somebody who has taken over a page's process could ask: these tests speak from the content script's own world,
 * by the browser's own messages.
 */
let browser: TestBrowser;
let site: Site;
beforeAll(async () => {
  browser = await openBrowser();
  site = await serve({ '/': '<!doctype html><title>Page</title><p>Talks on THAAD begin.</p>' });
  await waitForMarks(await browser.newPage(site.url('/')));
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Sends raw messages from the content script's world of the tab in front; the answers in order. */
function asContentScript(
  messages: readonly unknown[],
): Promise<{ ok?: boolean; error?: string; reply?: unknown }[]> {
  // As one text: Chromium takes what is null out of a script's arguments.
  return browser.inExtension(async (raw) => {
    const tabs = await chrome.tabs.query({});
    const tab = tabs.find(({ url }) => url?.startsWith('http'))!;
    const [ran] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      args: [raw],
      func: async (list: string) => {
        const answers: unknown[] = [];
        for (const message of JSON.parse(list) as unknown[]) {
          const answer: unknown = await chrome.runtime
            .sendMessage(message)
            .catch((error: unknown) => ({ error: String(error) }));
          answers.push(answer ?? null);
        }
        return answers;
      },
    });
    return ran!.result as never;
  }, JSON.stringify(messages));
}

const toBackground = Object.entries(calls).filter(([, call]) => call.to === 'background');
const foreign = toBackground.filter(([, call]) => !(call.from as readonly string[]).includes('content'));
const own = toBackground.filter(([, call]) => (call.from as readonly string[]).includes('content'));

describe('a content script', () => {
  test('is refused everything that is not for it', async () => {
    expect(foreign.map(([name]) => name)).toEqual(
      expect.arrayContaining(['allNotes', 'saveNote', 'deleteNote', 'setSync']),
    );
    const answers = await asContentScript(foreign.map(([name]) => ({ newsgloss: name, request: {} })));
    const refused = answers.map((answer, at) => [foreign[at]![0], answer.ok, answer.error]);
    expect(refused).toEqual(foreign.map(([name]) => [name, false, `${name} may not be called from content`]));
  });

  test('is refused what is its own in any other shape', async () => {
    const shapes = [7, 'x', [], { nobody: 'asked' }, { term: 'x'.repeat(70), ticket: 9, terms: -1 }];
    const named = own.filter(([, call]) => call.request.type !== 'undefined');
    const messages = named.flatMap(([name, call]) =>
      shapes
        .filter((request) => Array.isArray(request) || !v.is(call.request, request))
        .map((request) => ({ newsgloss: name, request })),
    );
    expect(messages.length).toBeGreaterThan(named.length * 3);
    const answers = await asContentScript(messages);
    expect(answers.filter(({ ok }) => ok !== false)).toEqual([]);
  });

  test('is not heard under a name that is no call', async () => {
    const answers = await asContentScript([
      { newsgloss: 'constructor', request: {} },
      { newsgloss: '__proto__', request: {} },
      { newsgloss: ['allNotes'], request: {} },
      'allNotes',
    ]);
    expect(answers.filter((answer) => (answer as { ok?: boolean } | null)?.ok === true)).toEqual([]);
  });

  test('finds nothing private in what it may read of the storage', async () => {
    const local = await browser.inExtension(
      async () => Object.keys(await chrome.storage.local.get(null)),
      null,
    );
    expect(
      local.filter((key) => !['settings', 'hadDatabase', 'firstLook', 'installed'].includes(key)),
    ).toEqual([]);
  });
});

describe('a content script that asks about other pages', () => {
  const SECRET = 'what is written elsewhere';
  const elsewhere = 'https://other.example/story';
  const passageOn = (url: string) => ({
    kind: 'passage',
    page: { url, title: 'A page' },
    quote: { exact: 'Talks on THAAD', prefix: '', suffix: ' begin.' },
    position: { start: 0, end: 14 },
  });
  beforeAll(async () => {
    const page = await browser.openExtensionPage('popup.html');
    const notes = [
      { target: passageOn(site.url('/')), newId: 'mine', body: 'what is written here' },
      { target: passageOn(elsewhere), newId: 'other', body: SECRET },
      { target: { kind: 'term', term: 'icbm' }, newId: 'term', body: SECRET },
    ];
    const saved = await page.evaluate(
      (all) =>
        Promise.all(
          all.map((note) =>
            chrome.runtime.sendMessage({ newsgloss: 'saveNote', request: { note: null, seen: [], ...note } }),
          ),
        ),
      notes,
    );
    expect(saved).toMatchObject(notes.map(() => ({ ok: true, reply: { outcome: 'saved' } })));
    await page.close();
  });

  test('gets the notes of its own page alone, whichever it names', async () => {
    const urls = ['', elsewhere, site.url('/'), `${elsewhere}#`, 'https://other.example/'];
    for (const newsgloss of ['notesOnPage', 'passagesHere']) {
      const answers = await asContentScript(urls.map((url) => ({ newsgloss, request: { url } })));
      for (const { ok, reply } of answers) {
        expect(ok).toBe(true);
        expect((reply as { id: string }[]).map(({ id }) => id)).toEqual(['mine']);
      }
    }
  });

  test('cannot come by a note elsewhere in any of its calls', async () => {
    const requests = [
      undefined,
      ...[{ url: elsewhere }, { term: 'thaad' }, { terms: ['thaad', 'icbm'] }, { text: SECRET }],
      ...[
        { ticket: 'other' },
        { text: SECRET, sentence: SECRET },
        { target: passageOn(elsewhere), note: 'other' },
      ],
    ];
    // What opens a window or turns something off is tried below, or not for its own sake.
    const asking = own.filter(
      ([name]) => !['openGlossary', 'openMakeTerm', 'writeElsewhere', 'setAside'].includes(name),
    );
    const answers = await asContentScript(
      asking.flatMap(([newsgloss]) => requests.map((request) => ({ newsgloss, request }))),
    );
    expect(JSON.stringify(answers)).not.toContain(SECRET);
  });

  test('gets a ticket for its own page, and can redeem none', async () => {
    const [answer] = await asContentScript([
      { newsgloss: 'openNote', request: { target: passageOn(elsewhere), note: null, reads: false } },
    ]);
    expect(answer).toMatchObject({ ok: true });
    const ticket = answer!.reply as string;
    const kept = await browser.inExtension(async () =>
      JSON.stringify(await chrome.storage.session.get(null)),
    );
    expect(kept).toContain(ticket);
    expect(kept).toContain(site.url('/'));
    expect(kept).not.toContain('other.example');
    const [redeemed] = await asContentScript([{ newsgloss: 'redeem', request: { ticket } }]);
    expect(redeemed).toEqual({ ok: false, error: 'redeem may not be called from content' });
  });

  test('turns off its own site, and no other', async () => {
    const [off] = await asContentScript([
      { newsgloss: 'setAside', request: { what: 'site', site: 'other.example', host: 'other.example' } },
    ]);
    const settings = async () =>
      (await browser.inExtension(async () => (await chrome.storage.local.get(null))['settings'])) as {
        sitesOff: string[];
      };
    expect((await settings()).sitesOff).toEqual([new URL(site.url('/')).hostname]);
    const { ticket } = off!.reply as { ticket: string };
    await asContentScript([
      { newsgloss: 'takeBack', request: { ticket: 'none of ours' } },
      { newsgloss: 'takeBack', request: { ticket } },
    ]);
    expect((await settings()).sitesOff).toEqual([]);
  });

  test('is refused what is larger than any page has to say', async () => {
    const answers = await asContentScript([
      { newsgloss: 'narrow', request: { text: 'x'.repeat(2_000_001) } },
      { newsgloss: 'openMakeTerm', request: { text: 'x'.repeat(501), sentence: '' } },
      { newsgloss: 'notesOnPage', request: { url: `https://a.example/${'x'.repeat(4100)}` } },
      { newsgloss: 'packsAbout', request: { terms: Array.from({ length: 2001 }, () => 'thaad') } },
      { newsgloss: 'saw', request: { term: 'x'.repeat(65) } },
    ]);
    for (const { ok, error } of answers) {
      expect(ok).toBe(false);
      expect(error!.length).toBeLessThan(400);
    }
  });

  test('gets the notes of some terms a minute, and not of all that there are', async () => {
    const terms = Array.from({ length: 60 }, (_, nth) => `term-${nth}`);
    const answers = await asContentScript(
      terms.map((term) => ({ newsgloss: 'notesOnTerm', request: { term } })),
    );
    const refused = answers.filter(({ ok }) => ok === false);
    expect(refused.length).toBeGreaterThanOrEqual(30);
    expect(new Set(refused.map(({ error }) => error))).toEqual(new Set(['notesOnTerm was asked too often']));
    // What it does for its reader goes on.
    const [still] = await asContentScript([{ newsgloss: 'saw', request: { term: 'thaad' } }]);
    expect(still).toMatchObject({ ok: true });
  });

  test('opens no more windows than a reader would', async () => {
    const count = () => browser.inExtension(async () => (await chrome.tabs.query({})).length);
    const before = await count();
    const answers = await asContentScript(
      Array.from({ length: 40 }, () => ({ newsgloss: 'openGlossary', request: { term: 'thaad' } })),
    );
    expect(answers.filter(({ ok }) => ok === true).length).toBeLessThanOrEqual(10);
    expect((await count()) - before).toBeLessThanOrEqual(10);
  });

  test('can write the settings, as both browsers let it, and with them neither a server nor the account', async () => {
    const kept = await browser.inExtension(async () => {
      const tabs = await chrome.tabs.query({});
      const tab = tabs.find(({ url }) => url?.startsWith('http'))!;
      const before = await chrome.storage.local.get(null);
      await chrome.scripting.executeScript({
        target: { tabId: tab.id },
        func: async () => {
          const { local } = chrome.storage as unknown as { local: { set(items: object): Promise<void> } };
          await local.set({
            settings: {
              enabled: 'maybe',
              sync: true,
              server: { address: 'https://evil.example/' },
              restMs: -1,
            },
          });
        },
      });
      const after = await chrome.storage.local.get(null);
      await (chrome.storage.local as unknown as { set(items: object): Promise<void> }).set(before);
      return after['settings'];
    });
    expect(kept).toMatchObject({ enabled: 'maybe' });
    const page = await browser.openExtensionPage('popup.html');
    const states = await Promise.all([askBackground(page, 'syncState'), askBackground(page, 'serverState')]);
    expect(states).toMatchObject([{ mode: 'off' }, { server: null }]);
    await page.close();
  });

  test('cannot read what the browser keeps for us, but in Firefox the account’s area', async () => {
    const areas = await browser.inExtension(async () => {
      const tabs = await chrome.tabs.query({});
      const tab = tabs.find(({ url }) => url?.startsWith('http'))!;
      const [ran] = await chrome.scripting.executeScript({
        target: { tabId: tab.id },
        func: async () => {
          const readable: string[] = [];
          for (const area of ['session', 'sync'] as const) {
            try {
              await chrome.storage[area].get(null);
              readable.push(area);
            } catch {
              // Kept from us.
            }
          }
          const databases = await indexedDB.databases();
          return { readable, databases: databases.map(({ name }) => name) };
        },
      });
      return ran!.result;
    });
    // BROWSERS.md: Firefox has no switch for it. What lies there says who has which notes only while sync is on.
    const readable = process.env['NEWSGLOSS_BROWSER'] === 'firefox' ? ['sync'] : [];
    expect(areas).toEqual({ readable, databases: [] });
  });
});
