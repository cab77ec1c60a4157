import { describe, expect, it } from 'vitest';
import { checkPack, LARGEST_PACK, parsePack } from '../../../src/core/dictionary/check';
import { MOST_PROBLEMS, pathText, problemText } from '../../../src/core/dictionary/problem';
import { claim, difference, pack, source, term } from './packs';

const told = (value: unknown): string[] => {
  const checked = checkPack(value);
  return checked.ok ? [] : checked.error.map(problemText);
};
const places = (value: unknown): string[] => {
  const checked = checkPack(value);
  return checked.ok ? [] : checked.error.map(({ path }) => pathText(path));
};

describe('the faults of a pack are told in the order of the file', () => {
  it('unknown keys first, then list by list as the format has them', () => {
    const bad = {
      terms: [5],
      differences: [5],
      claims: [5],
      sources: [5],
      topics: 5,
      revised: 5,
      title: 5,
      id: 5,
      version: 0,
      format: 'x',
      extra: 1,
    };
    expect(places(bad)).toEqual([
      ...['extra', 'format', 'version', 'id', 'title', 'revised', 'topics'],
      ...['sources[0]', 'claims[0]', 'differences[0]', 'terms[0]'],
    ]);
  });

  it('in a list by position, in one thing by name, what is around before what is within', () => {
    const claims = Array.from({ length: 11 }, (_, i) => claim(`c-${i}`, [i % 2 === 0 ? 'nowhere' : 'town']));
    const broken = { ...claims[2]!, text: { en: '' }, source: 'nobody', kind: 'x' };
    expect(places(pack({ claims: claims.with(2, broken as (typeof claims)[0]) }))).toEqual([
      'claims[0].terms[0]',
      'claims[2].kind',
      'claims[2].text.en',
      'claims[4].terms[0]',
      'claims[6].terms[0]',
      'claims[8].terms[0]',
      'claims[10].terms[0]',
    ]);
    const bare = { ...term('town'), senses: [{ id: 'a', certainty: 'likely', aliases: { ens: [] }, x: 1 }] };
    expect(places({ ...pack({}), terms: [bare] })).toEqual([
      'terms[0].senses[0].aliases.ens',
      'terms[0].senses[0].x',
    ]);
  });

  it('as many as anybody reads', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => claim(`c-${i}`, [`nowhere-${i}`]));
    expect(told(pack({ claims: many(MOST_PROBLEMS) }))).toHaveLength(MOST_PROBLEMS);
    expect(places(pack({ claims: many(MOST_PROBLEMS + 1) })).at(-1)).toBe(
      `claims[${MOST_PROBLEMS - 1}].terms[0]`,
    );
  });
});

describe('one fault brings no others with it', () => {
  it('a thing that is broken is there: what names it is not at fault', () => {
    const bad = pack({
      sources: [source('post', { title: '' }), source('news')],
      claims: [claim('a', ['town']), claim('b', ['town'], { source: 'news', kind: 'x' as 'fact' })],
      differences: [difference('d', ['a', 'b'])],
      terms: [term('harbour'), term('town', { label: { en: '' } })],
    });
    expect(places(bad)).toEqual(['sources[0].title', 'claims[1].kind', 'terms[1].label.en']);
  });

  it('a broken difference may be the one that sets a slip right', () => {
    const slip = [claim('a', ['harbour'], { slip: true }), claim('b', ['harbour'], { source: 'news' })];
    const broken = difference('d', ['a', 'b'], { kind: 'x' as 'slip' });
    expect(places(pack({ claims: slip, differences: [broken] }))).toEqual(['differences[0].kind']);
  });

  it('an id that is there twice is told at the second, with the place of the first', () => {
    const bad = pack({ sources: [source('post'), source('news'), source('post')] });
    expect(told(bad)).toEqual([
      'sources[2].id: "post" is the id of sources[0] already: every id names one thing, take another',
    ]);
    const numbers = { ...pack({}), claims: [{ ...claim('a', ['town']), id: 5 }, { id: 5 }, null, 'x'] };
    expect(places(numbers).filter((place) => place.endsWith('.id'))).toEqual([
      'claims[0].id',
      'claims[1].id',
    ]);
  });
});

describe('what is no pack', () => {
  it.each([[null], ['x'], [5], [[]], [undefined]])('%j is told so', (value) => {
    expect(told(value)).toEqual(['pack: should be one JSON object with "format": "newsgloss-pack"']);
  });

  it('what is inherited is not there', () => {
    expect(places(Object.create(pack({})))).toContain('format');
    expect(told(Object.create(pack({})))).toContain('claims: has no "claims", which must be there');
  });

  it('a later version is told alone where it is our format and a number', () => {
    const later = { ...pack({}), version: 2, more: 1 };
    expect(told(later)).toEqual(['version: comes from a later Newsgloss: update this one to read it']);
    expect(places({ ...later, format: 'x' })).toEqual(['more', 'format', 'version']);
    expect(told({ ...later, version: '2' })).toEqual([
      expect.stringMatching(/^more: /u),
      'version: should be 1: this Newsgloss reads no other version; "2" is not',
    ]);
  });

  it('a mark of byte order at the beginning of a text is passed over, anywhere else it is none of JSON’s', () => {
    const text = JSON.stringify(pack({}));
    expect(parsePack(`\uFEFF${text}`).ok).toBe(true);
    expect(parsePack(`${text.slice(0, 1)}\uFEFF${text.slice(1)}`).ok).toBe(false);
    expect(parsePack(`\uFEFF\uFEFF${text}`).ok).toBe(false);
  });

  it('is what throws when it is looked at', () => {
    const thrower = Object.defineProperty({ ...pack({}) }, 'claims', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    const parsed = parsePack(thrower);
    expect(parsed.ok ? [] : parsed.error).toEqual([
      {
        path: [],
        at: 'value',
        fault: 'unreadable',
        message: 'could not be read to its end: it is no plain JSON value, or too large for this browser',
      },
    ]);
  });

  it('a text is read up to 20 MB', () => {
    expect(LARGEST_PACK).toBe(20_971_520);
    const text = JSON.stringify(pack({}));
    expect(parsePack(text.padEnd(LARGEST_PACK)).ok).toBe(true);
    const larger = parsePack(text.padEnd(LARGEST_PACK + 1));
    expect(larger.ok ? [] : larger.error.map(problemText)).toEqual([
      'pack: is larger than 20 MB: split it into several packs',
    ]);
  });
});
