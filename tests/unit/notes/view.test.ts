import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { onTerm } from '../../../src/core/notes/target';
import { termsOf, toNoteView } from '../../../src/core/notes/view';
import { join, write } from '../../../src/core/sync/register';
import { NoteView } from '../../../src/protocol/calls';
import { content, noteOf } from '../sync/registers';

describe('a note as a reader is shown it', () => {
  const start = noteOf('note', 'start', 'aaaa', 1);
  const gone = write(
    start,
    content('', { deleted: true, changed: 9_000 }),
    { device: 'bbbb', counter: 1 },
    new Set(['aaaa:1']),
  );
  const edited = write(
    start,
    content('edited', { changed: 5_000 }),
    { device: 'aaaa', counter: 2 },
    new Set(['aaaa:1']),
  );

  it('has its versions side by side, the latest first, in the shape of the protocol', () => {
    const apart = join(
      edited,
      write(start, content('apart', { changed: 7_000 }), { device: 'cccc', counter: 1 }, new Set(['aaaa:1'])),
    );
    const view = toNoteView(apart);
    expect(v.parse(NoteView, view)).toEqual(view);
    expect(view).toEqual({
      id: 'note',
      target: onTerm('thaad'),
      created: 1_000,
      changed: 7_000,
      versions: [
        { dot: 'cccc:1', body: 'apart', tags: [], device: 'cccc', changed: 7_000 },
        { dot: 'aaaa:2', body: 'edited', tags: [], device: 'aaaa', changed: 5_000 },
      ],
      cameBack: false,
      undoable: false,
    });
  });

  it('is nothing once it is deleted', () => {
    expect(toNoteView(gone)).toBeUndefined();
    expect(termsOf(gone)).toEqual([]);
  });

  it('comes back where it was edited beside its deletion, and says so', () => {
    expect(toNoteView(join(gone, edited))).toMatchObject({
      versions: [{ body: 'edited' }],
      cameBack: true,
      undoable: false,
      changed: 5_000,
    });
    expect(termsOf(join(gone, edited))).toEqual(['thaad']);
  });
});
