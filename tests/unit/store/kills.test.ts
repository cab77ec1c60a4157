import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/background/store/database';
import { createRepository } from '../../../src/background/store/repository';
import type { NotesStore } from '../../../src/background/store/store';
import type { Tables, Transaction } from '../../../src/background/store/tables';
import type { Register } from '../../../src/core/sync/register';
import { onTerm } from '../../../src/core/notes/target';

const marker = { had: () => Promise.resolve(false), remember: () => Promise.resolve() };
const target = onTerm('thaad');
let now: number;
let copies: Register[] | undefined;

beforeEach(() => {
  indexedDB = new IDBFactory();
  now = 1_000;
});

const open = (tables: Tables = openDatabase({ marker })): NotesStore =>
  createRepository({ tables, now: () => now });

/** Tables whose worker dies at the nth await of a transaction: nothing after it runs, and nothing is committed. */
function dyingAt(nth: number): Tables {
  const real = openDatabase({ marker });
  let awaits = 0;
  const dies = (): void => {
    awaits += 1;
    if (awaits >= nth) throw new Error('the worker is gone');
  };
  return {
    ...real,
    transact: async (mode, work) => {
      dies();
      return real.transact(mode, (transaction) => {
        const mortal = Object.fromEntries(
          Object.entries(transaction).map(([name, call]) => [
            name,
            async (...args: unknown[]) => {
              const answer: unknown = await (call as (...all: unknown[]) => Promise<unknown>)(...args);
              dies();
              return answer;
            },
          ]),
        ) as unknown as Transaction;
        return work(mortal);
      });
    },
  };
}

const acts: readonly (readonly [
  string,
  (store: NotesStore, note: string, seen: string[]) => Promise<unknown>,
])[] = [
  ['a save', (store, note, seen) => store.save({ target, note, body: 'after', seen, drafts: ['one'] })],
  ['an undo', (store, note, seen) => store.undoEdit({ note, seen })],
  ['a deletion', (store, note, seen) => store.delete({ note, seen })],
  ['a draft', (store, note) => store.keepDraft({ target, note, writer: 'two', body: 'more' })],
  ['going back', async (store) => store.goBackTo(await earlier())],
  ['a join', async (store) => store.joinIn(await earlier())],
];

/** What another device, or an earlier day, held; the same whenever it is asked for. */
async function earlier() {
  if (copies) return copies;
  const mine = indexedDB;
  indexedDB = new IDBFactory();
  const other = open();
  await other.save({ target, note: null, newId: 'elsewhere', body: 'from elsewhere', seen: [] });
  copies = await other.registers();
  indexedDB = mine;
  return copies;
}

describe.each(acts)('a worker that dies at every await of %s', (_, act) => {
  it('leaves all of it or nothing, and the same again goes through', async () => {
    for (let at = 1, done = false; !done; at += 1) {
      indexedDB = new IDBFactory();
      const first = await open().save({ target, note: null, newId: 'chosen', body: 'first', seen: [] });
      const note = await open().save({ target, note: first.id, body: 'before', seen: dotsOf(first) });
      await open().keepDraft({ target, note: note.id, writer: 'one', body: 'after' });
      const seen = dotsOf(note);
      const state = await stateOf(open());
      done = await act(open(dyingAt(at)), note.id, seen).then(
        () => true,
        () => false,
      );
      if (!done) expect(await stateOf(open()), `died at await ${at}`).toEqual(state);
      await act(open(), note.id, seen);
      const texts = (await open().all()).flatMap(({ versions }) => versions.map(({ body }) => body));
      expect(new Set(texts).size, 'nothing is there twice').toBe(texts.length);
      expect(at).toBeLessThan(40);
    }
  });
});

function dotsOf(note: { versions: readonly { dot: string }[] }): string[] {
  return note.versions.map(({ dot }) => dot);
}

async function stateOf(store: NotesStore): Promise<unknown> {
  return [await store.state(), await store.allDrafts(), await store.trash()];
}

describe('two windows in one note', () => {
  it('keep a draft each, and both texts when both save', async () => {
    const store = open();
    const note = await store.save({ target, note: null, body: 'start', seen: [] });
    const seen = note.versions.map(({ dot }) => dot);
    await store.keepDraft({ target, note: note.id, writer: 'one', body: 'start, one' });
    now += 1;
    await store.keepDraft({ target, note: note.id, writer: 'two', body: 'start, two' });
    expect((await store.drafts({ target, note: note.id })).map(({ body }) => body)).toEqual([
      'start, two',
      'start, one',
    ]);
    await store.save({ target, note: note.id, body: 'start, one', seen, drafts: ['one'] });
    now += 1;
    const both = await store.save({ target, note: note.id, body: 'start, two', seen, drafts: ['two'] });
    expect(both.versions.map(({ body }) => body)).toEqual(['start, two', 'start, one']);
    expect(await store.allDrafts()).toEqual([]);
  });
});

describe('a clock that is set back', () => {
  it('loses no edit: what was seen is replaced, whatever the times say', async () => {
    const store = open();
    now = 9_000_000;
    const first = await store.save({ target, note: null, body: 'first', seen: [] });
    now = 1_000;
    const seen = first.versions.map(({ dot }) => dot);
    const second = await store.save({ target, note: first.id, body: 'second', seen });
    expect(second.versions.map(({ body }) => body)).toEqual(['second']);
    expect(second.created).toBeLessThanOrEqual(second.changed);
    await store.delete({ note: first.id, seen: second.versions.map(({ dot }) => dot) });
    await store.emptyTrash({ before: now - 30 * 86_400_000 });
    expect(await store.undelete(first.id)).toMatchObject({ versions: [{ body: 'second' }] });
  });
});

describe('many and large notes', () => {
  it('are given some at a time: none is missing, none comes twice, no answer is too large', async () => {
    const store = open();
    for (let i = 0; i < 30; i += 1) {
      await store.save({ target, note: null, newId: `large-${i}`, body: 'x'.repeat(1_000_000), seen: [] });
    }
    const ids: string[] = [];
    let after: string | null = null;
    let answers = 0;
    do {
      const some: Awaited<ReturnType<NotesStore['some']>> = await store.some(after ?? undefined);
      expect(some.notes.length).toBeLessThanOrEqual(4);
      ids.push(...some.notes.map(({ id }) => id));
      ({ after } = some);
      answers += 1;
    } while (after !== null);
    expect(new Set(ids).size).toBe(30);
    expect(ids).toHaveLength(30);
    expect(answers).toBeGreaterThanOrEqual(8);
  });
});

describe('a database that can no longer be read', () => {
  it('is said, is not replaced while it can be read, and comes back from what was kept', async () => {
    const real = openDatabase({ marker });
    let broken = false;
    const tables: Tables = {
      transact: (mode, work) =>
        broken
          ? Promise.reject(new DOMException('Internal error.', 'UnknownError'))
          : real.transact(mode, work),
      reset: async () => {
        await real.reset();
        broken = false;
      },
    };
    const store = open(tables);
    await store.save({ target, note: null, newId: 'one', body: 'text', seen: [] });
    const kept = await store.registers();
    await expect(store.replaceBroken()).rejects.toMatchObject({ trouble: 'trouble_storeFine' });
    broken = true;
    await expect(store.all()).rejects.toThrow();
    await store.replaceBroken();
    expect(await store.all()).toEqual([]);
    expect(await store.goBackTo(kept)).toBe(1);
    expect((await store.all()).map(({ versions }) => versions[0]!.body)).toEqual(['text']);
  });
});
