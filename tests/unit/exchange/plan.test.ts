import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planImport } from '../../../src/core/exchange/plan';
import type { PortableNote } from '../../../src/core/exchange/portable';
import type { NoteForReaders } from '../../../src/core/notes/view';
import { anyNotes } from './some-notes';

const asThere = (note: PortableNote): NoteForReaders => ({
  ...note,
  changed: note.versions[0]!.changed,
  versions: note.versions.map((version, i) => ({ ...version, dot: `dev0:${i + 1}`, device: 'dev0' })),
  cameBack: false,
  undoable: false,
});

test('into an empty store everything is new, and brought in again everything is the same', () => {
  fc.assert(
    fc.property(anyNotes, (notes) => {
      const first = planImport(notes, []);
      expect(first.fresh.length + first.same).toBe(notes.length);
      const again = planImport(notes, first.fresh.map(asThere));
      expect(again).toEqual({ fresh: [], changed: [], same: notes.length });
    }),
  );
});

test('what differs comes beside, under another name, once', () => {
  fc.assert(
    fc.property(anyNotes, ([note]) => {
      const mine = { ...note!, versions: [{ body: 'mine, nobody else has it', tags: [], changed: 5 }] };
      const plan = planImport([note!], [asThere(mine)]);
      expect(plan.fresh).toEqual([]);
      expect(plan.changed).toHaveLength(1);
      expect(plan.changed[0]!.id).not.toBe(note!.id);
      expect(plan.changed[0]!.versions).toEqual(note!.versions);
      const again = planImport([note!], [asThere(mine), asThere(plan.changed[0]!)]);
      expect(again).toEqual({ fresh: [], changed: [], same: 1 });
    }),
  );
});

test('a note of another name is the same where it says the same, however its tags and its texts stand in order', () => {
  const note = (id: string, ...said: [string, ...string[]][]): PortableNote => ({
    id,
    target: { kind: 'term', term: 'crane' },
    created: 0,
    versions: said.map(([body, ...tags]) => ({ body, tags, changed: 0 })),
  });
  const there = [asThere(note('a', ['one', 'x', 'y'], ['two'])), asThere(note('b', ['three']))];
  const plan = (one: PortableNote) => {
    const { fresh, changed, same } = planImport([one], there);
    return [fresh.length, changed.length, same];
  };
  expect(plan(note('c', ['one', 'y', 'x'], ['two']))).toEqual([0, 0, 1]);
  expect(plan(note('a', ['two'], ['one', 'y', 'x']))).toEqual([0, 0, 1]);
  expect(plan(note('a', ['one', 'x'], ['two']))).toEqual([0, 1, 0]);
  expect(plan(note('c', ['one', 'x'], ['two']))).toEqual([1, 0, 0]);
  // One that is known by its name and now says what another says comes beside.
  expect(plan(note('b', ['one', 'x', 'y'], ['two']))).toEqual([0, 1, 0]);
  // The name that it comes under never changes: what came beside last year does not come again.
  expect(planImport([note('b', ['four'])], there).changed[0]!.id).toBe('x2f39u55sdpp1b1jvx6nbwp');
});

test('no plan writes over a note that is there', () => {
  fc.assert(
    fc.property(anyNotes, anyNotes, (incoming, there) => {
      const { fresh, changed, same } = planImport(incoming, there.map(asThere));
      const taken = new Set(there.map(({ id }) => id));
      for (const note of [...fresh, ...changed]) expect(taken.has(note.id)).toBe(false);
      expect(fresh.length + changed.length + same).toBe(incoming.length);
    }),
  );
});
