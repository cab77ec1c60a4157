import { describe, expect, it } from 'vitest';
import type { Term } from '../../../src/core/dictionary/schema';
import { glossarySearch, noteSearch } from '../../../src/core/search/glossary';

const term = (
  id: string,
  label: Term['label'],
  summary: string,
  aliases: Term['senses'][number]['aliases'] = {},
): Term => ({
  id,
  kind: 'concept',
  label,
  summary: { en: summary },
  senses: [{ id, certainty: 'sure', aliases }],
});

const TERMS = [
  term('thaad', { en: 'THAAD', ko: '사드' }, 'A system that shoots down missiles as they come down.', {
    en: ['Terminal High Altitude Area Defense'],
    ko: ['고고도미사일방어체계'],
    'zh-Hans': ['萨德', '末段高空区域防御系统'],
    ja: ['高高度防衛ミサイル'],
  }),
  term('six-party-talks', { en: 'Six-party talks', ko: '6자회담' }, 'Talks of six governments in Beijing.', {
    'zh-Hans': ['六方会谈'],
    ja: ['六者会合'],
  }),
  term('denuclearization', { en: 'Denuclearization', ko: '비핵화' }, 'Giving up nuclear weapons.', {
    en: ['denuclearisation'],
    de: ['Denuklearisierung'],
    ko: ['한반도 비핵화'],
  }),
  term('icbm', { en: 'Intercontinental ballistic missile' }, 'A missile with a range beyond 5,500 km.', {
    en: ['ICBM'],
  }),
  term('ballistic-missile', { en: 'Ballistic missile' }, 'A missile that falls to its target.', {
    ko: ['탄도미사일'],
    ja: ['弾道ミサイル'],
  }),
  term('beijing', { en: 'Beijing' }, 'The capital of China.', { fr: ['Pékin'], de: ['Peking'] }),
];
const glossary = glossarySearch(TERMS);
const terms = (query: string): string[] => glossary.terms(query);

describe('searching the glossary', () => {
  it.each([
    ['a name', 'thaad', 'thaad'],
    ['the beginning of a name', 'deno', undefined],
    ['the beginning of a name', 'denu', 'denuclearization'],
    ['a word inside a name', 'party', 'six-party-talks'],
    ['a hyphen left out', 'six party talks', 'six-party-talks'],
    ['an alias', 'icbm', 'icbm'],
    ['the words of an alias', 'altitude defense', 'thaad'],
    ['a letter wrong', 'balistic missile', 'ballistic-missile'],
    ['two letters wrong in a long word', 'denuclarisaton', 'denuclearization'],
    ['an accent left out', 'pekin', 'beijing'],
    ['a word of the summary', 'capital', 'beijing'],
    ['full-width letters', 'ＴＨＡＡＤ', 'thaad'],
    ['Korean', '사드', 'thaad'],
    ['the initials of a Korean name', 'ㅅㄷ', 'thaad'],
    ['the initials of a name’s second word', 'ㅂㅎㅎ', 'denuclearization'],
    ['Korean, a part of a word', '미사일방어', 'thaad'],
    ['Korean with a particle', '사드를', 'thaad'],
    ['Korean, a syllable not finished', '비핵ㅎ', 'denuclearization'],
    ['Korean with a digit', '6자회담', 'six-party-talks'],
    ['Chinese', '六方会谈', 'six-party-talks'],
    ['Chinese, a part of a word', '高空区域', 'thaad'],
    ['one Chinese letter', '萨', 'thaad'],
    ['Japanese in two scripts', '弾道ミサイル', 'ballistic-missile'],
  ])('finds %s (%s)', (_, query, first) => {
    expect(terms(query)[0]).toBe(first);
  });

  it('ranks a whole name above a name that begins so, and that above a word within', () => {
    expect(terms('ballistic missile')).toEqual(['ballistic-missile', 'icbm']);
    expect(terms('missil').slice(0, 2).sort()).toEqual(['ballistic-missile', 'icbm']);
    expect(terms('missil')).toContain('thaad');
  });

  it('wants all words where something has them all, and settles for some where nothing has', () => {
    expect(terms('talks governments')).toEqual(['six-party-talks']);
    expect(terms('talks zebra')).toEqual(['six-party-talks']);
  });

  it('finds by initials whole names first, and what an input method made of two of them', () => {
    const korean = (id: string, ko: string) => term(id, { en: id, ko }, 'x');
    const search = glossarySearch([korean('a', '비핵화'), korean('north', '북한'), korean('c', '박수')]);
    expect(search.terms('ㅂㅎ')).toEqual(['north', 'a']);
    expect(search.terms('ㅄ')).toEqual(['c']);
    expect(search.terms('ㅂ')).toHaveLength(3);
    expect(search.terms('ㅎ')).toEqual([]);
  });

  it('puts the one on the page first among equals', () => {
    const twins = [term('b', { en: 'Red fleet' }, 'Ships.'), term('a', { en: 'Red fleet' }, 'Ships.')];
    const search = glossarySearch(twins);
    expect(search.terms('fleet', new Set(['a']))[0]).toBe('a');
    expect(search.terms('fleet', new Set(['b']))[0]).toBe('b');
  });

  it('finds nothing for nothing, for punctuation, and for what is not there', () => {
    expect(terms('')).toEqual([]);
    expect(terms(' —… ')).toEqual([]);
    expect(terms('xylophone')).toEqual([]);
  });

  it('does not take a short word for another that differs by a letter', () => {
    expect(terms('icbn')).toEqual(['icbm']);
    expect(glossarySearch([term('rok', { en: 'ROK' }, 'x')]).terms('raf')).toEqual([]);
  });

  it('finds a term by each of the writings that one alias stands for', () => {
    const drills = term('drills', { en: 'Joint exercises' }, 'Yearly.', {
      en: ['{U.S.|US}-South Korean drills'],
    });
    const search = glossarySearch([term('us', { en: 'United States' }, 'US-South Korean drills.'), drills]);
    expect(search.terms('US-South Korean drills')[0]).toBe('drills');
  });

  it('finds notes by any of their versions', () => {
    const search = noteSearch([
      { id: 'n1', versions: [{ body: 'Ask about the radar' }, { body: '사드 레이더' }] },
    ]);
    expect(search('radar')).toEqual(['n1']);
    expect(search('레이더')).toEqual(['n1']);
    expect(search('armistice')).toEqual([]);
  });
});
