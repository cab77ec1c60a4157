import { expect, it } from 'vitest';
import { goingBack } from '../../../src/core/notes/going-back';
import { join, write } from '../../../src/core/sync/register';
import { content, dots, noteOf } from '../sync/registers';

const deleted = (id: string) => {
  const note = noteOf(id, 'a text');
  const gone = content('', { deleted: true });
  return write(note, gone, { device: 'aaaa', counter: 2 }, new Set(dots(note)));
};

it('counts what readers see: a deletion is not there, neither now nor then', () => {
  const now = [
    noteOf('same', 'one'),
    noteOf('other', 'now'),
    deleted('gone'),
    noteOf('new', 'x'),
    deleted('never'),
    deleted('never either'),
  ];
  const then = [noteOf('same', 'one'), noteOf('other', 'then'), noteOf('gone', 'back'), deleted('long gone')];
  const { back, changed, same, since } = goingBack(now, then);
  expect([back, changed].map((notes) => notes.map(({ id }) => id))).toEqual([['gone'], ['other']]);
  expect([same, since]).toEqual([1, 1]);
});

it('finds a note the same whoever wrote it, and another where a tag is', () => {
  expect(goingBack([noteOf('a', 'one', 'bbbb', 7)], [noteOf('a', 'one')])).toMatchObject({ same: 1 });
  const tagged = write(
    { id: 'a', versions: [] },
    content('one', { tags: ['x'] }),
    { device: 'aaaa', counter: 1 },
    new Set(),
  );
  // Two texts side by side are the same two, whichever was written last.
  const two = (first: string, second: string) => {
    const other = write(
      { id: 'a', versions: [] },
      content(second, { changed: 2_000 }),
      { device: 'cccc', counter: 1 },
      new Set(),
    );
    return join(noteOf('a', first), other);
  };
  expect(goingBack([two('x', 'y')], [two('y', 'x')])).toMatchObject({ same: 1 });
  expect(goingBack([two('x', 'y')], [two('y', 'z')])).toMatchObject({ same: 0 });
  expect(goingBack([tagged], [noteOf('a', 'one')]).changed).toHaveLength(1);
});
