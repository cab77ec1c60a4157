import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/background/store/database';
import { createRepository } from '../../../src/background/store/repository';
import type { NotesChange, NotesStore } from '../../../src/background/store/store';
import { onTerm, type Target } from '../../../src/core/notes/target';
import { type Register, registerText, write } from '../../../src/core/sync/register';
import { noteOf, replicas } from '../sync/registers';

let store: NotesStore;
let now: number;
const marker = { had: () => Promise.resolve(false), remember: () => Promise.resolve() };
const open = (): NotesStore => createRepository({ tables: openDatabase({ marker }), now: () => now });

beforeEach(() => {
  indexedDB = new IDBFactory();
  now = 1_000;
  store = open();
});

const save = (body: string, note: string | null = null, seen: string[] = [], term = 'thaad') =>
  store.save({ target: onTerm(term), note, body, seen });

describe('an edit', () => {
  const dotsOf = (note: { versions: readonly { dot: string }[] }) => note.versions.map(({ dot }) => dot);

  it('is taken back by the text before it, and that again', async () => {
    const first = await store.save({
      target: onTerm('thaad'),
      note: null,
      body: 'first',
      tags: ['a'],
      seen: [],
    });
    expect(first.undoable).toBe(false);
    const seen = dotsOf(first);
    const second = await store.save({
      target: onTerm('thaad'),
      note: first.id,
      body: 'second',
      tags: ['b'],
      seen,
    });
    expect(second.undoable).toBe(true);
    const asked = { note: first.id, seen: dotsOf(second) };
    const undone = await open().undoEdit(asked);
    expect(undone).toMatchObject({ versions: [{ body: 'first', tags: ['a'] }], undoable: true });
    // A call whose reply was lost comes again.
    expect(await store.undoEdit(asked)).toEqual(undone);
    expect(await store.undoEdit({ note: first.id, seen: dotsOf(undone) })).toMatchObject({
      versions: [{ body: 'second', tags: ['b'] }],
    });
  });

  it('is a new version for other devices: what they wrote meanwhile stays beside it', async () => {
    const first = await save('first');
    const second = await save('second', first.id, dotsOf(first));
    const third = await save('third', first.id, dotsOf(first));
    expect(third.versions).toHaveLength(2);
    const undone = await store.undoEdit({ note: first.id, seen: dotsOf(second) });
    expect(undone.versions.map(({ body }) => body).sort()).toEqual(['first', 'third']);
  });

  it('beside a text of another device takes neither back', async () => {
    const first = await save('first');
    await save('second mine', first.id, dotsOf(first));
    await save('second theirs', first.id, dotsOf(first));
    const both = (await store.note(first.id))!;
    expect(both).toMatchObject({ undoable: false });
    const undone = await store.undoEdit({ note: first.id, seen: dotsOf(both) });
    expect(undone.versions.map(({ body }) => body).sort()).toEqual(['second mine', 'second theirs']);
  });

  it('that came from another device is taken back too', async () => {
    const first = await save('first');
    const mine = (await store.registers())[0]!;
    const theirs = write(
      mine,
      { ...mine.versions[0]!, body: 'theirs' },
      { device: 'elsewhere', counter: 1 },
      new Set(dotsOf(first)),
    );
    await store.joinIn([theirs]);
    const joined = (await store.note(first.id))!;
    expect(joined).toMatchObject({ versions: [{ body: 'theirs' }], undoable: true });
    expect(await store.undoEdit({ note: first.id, seen: dotsOf(joined) })).toMatchObject({
      versions: [{ body: 'first' }],
    });
  });

  it('leaves no text behind once the note is deleted', async () => {
    const first = await save('first');
    const second = await save('second', first.id, dotsOf(first));
    await store.delete({ note: first.id, seen: dotsOf(second) });
    await expect(store.undoEdit({ note: first.id, seen: dotsOf(second) })).rejects.toMatchObject({
      trouble: 'trouble_noteGone',
    });
    expect(await store.undelete(first.id)).toMatchObject({ versions: [{ body: 'second' }], undoable: false });
  });
});

describe('a note', () => {
  it('is there for its term, for all, and for the next start', async () => {
    const note = await save('first');
    now = 2_000;
    await save('second', null, [], 'icbm');
    for (const each of [store, open()]) {
      expect(await each.notesOnTerm('thaad')).toEqual([note]);
      expect((await each.all()).map(({ target }) => target)).toEqual([onTerm('icbm'), onTerm('thaad')]);
      expect(await each.note(note.id)).toEqual(note);
      expect(await each.note('no-such-note')).toBeNull();
    }
  });

  it('covers what its writer saw, and stands beside what they did not', async () => {
    const first = await save('first');
    const seen = first.versions.map(({ dot }) => dot);
    now = 2_000;
    expect((await save('second', first.id, seen)).versions.map(({ body }) => body)).toEqual(['second']);
    now = 3_000;
    const third = await save('third', first.id, seen);
    expect(third.versions.map(({ body }) => body)).toEqual(['third', 'second']);
    expect(third).toMatchObject({ created: 1_000, changed: 3_000, cameBack: false });
  });

  it('is not written twice when the same save comes twice', async () => {
    const note = await save('text');
    const seen = note.versions.map(({ dot }) => dot);
    expect(await save('text', note.id, seen)).toEqual(note);
    expect((await store.changedSince(0)).registers).toHaveLength(1);
  });

  it('new under an id that its writer chose is one note, however often the save comes', async () => {
    const again = (body: string) =>
      store.save({ target: onTerm('thaad'), note: null, newId: 'chosen', body, seen: [] });
    const first = await again('text');
    expect(first.id).toBe('chosen');
    expect(await again('text')).toEqual(first);
    // Typed on after a reply that was lost: both texts stay, in the one note.
    now = 2_000;
    expect((await again('text and more')).versions.map(({ body }) => body)).toEqual([
      'text and more',
      'text',
    ]);
    expect(await store.all()).toHaveLength(1);
  });

  it('never gets the number of another, however many are saved at once', async () => {
    const notes = await Promise.all(Array.from({ length: 20 }, (_, i) => save(`note ${i}`)));
    expect(new Set(notes.map(({ versions }) => versions[0]!.dot)).size).toBe(20);
  });

  it('of a million letters is kept; a longer one is refused with a sentence', async () => {
    const body = 'ㄱ'.repeat(1_000_000);
    const { id } = await save(body);
    expect((await open().note(id))!.versions[0]!.body).toBe(body);
    await expect(save(`${body}.`)).rejects.toMatchObject({ trouble: 'trouble_noteTooLong' });
    expect(await store.all()).toHaveLength(1);
  });

  it('keeps every code unit, but for halves of surrogate pairs, which become U+FFFD', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (body) => {
        expect((await save(body)).versions[0]!.body).toBe(body);
      }),
      { numRuns: 30 },
    );
    expect((await save('a\ud800b\udc00c\udfff\ud83d')).versions[0]!.body).toBe('a\ufffdb\ufffdc\ufffd\ufffd');
    for (const trap of ['\0', 'e\u0301', '\u202eabc', '\ufeff', '\u2028\u2029', '👩‍👩‍👧', '  a  ', '\r\n', '']) {
      expect((await save(trap)).versions[0]!.body).toBe(trap);
    }
  });
});

describe('a deletion', () => {
  it('takes the note away, and can be taken back', async () => {
    const note = await save('text');
    await store.delete({ note: note.id, seen: note.versions.map(({ dot }) => dot) });
    expect([await store.all(), await store.notesOnTerm('thaad'), await store.note(note.id)]).toEqual([
      [],
      [],
      null,
    ]);
    now = 2_000;
    expect(await store.undelete(note.id)).toMatchObject({
      id: note.id,
      versions: [{ body: 'text' }],
      cameBack: false,
    });
    expect(await store.notesOnTerm('thaad')).toHaveLength(1);
    const back = await store.note(note.id);
    now = 3_000;
    expect(await store.undelete(note.id), 'a call that is repeated').toEqual(back);
    await expect(store.undelete('no-such-note')).rejects.toMatchObject({ trouble: 'trouble_noteGone' });
  });

  it('taken back brings every text back, side by side', async () => {
    const note = await save('one');
    await store.joinIn([{ ...noteOf(note.id, 'two', 'bbbb', 1) }]);
    const both = (await store.note(note.id))!;
    expect(both.versions).toHaveLength(2);
    await store.delete({ note: note.id, seen: both.versions.map(({ dot }) => dot) });
    expect((await store.undelete(note.id)).versions.map(({ body }) => body).sort()).toEqual(['one', 'two']);
  });

  it('does not take what its reader had not seen: the note comes back', async () => {
    const note = await save('one');
    await store.joinIn([noteOf(note.id, 'two', 'bbbb', 1)]);
    await store.delete({ note: note.id, seen: note.versions.map(({ dot }) => dot) });
    const back = (await store.note(note.id))!;
    expect(back).toMatchObject({ versions: [{ body: 'two' }], cameBack: true });
    expect(
      await save(
        'kept',
        note.id,
        back.versions.map(({ dot }) => dot),
      ),
    ).toMatchObject({ cameBack: false });
  });

  it('that came from elsewhere can be taken back here as well', async () => {
    const note = await save('text');
    const there = createRepository({ tables: openDatabase({ marker }), now: () => now });
    const deleted = await deletedElsewhere(note.id, (await there.registers())[0]!);
    await store.joinIn([deleted]);
    expect(await store.all()).toEqual([]);
    expect((await store.undelete(note.id)).versions[0]!.body).toBe('text');
  });

  it('of a note that is not there changes nothing', async () => {
    await store.delete({ note: 'no-such-note', seen: [] });
    await expect(store.undelete('no-such-note')).rejects.toMatchObject({ trouble: 'trouble_noteGone' });
    expect(await store.registers()).toEqual([]);
  });
});

/** The note after another device, which had it, deleted it. */
async function deletedElsewhere(id: string, register: Register): Promise<Register> {
  const mine = indexedDB;
  indexedDB = new IDBFactory();
  const other = open();
  await other.joinIn([register]);
  const note = (await other.note(id))!;
  await other.delete({ note: id, seen: note.versions.map(({ dot }) => dot) });
  const [deleted] = await other.registers();
  indexedDB = mine;
  return deleted!;
}

describe('a draft', () => {
  const onThaad = { target: onTerm('thaad'), note: null };
  const keep = (body: string, place: { target: Target; note: string | null } = onThaad, writer = 'one') =>
    store.keepDraft({ ...place, writer, body });

  it('is kept, is no version, and goes with the save', async () => {
    await keep('hal');
    now = 2_000;
    await keep('half a sent');
    expect(await open().drafts(onThaad)).toEqual([{ writer: 'one', body: 'half a sent', changed: 2_000 }]);
    expect(await store.drafts({ ...onThaad, target: onTerm('icbm') })).toEqual([]);
    expect(await store.registers()).toEqual([]);
    const note = await store.save({ ...onThaad, body: 'half a sentence', seen: [], drafts: ['one'] });
    expect(await store.drafts(onThaad)).toEqual([]);
    await keep('more', { ...onThaad, note: note.id });
    expect(await store.drafts(onThaad)).toEqual([]);
    expect(await store.drafts({ ...onThaad, note: note.id })).toMatchObject([{ body: 'more' }]);
    await keep('', { ...onThaad, note: note.id });
    expect(await store.drafts({ ...onThaad, note: note.id })).toEqual([]);
  });

  it('of another window stays when one saves', async () => {
    await keep('mine');
    now = 2_000;
    await keep('theirs', onThaad, 'two');
    await store.save({ ...onThaad, body: 'mine', seen: [], drafts: ['one'] });
    expect((await store.drafts(onThaad)).map(({ body }) => body)).toEqual(['theirs']);
  });

  it('of a passage is found when its words are selected again, wherever they moved to', async () => {
    await keep('half', { target: passage({ start: 10, end: 14 }), note: null });
    const again = await store.drafts({ target: passage({ start: 90, end: 94 }), note: null });
    expect(again).toMatchObject([{ body: 'half' }]);
  });
});

function passage(position = { start: 10, end: 14 }, url = 'https://news.example/talks'): Target {
  return {
    kind: 'passage',
    page: { url, title: 'Talks' },
    quote: { exact: 'word', prefix: 'before ', suffix: ' after' },
    position,
  };
}

describe('a note on a passage', () => {
  const write = (target: Target) => store.save({ target, note: null, body: 'text', seen: [], tags: ['a'] });

  it('is there for its page and no other, and survives the next start', async () => {
    const note = await write(passage());
    await write(onTerm('thaad'));
    for (const each of [store, open()]) {
      expect(await each.notesOnPage('https://news.example/talks')).toEqual([note]);
      expect(await each.notesOnPage('https://news.example/')).toEqual([]);
    }
    expect(note).toMatchObject({ target: passage(), versions: [{ body: 'text', tags: ['a'] }] });
  });

  it('tells its page when it changes, and a term its term', async () => {
    const heard: NotesChange[] = [];
    store.onChange((change) => heard.push(change));
    await write(passage());
    expect(heard).toMatchObject([{ terms: [], pages: ['https://news.example/talks'] }]);
  });

  it('keeps its quote to the code unit, but for halves of surrogate pairs', async () => {
    const odd = { exact: 'x\ud800', prefix: '\udc00e\u0301', suffix: '👩‍👩‍👧' };
    const note = await write({ ...passage(), quote: odd } as Target);
    expect(note.target).toMatchObject({
      quote: { exact: 'x\ufffd', prefix: '\ufffde\u0301', suffix: '👩‍👩‍👧' },
    });
  });
});

describe('joining in', () => {
  it('gives the same whatever came first, and changes nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(replicas, async (states) => {
        const texts = [];
        for (const order of [states, [...states].reverse()]) {
          indexedDB = new IDBFactory();
          const one = open();
          for (const state of order) if (state.versions.length > 0) await one.joinIn([state]);
          expect(await one.joinIn(states.filter(({ versions }) => versions.length > 0))).toEqual([]);
          texts.push((await one.registers()).map(registerText));
        }
        expect(texts[0]).toEqual(texts[1]);
      }),
      { numRuns: 25 },
    );
  });

  it('tells which notes changed, on which terms, and by whom', async () => {
    const changes: NotesChange[] = [];
    store.onChange((change) => changes.push(change));
    const { id } = await save('mine');
    await store.joinIn([noteOf('theirs', 'x', 'bbbb', 1)]);
    await store.joinIn([noteOf('theirs', 'x', 'bbbb', 1)]);
    expect(changes).toEqual([
      { notes: [id], terms: ['thaad'], pages: [], by: 'here' },
      { notes: ['theirs'], terms: ['thaad'], pages: [], by: 'joined' },
    ]);
  });

  it('gives what changed since a mark', async () => {
    await save('one');
    const first = await store.changedSince(0);
    await store.joinIn([noteOf('theirs', 'x', 'bbbb', 1)]);
    const second = await store.changedSince(first.mark);
    expect(second.registers.map(({ id }) => id)).toEqual(['theirs']);
    expect(await store.changedSince(second.mark)).toEqual({ registers: [], mark: second.mark });
  });

  it('takes a new device id once a copy shows that its numbers were given twice', async () => {
    const note = await save('one');
    const [device] = note.versions[0]!.dot.split(':');
    await store.joinIn([noteOf('elsewhere', 'by a clone of this profile', device, 1)]);
    const next = await save('two');
    expect(next.versions[0]!.device).not.toBe(device);
    expect(await store.all()).toHaveLength(3);
  });
});

it('keeps how sync stands', async () => {
  expect(await store.syncRecord()).toEqual({
    offered: false,
    on: false,
    lastJoin: 0,
    failures: 0,
    retryAt: 0,
  });
  await store.keepSyncRecord({ offered: true, on: true });
  await store.keepSyncRecord({ lastJoin: 7 });
  expect(await open().syncRecord()).toMatchObject({ offered: true, on: true, lastJoin: 7 });
});
