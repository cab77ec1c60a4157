import { createHash } from 'node:crypto';
import type { Arrangement, Compiled, PackHead, PackTables } from '../../../src/background/packs/database';
import { headOf, Shelf } from '../../../src/background/packs/shelf';
import { pack, term } from '../dictionary/packs';

/** The packs' tables in memory, with what was written last. */
export class MemoryTables implements PackTables {
  readonly kept = {
    heads: new Map<string, PackHead>(),
    texts: new Map<string, string>(),
    arrangement: undefined as Arrangement | undefined,
    compiled: undefined as Compiled | undefined,
  };

  /** All that is kept, to compare with later. */
  snapshot(): string {
    const { heads, texts, arrangement } = this.kept;
    return JSON.stringify([[...heads], [...texts], arrangement]);
  }

  heads = () => Promise.resolve([...this.kept.heads.values()]);
  text = (id: string) => Promise.resolve(this.kept.texts.get(id));
  arrangement = () => Promise.resolve(this.kept.arrangement);
  compiled = () => Promise.resolve(this.kept.compiled);
  keepCompiled = (compiled: Compiled) => {
    this.kept.compiled = compiled;
    return Promise.resolve();
  };
  change: PackTables['change'] = ({ put = [], drop = [], arrangement }) => {
    for (const { head, text } of put) {
      this.kept.heads.set(head.id, head);
      if (text !== undefined) this.kept.texts.set(head.id, text);
    }
    for (const id of drop) {
      this.kept.heads.delete(id);
      this.kept.texts.delete(id);
    }
    if (arrangement) this.kept.arrangement = arrangement;
    return Promise.resolve();
  };
}

/** A pack with one term, `ID-term`, called `the ID`. */
export function small(id: string, more: Parameters<typeof pack>[0] = {}) {
  return pack({
    id,
    title: `Pack ${id}`,
    terms: [term(`${id}-term`, { senses: [{ id: 'a', certainty: 'sure', aliases: { en: [`the ${id}`] } }] })],
    ...more,
  });
}

/** A shelf over tables in memory, with a bundled pack called `bundled`. */
export function openShelf(tables = new MemoryTables()) {
  const bundled = small('bundled');
  const text = JSON.stringify(bundled);
  const digest = createHash('sha256').update(text).digest('hex');
  let words = 0;
  let changes = 0;
  const shelf = new Shelf({
    tables,
    bundled: () => Promise.resolve({ head: { ...headOf(bundled), digest, mine: false }, text, matcher: '' }),
    now: () => Date.UTC(2031, 4, 2),
    random: () => `r${++words}`,
    changed: () => {
      changes++;
      return Promise.resolve();
    },
  });
  return {
    shelf,
    tables,
    changes: () => changes,
    ids: async () => (await shelf.packs()).map(({ id }) => id),
  };
}
