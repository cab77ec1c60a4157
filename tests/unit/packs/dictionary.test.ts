import { beforeEach, describe, expect, it, vi } from 'vitest';
import { annotate, restoreMatcher } from '../../../src/core/match';
import { mayHold } from '../../../src/core/match/may-hold';
import { withPacks } from '../../../src/content/with-packs';
import { MemoryTables, small } from './shelf';

const bundled = JSON.stringify(small('bundled'));
vi.mock('../../../src/platform/lifecycle', () => ({
  ownVersion: () => '1.2.3',
  readFile: (path: string) =>
    path === 'dictionary.json' ? Promise.resolve(bundled) : Promise.reject(new Error('not built')),
}));
const { bundledPack, Dictionary } = await import('../../../src/background/dictionary');
const { Shelf } = await import('../../../src/background/packs/shelf');

/** A background that wakes over these tables. */
function wake(tables: MemoryTables) {
  const shelf = new Shelf({
    tables,
    bundled: bundledPack,
    now: () => 0,
    random: () => 'r',
    changed: () => {
      dictionary.forget();
      return Promise.resolve();
    },
  });
  const dictionary = new Dictionary(shelf, tables);
  return { shelf, dictionary };
}
const found = (matcher: string): string[] =>
  annotate(restoreMatcher(matcher), [
    { text: 'Here the bundled, there the east and the west.', role: 'body' },
  ]).map(({ term }) => term);

let tables: MemoryTables;
beforeEach(() => {
  tables = new MemoryTables();
});

describe('what is read by', () => {
  it('is the bundled pack where there is no other, and nothing is written for that', async () => {
    const { dictionary } = wake(tables);
    expect(found(await dictionary.matcher())).toEqual(['bundled-term']);
    expect(await dictionary.packs()).toEqual([bundled]);
    expect(await dictionary.firstLook()).toBeUndefined();
    expect(tables.kept.compiled).toBeUndefined();
  });

  it('follows every change of the shelf', async () => {
    const { shelf, dictionary } = wake(tables);
    await shelf.import(JSON.stringify(small('east')));
    expect(found(await dictionary.matcher())).toEqual(['bundled-term', 'east-term']);
    await shelf.enable('bundled', false);
    expect(found(await dictionary.matcher())).toEqual(['east-term']);
    await shelf.enable('east', false);
    expect(found(await dictionary.matcher())).toEqual([]);
    expect(await dictionary.packs()).toEqual([]);
    await shelf.enable('bundled', true);
    await shelf.remove('east');
    expect(found(await dictionary.matcher())).toEqual(['bundled-term']);
  });

  it('is compiled once: a background that wakes finds it, one with other packs does not', async () => {
    const first = wake(tables);
    await first.shelf.import(JSON.stringify(small('east')));
    const matcher = await first.dictionary.matcher();
    const kept = tables.kept.compiled!;
    // What lies there is taken as it is: nobody compiles it again.
    tables.kept.compiled = { ...kept, matcher: `${matcher} ` };
    expect(await wake(tables).dictionary.matcher()).toBe(`${matcher} `);
    await wake(tables).shelf.import(JSON.stringify(small('west')));
    expect(found(await wake(tables).dictionary.matcher())).toEqual([
      'bundled-term',
      'east-term',
      'west-term',
    ]);
    expect(tables.kept.compiled.key).not.toBe(kept.key);
  });

  it('has the loader look for the names of other packs, with the bundled ones where those count', async () => {
    const { shelf, dictionary } = wake(tables);
    await shelf.import(JSON.stringify(small('east')));
    const needle = withPacks(/bundled/u, await dictionary.firstLook());
    expect([mayHold(needle, 'the east'), mayHold(needle, 'bundled'), mayHold(needle, 'a crow')]).toEqual([
      true,
      true,
      false,
    ]);
    await shelf.enable('bundled', false);
    expect(mayHold(withPacks(/bundled/u, await dictionary.firstLook()), 'bundled')).toBe(false);
  });

  it('is the bundled pack where the database cannot be opened', async () => {
    tables.heads = () => Promise.reject(new Error('no database in this window'));
    expect(found(await wake(tables).dictionary.matcher())).toEqual(['bundled-term']);
  });

  it('is whole for a card where the packs are small, and an excerpt where they are large', async () => {
    const { shelf, dictionary } = wake(tables);
    expect(await dictionary.about(['bundled-term'])).toEqual({ whole: true, packs: [bundled] });
    const claims = Array.from({ length: 9000 }, (_, i) => ({
      ...{ id: `c-${i}`, source: 'post', paragraph: 1, kind: 'fact' as const },
      ...{ text: { en: `Says number ${i}. ${'x'.repeat(180)}` }, terms: [i === 0 ? 'east-term' : 'far'] },
    }));
    const { terms } = small('east');
    await shelf.import(
      JSON.stringify(
        small('east', {
          claims,
          terms: [...terms, ...small('far', {}).terms.map((term) => ({ ...term, id: 'far' }))],
        }),
      ),
    );
    const { whole, packs } = await dictionary.about(['east-term']);
    expect(whole).toBe(false);
    expect(packs.map((text) => (JSON.parse(text) as { claims: unknown[] }).claims.length)).toEqual([0, 1]);
  });
});
