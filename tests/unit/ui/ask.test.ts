import { beforeEach, describe, expect, it, vi } from 'vitest';

const platform = vi.hoisted(() => ({ isPrivate: false, sent: [] as unknown[] }));
vi.mock('../../../src/platform/windows', () => ({
  isInPrivateWindow: () => Promise.resolve(platform.isPrivate),
}));
vi.mock('../../../src/platform/messages', () => ({
  sendToExtension: (message: unknown) => {
    platform.sent.push(message);
    return Promise.resolve({ ok: true, reply: { outcome: 'done' } });
  },
  sendToTab: () => Promise.resolve(undefined),
}));

beforeEach(() => {
  platform.sent = [];
  vi.resetModules();
});

describe('a page of ours in a private window', () => {
  it('sends nothing that would be written down, and says why', async () => {
    platform.isPrivate = true;
    const { ask, troubleOf } = await import('../../../src/ui/ask');
    const draft = {
      target: { kind: 'term', term: 'thaad' },
      note: null,
      writer: 'one',
      body: 'half',
    } as const;
    expect(troubleOf(await ask('keepDraft', draft).catch((error: unknown) => error))).toBe(
      'trouble_privateWindow',
    );
    await expect(ask('emptyTrash')).rejects.toThrow('trouble_privateWindow');
    expect(platform.sent).toEqual([]);
  });

  it('in another window sends it', async () => {
    platform.isPrivate = false;
    const { ask } = await import('../../../src/ui/ask');
    const draft = {
      target: { kind: 'term', term: 'thaad' },
      note: null,
      writer: 'one',
      body: 'half',
    } as const;
    expect(await ask('keepDraft', draft)).toEqual({ outcome: 'done' });
    expect(platform.sent).toHaveLength(1);
  });
});
