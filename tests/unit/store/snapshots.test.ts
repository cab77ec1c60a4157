import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/background/store/database';
import { createRepository } from '../../../src/background/store/repository';
import type { Shelf } from '../../../src/background/store/shelf';
import { createSnapshots, type Snapshots } from '../../../src/background/store/snapshots';
import type { NotesStore } from '../../../src/background/store/store';
import type { NoteView } from '../../../src/protocol/calls';
import { goingBack } from '../../../src/core/notes/going-back';
import { onTerm } from '../../../src/core/notes/target';

const DAY = 86_400_000;
let files: Map<string, Uint8Array<ArrayBuffer>>;
let now: number;
let store: NotesStore;
let snapshots: Snapshots;

/** A shelf in memory. */
const shelf: Shelf = {
  files: () => Promise.resolve([...files].map(([name, { length }]) => ({ name, bytes: length }))),
  read: (name) => {
    const file = files.get(name);
    return file
      ? Promise.resolve(new Blob([file]).stream())
      : Promise.reject(new DOMException('gone', 'NotFoundError'));
  },
  write: async (name, content) => {
    files.set(name, new Uint8Array(await new Response(content).arrayBuffer()));
  },
  remove: (name) => Promise.resolve(void files.delete(name)),
};
const marker = { had: () => Promise.resolve(false), remember: () => Promise.resolve() };
const save = (body: string, note: string | null = null, seen: string[] = []) =>
  store.save({ target: onTerm('thaad'), note, body, seen, tags: ['a tag'] });
const dots = (note: { versions: { dot: string }[] }) => note.versions.map(({ dot }) => dot);
const bodies = async () =>
  (await store.all()).flatMap(({ versions }) => versions.map(({ body }) => body)).sort();

beforeEach(() => {
  indexedDB = new IDBFactory();
  files = new Map();
  now = 100 * DAY;
  store = createRepository({ tables: openDatabase({ marker }), now: () => now });
  snapshots = createSnapshots({ shelf, state: () => store.state(), now: () => now });
});

describe('a snapshot', () => {
  it('holds the notes as they were, to the last letter', async () => {
    for (const body of ['first', 'x\u2028<y>\n\u0000', '👩‍👩‍👧'.repeat(2_000)]) await save(body);
    const then = await store.registers();
    const taken = await snapshots.take('byHand');
    await save('later');
    expect(taken).toMatchObject({ reason: 'byHand', notes: 3, at: now });
    expect(await snapshots.read(taken!.id)).toEqual(then);
  });

  it("takes the place of its day's, but never of one with many more notes or of another database", async () => {
    for (let i = 0; i < 40; i++) await save(`note ${i}`);
    await snapshots.take('automatic');
    now += 1000;
    await save('one more');
    await snapshots.take('automatic');
    expect((await snapshots.list()).map(({ notes }) => notes)).toEqual([41]);

    // The database is lost, and the reader writes on.
    indexedDB = new IDBFactory();
    const fresh = createRepository({ tables: openDatabase({ marker }), now: () => now });
    const later = createSnapshots({ shelf, state: () => fresh.state(), now: () => now });
    now += 1000;
    await fresh.save({ target: onTerm('thaad'), note: null, body: 'new', seen: [] });
    await later.take('automatic');
    expect((await later.list()).map(({ notes }) => notes)).toEqual([1, 41]);
  });

  it('is none where its writer was killed before there was anything in its file', async () => {
    await save('text');
    const torn: Shelf = {
      ...shelf,
      write: (name) => {
        files.set(name, new Uint8Array());
        return new Promise(() => undefined);
      },
    };
    void createSnapshots({ shelf: torn, state: () => store.state(), now: () => now }).take('byHand');
    await expect.poll(() => files.size).toBe(1);
    expect(await snapshots.list()).toEqual([]);
    now += 1000;
    const taken = await snapshots.take('beforeSync');
    expect(await snapshots.read(taken!.id)).toEqual(await store.registers());
  });

  it('is not made of nothing, nor twice of the same', async () => {
    expect(await snapshots.take('automatic')).toBeNull();
    await save('text');
    const first = await snapshots.take('automatic');
    expect(await snapshots.take('automatic')).toBeNull();
    expect(await snapshots.take('beforeRestore'), 'the state is kept already').toEqual(first);
    expect(await snapshots.list()).toEqual([first]);
  });

  it('of the same day takes the place of the automatic one before it, and no other', async () => {
    const kept = [];
    for (const [hour, reason] of [
      [1, 'automatic'],
      [2, 'byHand'],
      [3, 'automatic'],
      [26, 'automatic'],
    ] as const) {
      now = 100 * DAY + hour * 3_600_000;
      await save(`at ${hour}`);
      kept.push((await snapshots.take(reason))!.id);
    }
    expect((await snapshots.list()).map(({ id }) => id)).toEqual([kept[3], kept[2], kept[1]]);
  });

  it('is one of twenty at the most, the oldest going first, though the clock be set back', async () => {
    for (let i = 0; i < 25; i += 1) {
      now += i === 10 ? -50 * DAY : DAY;
      await save(`note ${i}`);
      await snapshots.take('automatic');
    }
    const list = await snapshots.list();
    // Within the days that the clock lives through a second time, the latest stands for all.
    expect(list.length).toBeLessThanOrEqual(20);
    expect(list[0]!.notes).toBe(25);
    expect(list.map(({ notes }) => notes)).toEqual([...list.map(({ notes }) => notes)].sort((a, b) => b - a));
  });

  it('that is cut off anywhere, or altered, is not read as a smaller one', async () => {
    for (let i = 0; i < 120; i += 1) await save(`note ${i}`);
    const { id } = (await snapshots.take('byHand'))!;
    const whole = files.get(id)!;
    for (const cut of [0, 1, 20, Math.floor(whole.length / 2), whole.length - 9, whole.length - 1]) {
      files.set(id, whole.slice(0, cut));
      await expect(snapshots.read(id), `cut at ${cut}`).rejects.toMatchObject({
        trouble: 'trouble_backupUnreadable',
      });
    }
    files.set(
      id,
      whole.map((byte, i) => (i === 40 ? byte ^ 1 : byte)),
    );
    await expect(snapshots.read(id)).rejects.toMatchObject({ trouble: 'trouble_backupUnreadable' });
    await expect(snapshots.read('no-such.gz')).rejects.toMatchObject({ trouble: 'trouble_backupUnreadable' });
  });

  it('is left out where there is no room, and what was there stays', async () => {
    await save('one');
    const first = await snapshots.take('automatic');
    await save('two');
    const full = createSnapshots({
      shelf: { ...shelf, write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) },
      state: () => store.state(),
      now: () => now,
    });
    await expect(full.take('automatic')).rejects.toMatchObject({ trouble: 'trouble_storeFull' });
    expect(await snapshots.list()).toEqual([first]);
  });
});

describe('going back', () => {
  it('brings back what is gone, gives changed notes their text of then, and takes nothing written since', async () => {
    const [gone, changed, same] = [await save('gone'), await save('before'), await save('same')];
    const then = await store.registers();
    await store.delete({ note: gone.id, seen: dots(gone) });
    now += 1;
    await save('after', changed.id, dots(changed));
    await save('since');
    const plan = goingBack(await store.registers(), then);
    expect([plan.back.map(({ id }) => id), plan.changed.map(({ id }) => id)]).toEqual([
      [gone.id],
      [changed.id],
    ]);
    expect([plan.same, plan.since]).toEqual([1, 1]);
    expect(await store.goBackTo(then)).toBe(2);
    expect(await bodies()).toEqual(['before', 'gone', 'same', 'since']);
    expect((await store.note(changed.id))!.versions).toMatchObject([{ body: 'before', tags: ['a tag'] }]);
    expect((await store.note(same.id))!.versions).toEqual(same.versions);
    expect(await store.goBackTo(then), 'a call that is repeated').toBe(0);
  });

  it('keeps texts that stood side by side apart', async () => {
    const note = await save('one');
    await save('two', note.id, []);
    const both = (await store.note(note.id))!;
    const then = await store.registers();
    await save('merged', note.id, dots(both));
    await store.goBackTo(then);
    expect(await bodies()).toEqual(['one', 'two']);
  });

  it('is a new version, which other devices take over', async () => {
    const note = await save('before');
    const then = await store.registers();
    const after = await save('after', note.id, dots(note));
    await store.goBackTo(then);
    const [register] = await store.registers();
    expect(register!.versions[0]!.dot.counter).toBeGreaterThan(Number(after.versions[0]!.dot.split(':')[1]));
  });
});

describe('the trash', () => {
  it('holds what was deleted, gives it back, and forgets it for good by note, by age, or all', async () => {
    const notes: NoteView[] = [];
    for (const body of ['a', 'b', 'c', 'd']) notes.push(await save(body));
    for (const note of notes) {
      now += DAY;
      await store.delete({ note: note.id, seen: dots(note) });
    }
    expect((await store.trash()).map(({ bodies }) => bodies)).toEqual([['d'], ['c'], ['b'], ['a']]);
    await store.undelete(notes[3]!.id);
    await store.emptyTrash({ note: notes[2]!.id });
    await store.emptyTrash({ before: now - 2 * DAY });
    expect((await store.trash()).map(({ bodies }) => bodies)).toEqual([['b']]);
    await expect(store.undelete(notes[0]!.id)).rejects.toMatchObject({ trouble: 'trouble_noteGone' });
    expect(await bodies()).toEqual(['d']);
    // The tombstone stays: the deletion still travels.
    expect((await store.registers()).find(({ id }) => id === notes[0]!.id)!.versions[0]!.deleted).toBe(true);
  });
});
