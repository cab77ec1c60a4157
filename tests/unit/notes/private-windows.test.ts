import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../../src/background/store/database';
import { createRepository } from '../../../src/background/store/repository';
import type { NotesStore } from '../../../src/background/store/store';
import { onTerm } from '../../../src/core/notes/target';

vi.mock('../../../src/background/tickets', () => ({ issueTicket: () => Promise.resolve('ticket') }));
vi.mock('../../../src/background/upkeep', () => ({ TRASH_MS: 1 }));
const { noteHandlers } = await import('../../../src/background/handlers/notes');

const marker = { had: () => Promise.resolve(false), remember: () => Promise.resolve() };
const target = onTerm('thaad');
const inPrivate = { party: 'content', tab: 1, frame: 0, incognito: true } as const;
const inOwnPage = { party: 'page', incognito: true } as const;
const refused = { outcome: 'refused', trouble: 'trouble_privateWindow' };
let store: NotesStore;
let handlers: ReturnType<typeof noteHandlers>;

beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = createRepository({ tables: openDatabase({ marker }) });
  handlers = noteHandlers({ store: Promise.resolve(store), noteFrameClosed: () => undefined });
  const first = await store.save({ target, note: null, newId: 'kept', body: 'first', seen: [] });
  const seen = first.versions.map(({ dot }) => dot);
  await store.save({ target, note: 'kept', body: 'kept before', seen });
});

describe('in a private window', () => {
  it('notes are read, on the card and in the frame where they are hidden', async () => {
    expect(await handlers.notesOnTerm({ term: 'thaad' }, inPrivate)).toMatchObject([
      { versions: [{ body: 'kept before' }] },
    ]);
    expect(await handlers.openNote({ target, note: null, reads: true }, inPrivate)).toBe('ticket');
  });

  it('none is written, begun or changed, and the sentence says why', async () => {
    const seen = (await store.note('kept'))!.versions.map(({ dot }) => dot);
    await expect(
      (async () => handlers.openNote({ target, note: null, reads: false }, inPrivate))(),
    ).rejects.toThrow('trouble_privateWindow');
    expect(await handlers.saveNote({ target, note: null, body: 'new', seen: [] }, inOwnPage)).toEqual(
      refused,
    );
    const draft = { target, note: null, writer: 'one', body: 'half' };
    expect(await handlers.keepDraft(draft, inOwnPage)).toEqual(refused);
    expect(await handlers.undoEdit({ note: 'kept', seen }, inOwnPage)).toEqual(refused);
    expect(await handlers.deleteNote({ note: 'kept', seen }, inOwnPage)).toEqual(refused);
    expect(await handlers.undeleteNote({ note: 'kept' }, inOwnPage)).toEqual(refused);
    expect((await store.all()).map(({ versions }) => versions[0]!.body)).toEqual(['kept before']);
    expect(await store.allDrafts()).toEqual([]);
  });

  it('the same calls from another window are carried out', async () => {
    const ours = { party: 'page', incognito: false } as const;
    expect(await handlers.saveNote({ target, note: null, body: 'new', seen: [] }, ours)).toMatchObject({
      outcome: 'saved',
    });
    expect(await handlers.keepDraft({ target, note: null, writer: 'one', body: 'half' }, ours)).toEqual({
      outcome: 'done',
    });
  });
});
