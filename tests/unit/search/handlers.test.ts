import { expect, it, vi } from 'vitest';
import { searchHandlers } from '../../../src/background/handlers/search';
import type { NotesStore } from '../../../src/background/store';
import type { NoteView } from '../../../src/protocol/calls';

const note = (id: string, body: string, changed: number): NoteView => ({
  id,
  target: { kind: 'term', term: 'thaad' },
  created: 0,
  changed,
  versions: [{ dot: `d:${id}`, body, tags: [], device: 'Laptop', changed }],
  cameBack: false,
  undoable: false,
});

/** The two calls over a store that counts how often it is read. */
function over(notes: NoteView[]) {
  let changed: () => void = () => undefined;
  const all = vi.fn(() => Promise.resolve([...notes]));
  const store = { all, onChange: (listener: () => void) => void (changed = listener) };
  const handlers = searchHandlers(Promise.resolve(store as unknown as NotesStore));
  return { handlers, all, changed: () => changed() };
}
const sender = { party: 'page' } as const;

it('reads the notes once, and again after they change', async () => {
  const notes = [note('a', 'the radar', 1)];
  const { handlers, all, changed } = over(notes);
  expect(await handlers.countNotes(undefined, sender)).toEqual({ all: 1, on: [['thaad', 1]] });
  expect((await handlers.findNotes({ query: 'radar' }, sender)).all).toBe(1);
  expect(all).toHaveBeenCalledTimes(1);
  notes.push(note('b', 'a radar too', 2));
  changed();
  const found = await handlers.findNotes({ query: 'radar' }, sender);
  expect(found.notes.map(({ id }) => id)).toEqual(['b', 'a']);
  expect(all).toHaveBeenCalledTimes(2);
});

it('sends fifty at the most, and says how many there are', async () => {
  const { handlers } = over(Array.from({ length: 120 }, (_, at) => note(`n${at}`, 'radar', at)));
  const found = await handlers.findNotes({ query: 'radar' }, sender);
  expect([found.all, found.notes.length]).toEqual([120, 50]);
});

it('tries again after the store could not be read', async () => {
  const { handlers, all } = over([note('a', 'radar', 1)]);
  all.mockRejectedValueOnce(new Error('busy'));
  await expect(handlers.countNotes(undefined, sender)).rejects.toThrow();
  expect(await handlers.countNotes(undefined, sender)).toMatchObject({ all: 1 });
});
