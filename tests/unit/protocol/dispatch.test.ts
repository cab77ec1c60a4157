import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { calls, type CallName } from '../../../src/protocol/calls';
import { CallError, dispatch, envelope, type Handlers, readAnswer } from '../../../src/protocol/dispatch';
import { senderOf } from '../../../src/protocol/sender';

/** Every call to the background, each answered by one spy. */
const toBackground = Object.entries(calls)
  .filter(([, call]) => call.to === 'background')
  .map(([name]) => name as CallName);
const heard = vi.fn();
const handlers = Object.fromEntries(
  toBackground.map((name) => [name, heard]),
) as unknown as Handlers<'background'>;

describe('who a sender is', () => {
  const sender = (path: string | undefined, tab?: number) => senderOf({ own: true, path, tab })?.party;

  it('is the browser’s word', () => {
    expect(senderOf({ own: false, path: 'popup.html', tab: 1 })).toBeUndefined();
    expect(sender(undefined, 1)).toBe('content');
    expect(sender('note.html', 1)).toBe('note');
    expect(sender('popup.html', 1)).toBe('page');
    expect(sender('popup.html')).toBe('page');
    expect(sender('background.js')).toBe('background');
    expect(sender('_generated_background_page.html')).toBe('background');
  });
});

describe('a call', () => {
  it('of a content script reaches only what a page’s reader may ask', async () => {
    const allowed: string[] = [];
    for (const name of toBackground) {
      const answer = await dispatch<'background'>(handlers, envelope(name, {}), {
        party: 'content',
        tab: 1,
      });
      if (!answer || answer.ok || !answer.error.endsWith('may not be called from content'))
        allowed.push(name);
    }
    for (const name of [
      'allNotes',
      'saveNote',
      'deleteNote',
      'undeleteNote',
      'keepDraft',
      'drafts',
      'redeem',
      'setSync',
      'syncNow',
      'syncState',
      'shelf',
      'previewPack',
      'importPack',
      'enablePack',
      'orderPacks',
      'removePack',
      'restorePack',
      'exportPack',
      'ownTerms',
      'ownTerm',
      'saveOwnTerm',
      'nameOwnPack',
      'removeOwnTerm',
      'termBeginning',
    ]) {
      expect(allowed).not.toContain(name);
    }
    expect(allowed).toContain('packs');
  });

  it('of another shape never reaches its handler, and never throws', async () => {
    heard.mockClear();
    const wrong = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.array(fc.anything(), { minLength: 1 }),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...toBackground), wrong, async (name, request) => {
        const answer = await dispatch<'background'>(
          handlers,
          { newsgloss: name, request },
          { party: 'page', tab: 1 },
        );
        expect(answer).toMatchObject({ ok: false });
      }),
    );
    expect(heard).not.toHaveBeenCalled();
  });

  it('of another shape is not repeated in the refusal beyond a few words', async () => {
    const message = { newsgloss: 'undeleteNote', request: { note: '-'.repeat(5_000_000) } };
    const answer = await dispatch<'background'>(handlers, message, { party: 'page' });
    expect(answer).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^undeleteNote: Invalid/u) as string,
    });
    expect(JSON.stringify(answer).length).toBeLessThan(500);
  });

  it('that is none of ours is left to others', () => {
    for (const message of [null, 'matcher', {}, { newsgloss: 'toString' }, { newsgloss: '__proto__' }]) {
      expect(dispatch<'background'>(handlers, message, { party: 'page' })).toBeUndefined();
    }
  });

  it('whose handler fails is refused with its message', async () => {
    const failing = { packs: () => Promise.reject(new Error('trouble_dictionary')) };
    const answer = await dispatch<'background'>(failing, envelope('packs', undefined), { party: 'page' });
    expect(answer).toEqual({ ok: false, error: 'trouble_dictionary' });
    expect(() => readAnswer('packs', answer)).toThrow(CallError);
  });

  it('that comes back in another shape, or not at all, is an error', () => {
    expect(readAnswer('packs', { ok: true, reply: ['x'] })).toEqual(['x']);
    expect(() => {
      readAnswer('count', { ok: true, reply: null });
    }).not.toThrow();
    for (const answer of [undefined, null, {}, { ok: true, reply: 'x' }, { ok: true, reply: [1] }]) {
      expect(() => readAnswer('packs', answer)).toThrow(CallError);
    }
  });
});
