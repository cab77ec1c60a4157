import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { onTerm, type Target } from '../../../src/core/notes/target';
import { pagesOf, termsOf, toNoteView } from '../../../src/core/notes/view';
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

  it('is as old as its oldest version, has the tags of each, and those of one moment in one order', () => {
    const version = (device: string, created: number, tags: string[]) =>
      write(
        { id: 'note', versions: [] },
        content(device, { created, changed: 5_000, tags }),
        { device, counter: 1 },
        new Set(),
      );
    const [a, b] = [version('aaaa', 3_000, ['x']), version('bbbb', 2_000, ['y', 'z'])];
    for (const both of [join(a, b), join(b, a)]) {
      const view = toNoteView(both, true);
      expect(view).toMatchObject({ created: 2_000, undoable: false });
      expect(view?.versions.map(({ body, tags }) => [body, tags])).toEqual([
        ['aaaa', ['x']],
        ['bbbb', ['y', 'z']],
      ]);
    }
    expect(toNoteView(a, true)).toMatchObject({ undoable: true });
    expect(toNoteView(a)).toMatchObject({ undoable: false });
  });

  it('shows on its term or on its page, once each', () => {
    const passage: Target = {
      kind: 'passage',
      page: { url: 'https://a.example/', title: '' },
      quote: { exact: 'x', prefix: '', suffix: '' },
      position: { start: 0, end: 1 },
    };
    const on = (target: Target, device: string) =>
      write({ id: 'note', versions: [] }, content('x', { target }), { device, counter: 1 }, new Set());
    const both = join(join(on(passage, 'aaaa'), on(passage, 'bbbb')), on(onTerm('thaad'), 'cccc'));
    expect([termsOf(both), pagesOf(both)]).toEqual([['thaad'], ['https://a.example/']]);
    expect([termsOf(start), pagesOf(start)]).toEqual([['thaad'], []]);
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
