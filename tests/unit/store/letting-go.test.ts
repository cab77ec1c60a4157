import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/background/store/database';
import { createRepository } from '../../../src/background/store/repository';
import type { NotesChange, NotesStore } from '../../../src/background/store/store';
import { onTerm } from '../../../src/core/notes/target';
import { join } from '../../../src/core/sync/register';
import { empty, noteOf } from '../sync/registers';

const marker = { had: () => Promise.resolve(false), remember: () => Promise.resolve() };
let store: NotesStore;
let changes: NotesChange[];
beforeEach(() => {
  indexedDB = new IDBFactory();
  store = createRepository({ tables: openDatabase({ marker }), now: () => 1_000 });
  changes = [];
  store.onChange((change) => changes.push(change));
});

const [one, other] = [noteOf('n', 'one', 'aaaa', 1), noteOf('n', 'other', 'bbbb', 1)];

describe('versions that are let go', () => {
  it('go where the note is as it was looked at, and whoever shows it hears so', async () => {
    await store.joinIn([join(one, other)]);
    const { mark } = await store.state();
    await store.letGo([{ held: join(one, other), left: one }]);
    expect(await store.registers()).toEqual([one]);
    // What is left is to be sent as it is now.
    expect((await store.changedSince(mark)).registers).toEqual([one]);
    await store.letGo([{ held: one, left: empty('n') }]);
    expect(await store.registers()).toEqual([]);
    expect(changes.slice(1).map(({ notes, terms, by }) => [notes, terms, by])).toEqual([
      [['n'], ['thaad'], 'joined'],
      [['n'], ['thaad'], 'joined'],
    ]);
  });

  it('stay where somebody wrote meanwhile: nothing that was not looked at goes', async () => {
    await store.joinIn([one]);
    const written = await store.save({ target: onTerm('thaad'), note: 'n', body: 'new', seen: ['aaaa:1'] });
    changes = [];
    await store.letGo([
      { held: one, left: empty('n') },
      { held: noteOf('gone', 'x'), left: empty('gone') },
    ]);
    expect(await store.note('n')).toEqual(written);
    expect(changes).toEqual([]);
  });
});

describe('a save that comes again', () => {
  it('is one version where it says the same, tags and all, and another where it does not', async () => {
    const edit = { target: onTerm('thaad'), note: null, newId: 'm', body: 'text', seen: [] };
    const first = await store.save({ ...edit, tags: ['a', 'b'] });
    expect(await store.save({ ...edit, tags: ['a', 'b'] })).toEqual(first);
    expect(await store.save(edit)).toEqual(first);
    const seen = first.versions.map(({ dot }) => dot);
    const tagged = await store.save({ ...edit, note: 'm', tags: ['b'], seen });
    expect(tagged.versions.map(({ tags }) => tags)).toEqual([['b']]);
    expect(tagged.versions).not.toEqual(first.versions);
  });
});
