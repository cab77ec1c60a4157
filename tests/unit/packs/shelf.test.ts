import { describe, expect, it } from 'vitest';
import type { OwnTerm } from '../../../src/core/dictionary/own-term';
import { openShelf, small } from './shelf';

const own: OwnTerm = {
  id: null,
  label: 'Reed Gate',
  language: 'en',
  kind: 'place',
  aliases: [],
  summary: 'A lock.',
  claims: [
    {
      id: null,
      text: 'It is shut.',
      source: { title: 'Gates', publisher: 'news.example', url: null, published: null, language: 'en' },
    },
  ],
};

describe('the shelf', () => {
  it('holds what came with Newsgloss, and takes packs in behind it', async () => {
    const { shelf, ids, changes } = openShelf();
    expect(await ids()).toEqual(['bundled']);
    expect(await shelf.import(JSON.stringify(small('east')))).toEqual({ ok: true, value: 'east' });
    await shelf.import(JSON.stringify(small('west')));
    expect(await ids()).toEqual(['bundled', 'east', 'west']);
    expect((await shelf.packs()).flatMap(({ id, on }) => (on ? [id] : []))).toEqual([
      'bundled',
      'east',
      'west',
    ]);
    expect(changes()).toBe(2);
  });

  it('keeps place and switch of a pack that is taken in again', async () => {
    const { shelf, ids } = openShelf();
    for (const id of ['east', 'west']) await shelf.import(JSON.stringify(small(id)));
    await shelf.order(['east', 'bundled', 'west']);
    await shelf.enable('east', false);
    await shelf.import(JSON.stringify(small('east', { title: 'Newer' })));
    expect(await ids()).toEqual(['east', 'bundled', 'west']);
    expect((await shelf.packs())[0]).toMatchObject({ title: 'Newer', on: false });
    expect((await shelf.packs()).flatMap(({ id, on }) => (on ? [id] : []))).toEqual(['bundled', 'west']);
  });

  it('lets the bundled pack be turned off, but not replaced', async () => {
    const { shelf } = openShelf();
    await shelf.enable('bundled', false);
    expect((await shelf.packs()).map(({ on }) => on)).toEqual([false]);
    const taken = await shelf.import(JSON.stringify(small('bundled')));
    expect(taken.ok).toBe(false);
  });

  it('puts a pack back where it stood, until another one is removed', async () => {
    const { shelf, ids, tables } = openShelf();
    for (const id of ['east', 'west']) await shelf.import(JSON.stringify(small(id)));
    await shelf.order(['east', 'bundled', 'west']);
    expect(await shelf.remove('east')).toBe(true);
    expect(await ids()).toEqual(['bundled', 'west']);
    expect(await shelf.restore('east')).toBe(true);
    expect(await ids()).toEqual(['east', 'bundled', 'west']);
    await shelf.remove('east');
    await shelf.remove('west');
    expect(await shelf.restore('east')).toBe(false);
    expect(tables.kept.texts.has('east')).toBe(false);
    expect(await shelf.remove('bundled')).toBe(false);
  });

  it('orders what it is not told of behind the rest', async () => {
    const { shelf, ids } = openShelf();
    for (const id of ['east', 'west']) await shelf.import(JSON.stringify(small(id)));
    await shelf.order(['west', 'nowhere']);
    expect(await ids()).toEqual(['west', 'bundled', 'east']);
  });

  it('does one thing after the other, however fast they are asked for', async () => {
    const { shelf, ids } = openShelf();
    const names = Array.from({ length: 8 }, (_, i) => `pack-${i}`);
    await Promise.all(names.map((id) => shelf.import(JSON.stringify(small(id)))));
    expect(await ids()).toEqual(['bundled', ...names]);
  });

  it("keeps the reader's own pack in front, one at the most", async () => {
    const { shelf, ids, tables } = openShelf();
    await shelf.import(JSON.stringify(small('east')));
    const saved = await shelf.saveOwnTerm(own, 'My terms');
    expect(saved.ok).toBe(true);
    const [mine] = await ids();
    expect(await ids()).toEqual([mine, 'bundled', 'east']);
    expect((await shelf.packs())[0]).toMatchObject({ origin: 'mine', title: 'My terms' });
    await shelf.remove(mine!);
    await shelf.saveOwnTerm({ ...own, label: 'Osk Lock' }, 'My terms');
    await shelf.restore(mine!);
    expect((await shelf.packs()).filter(({ origin }) => origin === 'mine')).toHaveLength(1);
    expect([...tables.kept.heads.keys()]).toContain(mine);
  });

  it("calls the reader's own pack as they say, but not as no pack may be called", async () => {
    const { shelf } = openShelf();
    expect(await shelf.nameOwnPack('Rivers')).toBe(false);
    await shelf.saveOwnTerm(own, 'My terms');
    expect(await shelf.nameOwnPack(' Rivers ')).toBe(true);
    expect(await shelf.nameOwnPack('  ')).toBe(false);
    expect((await shelf.packs())[0]).toMatchObject({ title: 'Rivers', origin: 'mine' });
  });

  it('refuses an own term that no pack may hold, and keeps the pack as it was', async () => {
    const { shelf, tables } = openShelf();
    await shelf.saveOwnTerm(own, 'My terms');
    const before = tables.snapshot();
    for (const bad of [
      { ...own, label: 'x' },
      { ...own, label: '<b>Reed</b>' },
      { ...own, label: 'Reed \u202eetag' },
      { ...own, summary: 'word '.repeat(31) },
      {
        ...own,
        claims: [{ ...own.claims[0]!, source: { ...own.claims[0]!.source, url: 'javascript:alert(1)' } }],
      },
      { ...own, claims: [{ ...own.claims[0]!, source: { ...own.claims[0]!.source, published: '2016-13' } }] },
    ]) {
      expect((await shelf.saveOwnTerm(bad, 'My terms')).ok).toBe(false);
    }
    expect(tables.snapshot()).toBe(before);
  });

  it('exports an own pack that another reader can take in beside their own', async () => {
    const [here, there] = [openShelf(), openShelf()];
    await here.shelf.saveOwnTerm(own, 'My terms');
    const [pack] = await here.shelf.read([(await here.ids())[0]!]);
    const elsewhere = JSON.stringify({ ...pack!, id: 'own-elsewhere' });
    await there.shelf.saveOwnTerm(own, 'Their terms');
    expect(await there.shelf.import(elsewhere)).toEqual({ ok: true, value: 'own-elsewhere' });
    expect((await there.shelf.packs()).map(({ origin }) => origin)).toEqual(['mine', 'bundled', 'imported']);
  });

  it("is the reader's own again where it comes back from a backup, but not from a file of somebody else's", async () => {
    const before = openShelf();
    await before.shelf.saveOwnTerm(own, 'My terms');
    const text = (await before.shelf.text((await before.ids())[0]!))!;
    const [fresh, other] = [openShelf(), openShelf()];
    await fresh.shelf.import(text, true);
    expect((await fresh.shelf.packs()).map(({ origin }) => origin)).toEqual(['mine', 'bundled']);
    await other.shelf.import(text);
    expect((await other.shelf.packs()).map(({ origin }) => origin)).toEqual(['bundled', 'imported']);
  });
});
