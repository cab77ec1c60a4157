import { beforeEach, describe, expect, it, vi } from 'vitest';

const kept = new Map<string, unknown>();
const opened: string[] = [];
let page: { url: string; title: string } | undefined;
let answer: unknown;
vi.mock('../../../src/platform/storage', () => ({
  sessionArea: {
    get: (key: string) => Promise.resolve({ [key]: kept.get(key) }),
    set: (items: object) => {
      for (const [key, value] of Object.entries(items)) kept.set(key, value);
      return Promise.resolve();
    },
  },
}));
vi.mock('../../../src/platform/tabs', () => ({
  openPage: (path: string) => {
    opened.push(path);
    return Promise.resolve();
  },
  pageIn: () => Promise.resolve(page),
}));
vi.mock('../../../src/platform/scripts', () => ({ runInFrame: () => Promise.resolve(false) }));
vi.mock('../../../src/platform/messages', () => ({ sendToTab: () => Promise.resolve(answer) }));
const { beginningOf, mayOpenForm, openMakeTerm } = await import('../../../src/background/packs/make-term');

const begin = async (text: string, sentence?: string) => {
  const went = await openMakeTerm({
    tab: 1,
    frame: 0,
    text,
    ...(sentence === undefined ? {} : { sentence }),
  });
  return went ? await beginningOf(opened.at(-1)!.replace('options.html#/packs/new/', '')) : undefined;
};

beforeEach(() => {
  kept.clear();
  opened.length = 0;
  page = { url: 'https://www.news.example/a?id=1#part', title: 'Gates stay shut' };
  answer = undefined;
});

describe('a form for a term', () => {
  it('begins with what was selected and the page as its source, and without a word of it as the claim', async () => {
    answer = { ok: true, reply: { sentence: 'The Reed Gate is shut.', lang: 'ko-KR', date: '2031-05-02' } };
    expect(await begin('  Reed\n Gate ')).toEqual({
      sentence: 'The Reed Gate is shut.',
      term: {
        id: null,
        label: 'Reed Gate',
        language: 'ko',
        kind: 'concept',
        aliases: [],
        summary: '',
        claims: [
          {
            id: null,
            text: '',
            source: {
              title: 'Gates stay shut',
              publisher: 'news.example',
              url: 'https://www.news.example/a?id=1',
              published: '2031-05-02',
              language: 'ko',
            },
          },
        ],
      },
    });
  });

  it('puts nothing of the page into its own address', async () => {
    await begin('Reed Gate');
    expect(opened).toEqual([expect.stringMatching(/^options\.html#\/packs\/new\/[0-9a-f-]{36}$/u)]);
  });

  it('does without what the page does not say, or says wrongly', async () => {
    answer = { ok: true, reply: { sentence: '', lang: 'xx', date: '2031-99' } };
    const begun = await begin('Reed Gate', 'From the card.');
    expect(begun).toMatchObject({ sentence: 'From the card.', term: { language: 'en' } });
    expect(begun!.term.claims[0]!.source.published).toBeNull();
    answer = { ok: true, reply: { sentence: 5 } };
    expect((await begin('Reed Gate'))!.sentence).toBe('');
  });

  it('has no address for a page that is not of the web, and is not opened for no page or no word', async () => {
    page = { url: 'file:///home/me/secret.html', title: '' };
    expect((await begin('Reed Gate'))!.term.claims[0]!.source.url).toBeNull();
    expect(await begin(' \n ')).toBeUndefined();
    page = undefined;
    expect(await begin('Reed Gate')).toBeUndefined();
  });

  it('is not known by another ticket', async () => {
    await begin('Reed Gate');
    expect(await beginningOf('x')).toBeNull();
  });

  it('is opened for a content script only now and then', async () => {
    const now = 1_000_000;
    const answers = [];
    for (let i = 0; i < 7; i++) answers.push(await mayOpenForm(now + i));
    expect(answers).toEqual([true, true, true, true, true, false, false]);
    expect(await mayOpenForm(now + 60_001)).toBe(true);
    kept.set('make-term-opened', 'broken');
    expect(await mayOpenForm(now)).toBe(true);
  });
});
