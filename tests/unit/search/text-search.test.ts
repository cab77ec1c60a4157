import { describe, expect, it } from 'vitest';
import { glossarySearch, noteSearch } from '../../../src/core/search/glossary';
import { nearWords } from '../../../src/core/search/near-words';
import { TextSearch } from '../../../src/core/search/text-search';
import { foldForSearch, isPaired, pairsOf, queryTokens } from '../../../src/core/search/tokens';
import { term } from '../dictionary/packs';

const search = (...texts: string[]): TextSearch =>
  new TextSearch(texts.map((text, i) => ({ id: `${i}`, fields: () => [{ weight: 1, texts: [text] }] })));
const scores = (found: { id: string; score: number }[]): Record<string, number> =>
  Object.fromEntries(found.map(({ id, score }) => [id, Math.round(score * 100) / 100]));

describe('a word that is looked for', () => {
  it('counts whole, less where it begins a word, less within one, and nearly so by half', () => {
    expect(scores(search('the talks', 'talksfest', 'peacetalks', 'walk').find('talks'))).toEqual({
      0: 1,
      1: 0.75,
      2: 0.4,
    });
    expect(scores(search('the tasks').find('tusks'))).toEqual({ 0: 0.5 });
  });
  it('is not found within a word where it has fewer than four letters, but for a script without spaces', () => {
    expect(search('broke').find('rok')).toEqual([]);
    expect(scores(search('abroked').find('roke'))).toEqual({ 0: 0.4 });
    expect(scores(search('조선사드배치').find('사드'))).toEqual({ 0: 1 });
  });
  it('is found in pairs of letters where nothing holds all of it, by half', () => {
    expect(scores(search('高空区').find('空区域'))).toEqual({ 0: 0.5 });
    expect(search('高空区').find('地下水')).toEqual([]);
  });
  it('counts by the weightiest of its fields', () => {
    const fields = [
      { weight: 2, texts: ['x', 'talksfest'] },
      { weight: 1, texts: ['talks'] },
      { weight: 0.5, texts: ['talks'] },
    ];
    expect(scores(new TextSearch([{ id: 'a', fields: () => fields }]).find('talks'))).toEqual({ a: 1.5 });
  });
  it('is added to the others, and who has most of them comes back alone', () => {
    const all = search('crane harbour', 'crane', 'harbour craned', 'town');
    expect(scores(all.find('crane harbour'))).toEqual({ 0: 2, 2: 1.75 });
    expect(scores(all.find('crane zebra'))).toEqual({ 0: 1, 1: 1, 2: 0.75 });
    expect(all.find('')).toEqual([]);
    expect(all.find('…')).toEqual([]);
  });
  it('may be mistyped where a particle follows it', () => {
    expect(scores(search('THAAD를 배치').find('thaed'))).toEqual({ 0: 0.5 });
  });
  it('may be mistyped where it is the last, as the beginning of a longer one', () => {
    const all = search('denuclearization of the peninsula');
    expect(all.find('denuklea')).toHaveLength(1);
    expect(all.find('denuklea zebra')).toEqual([]);
  });
});

describe('making ready', () => {
  it('goes on where it stopped, one text at the least, and says when all is ready', () => {
    const asked: string[] = [];
    const texts = new TextSearch(
      ['a', 'b', 'c'].map((id) => ({ id, fields: () => (asked.push(id), [{ weight: 1, texts: [id] }]) })),
    );
    expect(texts.prepare(() => true)).toBe(false);
    expect(asked).toEqual(['a']);
    expect(texts.prepare(() => true)).toBe(false);
    expect(asked).toEqual(['a', 'b']);
    expect(texts.prepare(() => false)).toBe(true);
    expect(asked).toEqual(['a', 'b', 'c']);
    expect(texts.find('c')).toHaveLength(1);
    expect(asked).toHaveLength(3);
  });
  it('is over once every text is folded and every word is heard, and no sooner', () => {
    /** Says that the time is over when it is asked for the nth time. */
    const times = (n: number) => () => n-- <= 0;
    const texts = () => search('crane', 'town', 'harbour');
    // Three texts are folded, then the words of three are heard.
    for (const n of [0, 1, 2, 3, 5]) expect([n, texts().prepare(times(n))]).toEqual([n, false]);
    expect(texts().prepare(times(6))).toBe(true);
    const glossary = () => glossarySearch([term('crane'), term('town')]);
    for (const n of [0, 1, 3, 4, 5]) expect([n, glossary().prepare(times(n))]).toEqual([n, false]);
    expect(glossary().prepare(times(6))).toBe(true);
  });
  it('of a glossary is ready once its names are too', () => {
    const ready = glossarySearch([term('crane'), term('town')]);
    expect(ready.prepare(() => true)).toBe(false);
    expect(ready.prepare(() => false)).toBe(true);
    expect(ready.terms('crane')).toEqual(['crane']);
  });
});

describe('the order of what is found', () => {
  const named = (id: string, en: string, aliases: string[] = [], summary = 'x') =>
    term(id, {
      label: { en },
      summary: { en: summary },
      senses: [{ id, certainty: 'sure', aliases: { en: aliases } }],
    });
  it('has a whole name first, then one that begins so, then a name, an alias, a sentence, a claim', () => {
    const all = glossarySearch(
      [
        named('sentence', 'One', [], 'the crane'),
        named('alias', 'Two', ['old crane']),
        named('within', 'Three crane'),
        named('begins', 'Crane driver'),
        named('whole', 'Six', ['crane']),
        named('said', 'Five'),
      ],
      (id) =>
        id === 'said'
          ? [{ id: 'c', source: 's', kind: 'fact', text: { en: 'a crane' }, terms: [id], paragraph: 1 }]
          : [],
    );
    expect(all.terms('crane')).toEqual(['whole', 'begins', 'within', 'alias', 'sentence', 'said']);
    expect(all.terms('Crane ')).toEqual(all.terms('crane'));
    expect(all.terms('ane')).toEqual([]);
  });
  it('has among equals the shorter name first, and what is on the page before it', () => {
    const all = glossarySearch([named('long', 'Three red cranes'), named('short', 'Red cranes')]);
    expect(all.terms('cranes')).toEqual(['short', 'long']);
    expect(all.terms('cranes', new Set(['long']))).toEqual(['long', 'short']);
  });
  it('of notes without tags is by their texts alone', () => {
    expect(noteSearch([{ id: 'a', versions: [{ body: 'crane' }] }])('here')).toEqual([]);
  });
  it('of notes is by how well they fit, then as they came; tags count too', () => {
    const found = noteSearch([
      { id: 'a', versions: [{ body: 'cranesong' }] },
      { id: 'b', versions: [{ body: 'x' }, { body: 'y', tags: ['crane'] }] },
      { id: 'c', versions: [{ body: 'a crane' }] },
    ]);
    expect(found('crane')).toEqual(['b', 'c', 'a']);
  });
});

describe('words that may be meant', () => {
  it('are those with the fewest letters wrong, five at the most', () => {
    expect(nearWords('tasks', ['talks', 'tasky', 'tusk', 'tower'], false)).toEqual(['talks', 'tasky']);
    expect(nearWords('talkz', ['talka', 'talkb', 'talkc', 'talkd', 'talke', 'talkf'], false)).toHaveLength(5);
    expect(nearWords('denuclarisaton', ['denuclearization', 'denuclarisatan'], false)).toEqual([
      'denuclarisatan',
    ]);
  });
  it('are no longer or shorter than the wrong letters allow, but for one that is being typed', () => {
    expect(nearWords('talks', ['talkses'], false)).toEqual([]);
    expect(nearWords('talks', ['tal'], false)).toEqual([]);
    expect(nearWords('talks', ['talk'], false)).toEqual(['talk']);
    expect(nearWords('talks', ['talksy'], false)).toEqual(['talksy']);
    expect(nearWords('talxs', ['talkshow'], true)).toEqual(['talkshow']);
    expect(nearWords('talx', ['talkshow'], true)).toEqual([]);
    expect(nearWords('tal', ['tax'], true)).toEqual([]);
  });
  it('begin as the word does, or as it does without its first letter, or with the second first', () => {
    expect(nearWords('xalks', ['talks'], false)).toEqual([]);
    expect(nearWords('alks', ['talks'], false)).toEqual(['talks']);
    expect(nearWords('ttalks', ['talks'], false)).toEqual(['talks']);
    expect(nearWords('atlks', ['talks'], false)).toEqual(['talks']);
    // What it ends with is no beginning.
    expect(nearWords('xsalk', ['talks'], false)).toEqual([]);
  });
  it('are not those in which two letters change for one', () => {
    expect(nearWords('talks', ['taskz'], false)).toEqual([]);
    expect(nearWords('tabcs', ['tacxs'], false)).toEqual([]);
    expect(nearWords('tabcs', ['taxbs'], false)).toEqual([]);
    expect(nearWords('tabcs', ['tacbs'], false)).toEqual(['tacbs']);
  });
  it('have neighbours swapped for one letter wrong, wherever', () => {
    for (const swapped of ['atlks', 'tlaks', 'taksl', 'talsk'])
      expect([swapped, nearWords(swapped, ['talks'], false)]).toEqual([
        swapped,
        swapped === 'taksl' ? [] : ['talks'],
      ]);
    // Both of the first two letters may not be wrong.
    expect(nearWords('xylks', ['talks'], false)).toEqual([]);
  });
});

describe('a query', () => {
  it.each([
    ['six-party talks', ['six', 'party', 'talks']],
    ['北韓THAAD', ['北韓', 'thaad']],
    ['THAAD北韓x', ['thaad', '北韓', 'x']],
    ['비핵ㅎ', ['비핵']],
    ['비핵ㅎㅎ', ['비핵']],
    [' ㅎ', ['\u1112']],
    ['ㅎ', ['\u1112']],
    ['ㅎ비핵', ['\u1112비핵']],
    ['Pékin', ['pekin']],
    ['ＴＨＡＡＤ', ['thaad']],
    ['Ёлка', ['елка']],
    ['ミサイルー', ['ミサイルー']],
    ['パク', ['パク']],
    ['हिन्दी', ['हिन्दी']],
    ['', []],
  ])('%j asks for %j', (query, tokens) => {
    expect(queryTokens(query)).toEqual(tokens);
  });
  it('folds what can be folded, and tells scripts without spaces', () => {
    expect(foldForSearch('THAAD — “x”')).toBe('thaad — “x”');
    expect(foldForSearch('Ärger')).toBe('arger');
    expect(foldForSearch('Việt')).toBe('viet');
    expect(foldForSearch('หมึก')).toBe('หมึก');
    expect(foldForSearch('한국')).toBe('한국');
    expect(['北', 'か', 'カ', '한', 'x北'].every(isPaired)).toBe(true);
    expect(['x', '1', 'я', 'ー'].some(isPaired)).toBe(false);
    expect(pairsOf('高空区')).toEqual(['高空', '空区']);
    expect(pairsOf('高')).toEqual(['高']);
    expect(pairsOf('𠮷高')).toEqual(['𠮷高']);
    expect(pairsOf('')).toEqual([]);
  });
});
