import { beforeEach, describe, expect, it, vi } from 'vitest';

const fake = vi.hoisted(() => {
  const session = new Map<string, unknown>();
  const state = { root: 'moz-extension://x/', may: false, added: (): void => undefined, answer: true };
  return {
    state,
    session,
    browser: {
      runtime: { getURL: () => state.root },
      permissions: {
        contains: () => Promise.resolve(state.may),
        request: vi.fn(() => {
          state.may = state.answer;
          return Promise.resolve(state.answer);
        }),
        onAdded: { addListener: (listener: () => void) => (state.added = listener) },
      },
      storage: {
        session: {
          get: (key: string) => Promise.resolve({ [key]: session.get(key) }),
          set: (items: Record<string, unknown>) => {
            for (const [key, value] of Object.entries(items)) session.set(key, value);
            return Promise.resolve();
          },
          remove: (key: string) => Promise.resolve(void session.delete(key)),
        },
      },
    },
  };
});
vi.mock('../../../src/platform/browser', () => ({ browser: fake.browser }));
const { askToSendNotes, onMaySendNotes } = await import('../../../src/platform/permissions');

const heard = vi.fn();
const added = async (): Promise<void> => {
  fake.state.added();
  await new Promise((resolve) => setTimeout(resolve));
};

beforeEach(() => {
  fake.session.clear();
  Object.assign(fake.state, { root: 'moz-extension://x/', may: false, answer: true });
  fake.browser.permissions.request.mockClear();
  heard.mockClear();
  onMaySendNotes(heard);
});

describe('whether notes may travel', () => {
  it('is no question in Chromium', async () => {
    fake.state.root = 'chrome-extension://x/';
    expect(await askToSendNotes()).toBe(true);
    expect(fake.browser.permissions.request).not.toHaveBeenCalled();
    await added();
    expect(heard).not.toHaveBeenCalled();
  });

  it('is asked in the turn of the click, and leaves nothing behind', async () => {
    const answer = askToSendNotes();
    expect(fake.browser.permissions.request).toHaveBeenCalledTimes(1);
    expect(await answer).toBe(true);
    expect(fake.session.size).toBe(0);
  });

  it('is heard by the background where the prompt closed the popup', async () => {
    fake.browser.permissions.request.mockReturnValueOnce(new Promise<boolean>(() => undefined));
    void askToSendNotes();
    await added();
    expect(heard, 'another permission').not.toHaveBeenCalled();
    fake.state.may = true;
    await added();
    await added();
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('is not taken from a permission that was given without the question', async () => {
    fake.state.may = true;
    await added();
    expect(heard).not.toHaveBeenCalled();
  });
});
