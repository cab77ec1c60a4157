import { describe, expect, it } from 'vitest';
import { writingsOf } from '../../../src/core/match/alternatives';
import { found } from './terms';

describe('one name in its writings', () => {
  it.each([
    ['Talks on NORTH KOREA went on', 'NORTH KOREA|north-korea'],
    ['Talks on North\u00a0Korea went on', 'North\u00a0Korea|north-korea'],
    ['Thaad arrived', 'Thaad|thaad'],
    ['THA\u00adAD arrived', 'THA\u00adAD|thaad'],
    ['THA\u200bAD arrived', 'THA\u200bAD|thaad'],
    ['ＴＨＡＡＤ arrived', 'ＴＨＡＡＤ|thaad'],
    ['THAAD’s radar', 'THAAD|thaad'],
    ['the six‑party talks', 'six‑party talks|six-party-talks'],
    ['the six party talks', 'six party talks|six-party-talks'],
    ['three ICBMs flew', 'ICBMs|icbm'],
    ['l’armistice coréen', 'armistice coréen|korean-armistice'],
    ['l’armistice core\u0301en', 'armistice core\u0301en|korean-armistice'],
    ['die Reaktion Nordkoreas darauf', 'Nordkoreas|north-korea'],
    ['власти Северной Кореи молчат', 'Северной Кореи|north-korea'],
    ['사드를 배치했다', '사드|thaad'],
    ['북한으로부터의 소식', '북한|north-korea'],
    ['６カ国協議が再開', '６カ国協議|six-party-talks'],
    ['政府は北朝鮮に抗議', '北朝鮮|north-korea'],
  ])('%s', (text, mention) => {
    expect(found(text)).toContain(mention);
  });

  it.each([
    'Thad arrived',
    'THAADX arrived',
    'broken ROKs',
    '감사드립니다',
    '북한산에 올랐다',
    'クルサードが優勝',
    'the Kims of Ohio',
  ])('%s holds none', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('keeps the longest name', () => {
    expect(found('An intercontinental ballistic missile flew from North Korea')[0]).toBe(
      'intercontinental ballistic missile|icbm',
    );
  });
});

describe('what an alias stands for', () => {
  const both = (alias: string) => writingsOf(alias).map(({ whole, name }) => `${whole}|${name}`);

  it('writes out alternatives', () => {
    expect(both('{U.S.|US} {joint |}drill')).toEqual([
      'U.S. joint drill|U.S. joint drill',
      'U.S. drill|U.S. drill',
      'US joint drill|US joint drill',
      'US drill|US drill',
    ]);
  });

  it('leaves what must follow out of the name', () => {
    expect(both('김{ |}[{위원장|총비서}]')).toEqual([
      '김 위원장|김',
      '김 총비서|김',
      '김위원장|김',
      '김총비서|김',
    ]);
  });

  it('takes brackets elsewhere as they are written', () => {
    expect(both('[sic] drill')).toEqual(['[sic] drill|[sic] drill']);
  });

  it('ends the mention before the title, whatever stands between', () => {
    const text = '북한의 김정은. 김\u00a0위원장이 왔다.';
    expect(found(text)).toEqual(['북한|north-korea', '김정은|kim-jong-un', '김|kim-jong-un']);
  });
});
