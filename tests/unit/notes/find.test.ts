import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Findable, MOST_SEARCHED, NoteFinder } from '../../../src/core/notes/find';
import { onTerm, type Target } from '../../../src/core/notes/target';

const passage: Target = {
  kind: 'passage',
  page: { url: 'https://www.news.example/talks?id=3', title: 'Talks [resume]' },
  quote: { exact: 'the envoys\n met  again', prefix: '', suffix: '' },
  position: { start: 1, end: 20 },
};
const note = (id: string, body: string, more: Partial<Findable> & { tags?: string[] } = {}): Findable => ({
  id,
  target: onTerm('thaad'),
  changed: 0,
  versions: [{ body, tags: more.tags ?? [] }],
  ...more,
});
const finder = (notes: Findable[]) =>
  NoteFinder.of(notes, (target) => (target.kind === 'term' ? 'THAAD' : target.page.title));

describe('finding notes', () => {
  const notes = [
    note('a', 'Which radar mode?', { tags: ['Seminar'], changed: 50 }),
    note('b', '사드 레이더에 대해 묻기', { changed: 10 }),
    note('c', 'Énvoys', { target: passage, tags: ['seminar', '外交'] }),
  ];

  it.each([
    ['radar', ['a']],
    ['RADAR mode', ['a']],
    ['adar', ['a']],
    ['레이더', ['b']],
    ['thaad', ['a', 'b']],
    ['envoys', ['c']],
    ['met again', ['c']],
    ['#seminar', ['a', 'c']],
    ['news.example', ['c']],
    ['radar envoys', []],
    ['', ['a', 'b', 'c']],
  ])('%j', async (words, ids) => {
    expect((await finder(notes)).find({ words }).map(({ id }) => id)).toEqual(ids);
  });

  it('by site, tag and date, together with words', async () => {
    const find = await finder(notes);
    const ids = (wanted: Parameters<typeof find.find>[0]) => find.find(wanted).map(({ id }) => id);
    expect(ids({ words: '', on: 'news.example' })).toEqual(['c']);
    expect(ids({ words: '', on: 'terms' })).toEqual(['a', 'b']);
    expect(ids({ words: '', tag: 'SEMINAR' })).toEqual(['a', 'c']);
    expect(ids({ words: 'radar', tag: 'seminar' })).toEqual(['a']);
    expect(ids({ words: '', since: 11 })).toEqual(['a']);
    expect(ids({ words: '', since: 10 })).toEqual(['a', 'b']);
    expect(find.choices()).toEqual({ sites: ['news.example'], tags: ['Seminar', '外交'] });
  });

  it('finds no word that runs from one version over to the next, or from a title into a text', async () => {
    const apart = note('a', 'ra', {
      target: { ...passage, page: { ...passage.page, title: 'Sum' } },
      versions: [
        { body: 'mid', tags: ['x'] },
        { body: 'day', tags: [] },
      ],
    });
    const find = await finder([apart]);
    for (const words of ['midday', 'summid', 'xthe', '3mid'])
      expect([words, find.find({ words })]).toEqual([words, []]);
    for (const words of ['mid', 'day', 'sum', '#x', 'mid  day '])
      expect([words, find.find({ words })]).toHaveLength(2);
    expect(find.find({ words: '\tday\u3000mid' })).toHaveLength(1);
  });

  it('looks at a hundred thousand units of a text and no further', async () => {
    const long = note('a', 'radar'.padStart(MOST_SEARCHED));
    const longer = note('b', 'radar'.padStart(MOST_SEARCHED + 1));
    expect((await finder([long, longer])).find({ words: 'radar' })).toEqual([long]);
  });

  it('offers no site for an address that has none', async () => {
    const nowhere = note('a', '', { target: { ...passage, page: { url: 'nowhere', title: '' } } });
    expect((await finder([nowhere, note('b', '')])).choices().sites).toEqual([]);
  });

  it('offers sites and tags, the most frequent first, then by name', async () => {
    const tagged = [['b'], ['c', 'a'], ['C'], ['a', 'd'], ['c']].map((tags, i) =>
      note(String(i), '', { tags }),
    );
    expect((await finder(tagged)).choices().tags).toEqual(['c', 'a', 'b', 'd']);
    expect((await finder([...tagged].reverse())).choices().tags).toEqual(['c', 'a', 'b', 'd']);
  });

  it('lets others have their turn after each two hundred notes', async () => {
    let pauses = 0;
    const count = async (many: number) => {
      pauses = 0;
      const all = Array.from({ length: many }, (_, i) => note(String(i), 'x'));
      const one = await NoteFinder.of(
        all,
        () => '',
        () => {
          pauses++;
          return Promise.resolve();
        },
      );
      return [pauses, one.find({ words: 'x' }).length];
    };
    expect(await count(200)).toEqual([0, 200]);
    expect(await count(201)).toEqual([1, 201]);
    expect(await count(450)).toEqual([2, 450]);
  });

  it('gives the same however the words were typed before', async () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '레', '이'), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(letters), fc.array(letters), async (bodies, queries) => {
        const all = bodies.map((body, i) => note(String(i), body));
        const one = await finder(all);
        for (const words of queries) expect(one.find({ words })).toEqual((await finder(all)).find({ words }));
      }),
    );
  });
});
