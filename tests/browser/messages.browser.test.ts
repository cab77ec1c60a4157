import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { calls } from '../../src/protocol/calls';
import { openBrowser, serve, type Site, type TestBrowser, waitForMarks } from '../harness';

/** What these tests use of the extension's own APIs, where the browser has them. */
declare const chrome: {
  tabs: { query(query: object): Promise<{ id: number; url?: string }[]> };
  scripting: { executeScript(what: object): Promise<{ result: unknown }[]> };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  storage: { local: { get(keys: null): Promise<Record<string, unknown>> } };
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
  return browser.inExtension(async (raw) => {
    const tabs = await chrome.tabs.query({});
    const tab = tabs.find(({ url }) => url?.startsWith('http'))!;
    const [ran] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      args: [raw],
      func: async (list: unknown[]) => {
        const answers: unknown[] = [];
        for (const message of list) {
          const answer: unknown = await chrome.runtime
            .sendMessage(message)
            .catch((error: unknown) => ({ error: String(error) }));
          answers.push(answer ?? null);
        }
        return answers;
      },
    });
    return ran!.result as never;
  }, messages as unknown[]);
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
