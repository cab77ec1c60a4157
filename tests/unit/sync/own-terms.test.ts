import { beforeEach, describe, expect, it } from 'vitest';
import { partsOf, withParts } from '../../../src/core/dictionary/own-parts';
import { checkPack } from '../../../src/core/dictionary/check';
import { type OwnTerm, withOwnTerm } from '../../../src/core/dictionary/own-term';
import type { Pack } from '../../../src/core/dictionary/schema';
import { joinFields } from '../../../src/core/sync/field-rules';
import type { Fields } from '../../../src/core/sync/fields';
import { ownTextsIn, writeOwn } from '../../../src/core/sync/own-terms';
import { PackTravel } from '../../../src/background/sync/pack-travel';
import { FieldStore } from '../../../src/background/sync/replica';
import { openShelf } from '../packs/shelf';
import { memoryOf } from './memory';

const term = (label: string, text: string, id: string | null = null): OwnTerm => ({
  ...{ id, label, language: 'en', kind: 'place', aliases: [], summary: `${label} is a place.` },
  claims: [
    {
      id: null,
      text,
      source: { title: 'Gates', publisher: 'news.example', url: null, published: null, language: 'en' },
    },
  ],
});

/** One device: a shelf, fields, and the road between them. */
class Device {
  readonly shelf = openShelf().shelf;
  readonly fields = new FieldStore(memoryOf());
  chosen = true;
  wrote = 0;
  readonly #memory = memoryOf();
  readonly travel: PackTravel;

  constructor(id: string) {
    this.travel = new PackTravel({
      ...{ fields: this.fields, memory: this.#memory, pack: this.shelf, title: () => 'My terms' },
      ...{ device: () => Promise.resolve(id), chosen: () => Promise.resolve(this.chosen) },
      ...{ now: () => Date.UTC(2026, 10, 23), random: () => id },
      wrote: () => {
        this.wrote += 1;
      },
    });
  }

  async save(own: OwnTerm): Promise<string> {
    const saved = await this.shelf.saveOwnTerm(own, 'My terms');
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    await this.travel.carry();
    return saved.value;
  }

  async says(): Promise<Record<string, string[]>> {
    const mine = await this.shelf.mine();
    return Object.fromEntries(
      (mine?.terms ?? []).map(({ id, label }) => [
        label.en,
        mine!.claims.flatMap(({ terms, text }) => (terms.includes(id) ? [text.en] : [])).sort(),
      ]),
    );
  }
}

let here: Device;
let there: Device;
beforeEach(() => {
  here = new Device('aaaa');
  there = new Device('bbbb');
});
/** Both hear of what the other has. */
async function meet(): Promise<void> {
  for (let i = 0; i < 2; i += 1) {
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      await one.fields.join(await other.fields.all());
      await one.travel.carry();
    }
  }
}

describe('the reader’s own terms on two devices', () => {
  it('come from each to the other, term by term', async () => {
    await here.save(term('Reed Gate', 'It is shut.'));
    await there.save(term('Sand Bar', 'It is wide.'));
    await meet();
    const all = { 'Reed Gate': ['It is shut.'], 'Sand Bar': ['It is wide.'] };
    expect(await here.says()).toEqual(all);
    expect(await there.says()).toEqual(all);
  });

  it('changed and taken out on one, are so on the other', async () => {
    const id = await here.save(term('Reed Gate', 'It is shut.'));
    await meet();
    const there1 = await there.shelf.ownTerm(id);
    await there.save({ ...there1!, summary: 'A lock on the river.' });
    await meet();
    expect((await here.shelf.ownTerm(id))?.summary).toBe('A lock on the river.');
    await here.shelf.removeOwnTerm(id);
    await here.travel.carry();
    await meet();
    expect(await there.says()).toEqual({});
  });

  it('written apart, end with both texts, until one who saw both saves', async () => {
    const id = await here.save(term('Reed Gate', 'It is shut.'));
    await meet();
    for (const [device, text] of [
      [here, 'Said here.'],
      [there, 'Said there.'],
    ] as const) {
      const own = (await device.shelf.ownTerm(id))!;
      await device.save({ ...own, claims: [...own.claims, { ...term('x', text).claims[0]! }] });
    }
    await meet();
    const all = { 'Reed Gate': ['It is shut.', 'Said here.', 'Said there.'] };
    expect(await here.says()).toEqual(all);
    expect(await there.says()).toEqual(all);
    const both = (await here.shelf.ownTerm(id))!;
    await here.save({ ...both, claims: both.claims.slice(0, 1) });
    await meet();
    expect(await there.says()).toEqual(await here.says());
    expect((await there.says())['Reed Gate']).toHaveLength(1);
  });

  it('made on both under one name, are one with both claims', async () => {
    await here.save(term('Reed Gate', 'Said here.'));
    await there.save(term('Reed Gate', 'Said there.'));
    await meet();
    const all = { 'Reed Gate': ['Said here.', 'Said there.'] };
    expect(await here.says()).toEqual(all);
    expect(await there.says()).toEqual(all);
  });

  it('edited beside a deletion, stay', async () => {
    const id = await here.save(term('Reed Gate', 'It is shut.'));
    await meet();
    await there.save({ ...(await there.shelf.ownTerm(id))!, summary: 'Edited.' });
    await here.shelf.removeOwnTerm(id);
    await here.travel.carry();
    await meet();
    expect((await here.shelf.ownTerm(id))?.summary).toBe('Edited.');
  });

  it('deleted nowhere by a pack that is not there', async () => {
    await here.save(term('Reed Gate', 'It is shut.'));
    await meet();
    await here.shelf.remove((await here.shelf.mine())!.id);
    await here.travel.carry();
    await meet();
    expect(await here.says()).toEqual({});
    expect(await there.says()).toEqual({ 'Reed Gate': ['It is shut.'] });
  });

  it('deleted nowhere by a new pack in place of one that was taken off: all come back to it', async () => {
    for (const name of ['One', 'Two', 'Three']) await here.save(term(name, 'It is.'));
    await meet();
    await here.shelf.remove((await here.shelf.mine())!.id);
    await here.travel.carry();
    await meet();
    await here.save(term('New', 'It is.'));
    await meet();
    for (const device of [here, there])
      expect(Object.keys(await device.says()).sort()).toEqual(['New', 'One', 'Three', 'Two']);
  });

  it('deleted nowhere where the shelf lost its pack and nobody looked meanwhile', async () => {
    for (const name of ['One', 'Two']) await here.save(term(name, 'It is.'));
    await meet();
    await here.shelf.remove((await here.shelf.mine())!.id);
    await here.save(term('New', 'It is.'));
    await meet();
    for (const device of [here, there])
      expect(Object.keys(await device.says()).sort()).toEqual(['New', 'One', 'Two']);
  });

  it('deleted by hand in a pack that came back are deleted still', async () => {
    await here.save(term('One', 'It is.'));
    await meet();
    await here.shelf.remove((await here.shelf.mine())!.id);
    await here.travel.carry();
    await here.save(term('New', 'It is.'));
    await meet();
    const one = (await here.shelf.mine())!.terms.find(({ label }) => label.en === 'One')!;
    await here.shelf.removeOwnTerm(one.id);
    await here.travel.carry();
    await meet();
    expect(Object.keys(await there.says())).toEqual(['New']);
  });

  it('not chosen, neither come nor go', async () => {
    there.chosen = false;
    await here.save(term('Reed Gate', 'It is shut.'));
    await there.save(term('Sand Bar', 'It is wide.'));
    await meet();
    expect(await here.says()).toEqual({ 'Reed Gate': ['It is shut.'] });
    expect(await there.says()).toEqual({ 'Sand Bar': ['It is wide.'] });
  });

  it('are quiet once both have the same', async () => {
    await here.save(term('Reed Gate', 'It is shut.'));
    await meet();
    const before = [here.wrote, there.wrote, JSON.stringify(await here.fields.all())];
    await meet();
    expect([here.wrote, there.wrote, JSON.stringify(await here.fields.all())]).toEqual(before);
    expect(await there.fields.all()).toEqual(await here.fields.all());
  });
});

describe('a term’s field', () => {
  const one = writeOwn({}, 't', 'one', 'aaaa', []);
  const other = writeOwn({}, 't', 'other', 'bbbb', []);
  it('joins in any order to the same', () => {
    const fields = [one, other, writeOwn({ 'own/t': one }, 't', 'three', 'cccc', ['aaaa:1'])].map(
      (field) => ({
        'own/t': field,
      }),
    );
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2, 2, 1],
    ].map((order) => order.map((i): Fields => fields[i]!).reduce(joinFields));
    expect(new Set(orders.map((joined) => JSON.stringify(joined))).size).toBe(1);
    expect([...ownTextsIn(orders[0]!).get('t')!.texts].sort()).toEqual(['other', 'three']);
  });

  it('that cannot be read gives way to any that can', () => {
    const torn = { value: 'torn', stamp: 9, by: 'zzzz' };
    expect(joinFields({ 'own/t': torn }, { 'own/t': one })).toEqual({ 'own/t': one });
    expect(joinFields({ 'own/t': one }, { 'own/t': torn })).toEqual({ 'own/t': one });
  });
});

describe('parts of a pack', () => {
  /** The pack of a device that has these texts of its one term. */
  const packOf = async (change: (own: OwnTerm) => OwnTerm): Promise<string> => {
    const mine = (await here.shelf.mine())!;
    const own = (await here.shelf.ownTerm(mine.terms[0]!.id))!;
    return partsOf(withOwnTerm(mine, change(own), '2026-11-23', 'word').pack).get(own.id!)!;
  };
  const together = async (texts: readonly string[]): Promise<Pack> => {
    const mine = (await here.shelf.mine())!;
    const pack = withParts(mine, new Map([[mine.terms[0]!.id, texts]]), '2026-11-23');
    expect(checkPack(pack).ok).toBe(true);
    return pack;
  };

  it('with one claim written three ways hold all three, in any order', async () => {
    await here.save(term('Reed Gate', 'It is shut.'));
    const texts = await Promise.all(
      ['One.', 'Two.', 'Three.'].map((text) =>
        packOf((own) => ({ ...own, claims: [{ ...own.claims[0]!, text }] })),
      ),
    );
    for (const order of [texts, texts.toReversed(), [...texts, ...texts]]) {
      const { claims } = await together(order);
      expect(claims.map(({ text }) => text.en).sort()).toEqual(['One.', 'Three.', 'Two.']);
    }
  });

  it('with summaries that do not fit in one line hold what is beyond it as claims', async () => {
    await here.save(term('Reed Gate', 'It is shut.'));
    const summaries = ['a', 'b', 'c'].map((letter) => letter.repeat(200));
    const texts = await Promise.all(summaries.map((summary) => packOf((own) => ({ ...own, summary }))));
    const pack = await together(texts);
    const told = [pack.terms[0]!.summary.en, ...pack.claims.map(({ text }) => text.en)];
    for (const summary of summaries) expect(told).toContain(summary);
    expect(pack.claims).toHaveLength(3);
    // Once more with what was made of them, as the next device does, adds nothing.
    expect((await together([...texts, partsOf(pack).values().next().value!])).claims).toHaveLength(3);
  });

  it('of a term without claims hold both summaries too', async () => {
    await here.save({ ...term('Reed Gate', ''), claims: [] });
    const summaries = ['a', 'b'].map((letter) => letter.repeat(200));
    const texts = await Promise.all(summaries.map((summary) => packOf((own) => ({ ...own, summary }))));
    const pack = await together(texts);
    const told = [pack.terms[0]!.summary.en, ...pack.claims.map(({ text }) => text.en)];
    for (const summary of summaries) expect(told).toContain(summary);
  });

  it('with two labels go by the one and answer to the other', async () => {
    await here.save(term('Reed Gate', 'It is shut.'));
    const texts = await Promise.all(
      ['Reed Gate', 'Reed Lock'].map((label) => packOf((own) => ({ ...own, label, aliases: [] }))),
    );
    const pack = await together(texts);
    expect(pack.terms[0]!.label.en).toBe('Reed Gate');
    expect(pack.terms[0]!.senses[0]!.aliases.en).toEqual(expect.arrayContaining(['Reed Gate', 'Reed Lock']));
  });

  it('that no rule lets stand are left out, and cost no others', async () => {
    await here.save(term('Reed Gate', 'It is shut.'));
    const mine = (await here.shelf.mine())!;
    const parts = new Map<string, string[]>([...partsOf(mine)].map(([id, text]) => [id, [text]]));
    const bad = withParts(mine, parts.set('bad', ['{"term":1}', 'no json']), '2026-11-23');
    expect(checkPack(bad).ok).toBe(true);
    expect(bad.terms.map(({ label }) => label.en)).toEqual(['Reed Gate']);
  });
});
