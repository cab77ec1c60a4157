import { describe, expect, it } from 'vitest';
import { goesOnInChinese, isHeadline, nameShape } from '../../../src/core/match/names';

/** The shape of the surname between bars. */
function shape(marked: string, { headline = false, nouns = false } = {}): string {
  const [before = '', name = '', after = ''] = marked.split('|');
  return nameShape(before + name + after, before.length, before.length + name.length, headline, nouns);
}

describe('a surname', () => {
  it.each([
    ['|Kerry|', 'alone'],
    ['|Kerry| said', 'alone'],
    ['then |Kerry| said', 'alone'],
    ['Mr |Kerry| said', 'alone'],
    ['Mr. |Kerry| said', 'alone'],
    ['Secretary |Kerry| said', 'alone'],
    ['M. |Kerry| a dit', 'alone'],
    ['CNN |Kerry| said', 'alone'],
    ['Following |Kerry| home', 'alone'],
    ['Clearly |Kerry| left', 'alone'],
    ['Asked |Kerry| why', 'alone'],
    ['Russia’s |Kerry| left', 'alone'],
    ["Russia's |Kerry| left", 'alone'],
    ['U.S. |Kerry| said', 'alone'],
    ['with Wang Yi. |Kerry| said', 'alone'],
    ['Peggy, |Kerry| said', 'alone'],
    ['Peggy  |Kerry| said', 'alone'],
    ['|Kerry| Monday', 'alone'],
    ['|Kerry| And', 'alone'],
    ['|Kerry|, Washington', 'alone'],
    ['|Kerry|  Washington', 'alone'],
    ['|Kerry|. Washington', 'alone'],
  ])('is nobody else’s here: %s', (marked, is) => {
    expect(shape(marked)).toBe(is);
  });

  it.each([
    'Peggy |Kerry| said',
    'Peggy\u00a0|Kerry| said',
    'Anne-Marie |Kerry| said',
    'O’Neil |Kerry| said',
    "O'Neil |Kerry| said",
    'then Peggy |Kerry| said',
    'J. |Kerry| said',
    'P |Kerry|',
    '|Kerry| Washington played',
    '|Kerry|\u00a0Washington played',
    '|Kim| Dae-jung',
    '|Kim| Dae-Jung',
    '|Kim| Dae Jung',
  ])('is part of another’s name here: %s', (marked) => {
    expect(shape(marked)).toBe('other');
  });

  it('after a shortened title is the person’s own, after another word with a full stop begins a sentence', () => {
    expect(shape('spoke to Gov. |Kerry| and left')).toBe('other');
    expect(shape('spoke to Sen. |Kerry| and left')).toBe('alone');
    expect(shape('spoke to Peggy. |Kerry| left')).toBe('alone');
  });

  it('where every word has a capital is another’s only with a Korean given name', () => {
    const headline = { headline: true };
    expect(shape('Peggy |Kerry| Says', headline)).toBe('alone');
    expect(shape('|Kerry| Washington Plays', headline)).toBe('alone');
    expect(shape('Leader |Kim| Tests Missile', headline)).toBe('alone');
    for (const given of ['Dae-jung', 'Dae Jung', 'Yong-Chol', 'Yo-jong', 'Ki Nam'])
      expect([given, shape(`|Kim| ${given}`, headline)]).toEqual([given, 'other']);
    expect(shape('|Kim| Jong Unlike Others', headline)).toBe('alone');
    expect(shape('|Kerry| Anne-marie Says', headline)).toBe('other');
  });

  it('where nouns have capitals is another’s only with a short forename before it', () => {
    const nouns = { nouns: true };
    expect(shape('|Kerry| Gespräche', nouns)).toBe('alone');
    expect(shape('Verhandlungen |Kerry| kam', nouns)).toBe('alone');
    expect(shape('Peggy |Kerry| kam', nouns)).toBe('other');
    expect(shape('Benedikt |Kerry| kam', nouns)).toBe('other');
    expect(shape('Gespräche |Kerry| kam', nouns)).toBe('alone');
    expect(shape('|Kim| Dae-jung', nouns)).toBe('other');
  });

  it.each([
    ['Jong Un', 'other'],
    ['Jong Un kam', 'other'],
    ['Jong Unmuts', 'other'],
    // More letters than a syllable has, a small one, or none that begins it.
    ['Jong Unmutsa', 'alone'],
    ['Jong un', 'alone'],
    ['Jong U', 'alone'],
    ['J Un', 'alone'],
    ['JONG Un', 'alone'],
    ['Jong, Un', 'alone'],
    ['Dae-jung', 'other'],
    ['Dae-j.', 'other'],
    ['Dae-', 'alone'],
    ['D-jung', 'alone'],
    ['dae-jung', 'alone'],
  ])('before what may be a given name of two syllables, in German: %s, %s', (given, is) => {
    expect(shape(`|Kim| ${given}`, { nouns: true })).toBe(is);
  });

  it.each([
    ['Jong Il', 'other'],
    ['Jong-Il', 'other'],
    ['Jong Ilk', 'alone'],
    ['Jong Says', 'alone'],
    ['Jong Oops', 'alone'],
    ['J Il', 'alone'],
    ['jong Il', 'alone'],
    ['Young Chol', 'other'],
    ['Dae Joon', 'other'],
    ['Yong Nam', 'other'],
    ['Yang Gwan', 'other'],
    ['Hyon Hee', 'other'],
    ['Ki Moon', 'alone'],
  ])('before what may be one in a headline: %s, %s', (given, is) => {
    expect(shape(`|Kim| ${given}`, { headline: true })).toBe(is);
  });

  it.each(
    (
      'Jong Jung Joon Jae Jin Chol Chun Chul Chang Nam Il Sung Soo Seok Suk Sik Song Yong Young Yeon Hyun Hyon Hyok ' +
      'Hee Hui Hwan Wo Woo Wok Wook Kgwan Gwan Kwan Kwon Kye Kyong Kyung Gye'
    ).split(' '),
  )('before %s is another’s in a headline, joined or not, and not before what goes on', (given) => {
    for (const written of [`Dae ${given}`, `Dae-${given}`, `Dae ${given} Says`])
      expect([written, shape(`|Kim| ${written}`, { headline: true })]).toEqual([written, 'other']);
    const small = `Dae ${given.toLowerCase()}`;
    expect([small, shape(`|Kim| ${small}`, { headline: true })]).toEqual([small, 'other']);
    expect(shape(`|Kim| Dae ${given}zz`, { headline: true })).toBe('alone');
  });

  it.each(
    (
      'Minister Comrade Dictator Regime Machthaber Monsieur Госсекретарь The Whom Even Should Unlike Meeting Monday ' +
      'Video Trump Korean Der Le El И'
    ).split(' '),
  )('after %s is nobody else’s', (word) => {
    expect(shape(`${word} |Kerry| spoke`)).toBe('alone');
  });

  it.each('Monday November Says Would Regime Campaign State Trump Zarif'.split(' '))(
    'before %s is nobody else’s',
    (word) => {
      expect(shape(`|Kerry| ${word}`)).toBe('alone');
      expect(shape(`|Kerry| ${word}field`)).toBe('other');
    },
  );

  it.each([
    ['Mr', 'alone'],
    ['Supt', 'other'],
    ['Gen', 'alone'],
    // Another word with a full stop ends a sentence before it.
    ['Xgen', 'alone'],
    ['Genx', 'alone'],
    ['Peggy', 'alone'],
  ])('after a word with a full stop: %s., %s', (word, is) => {
    expect(shape(`so ${word}. |Kerry| spoke`)).toBe(is);
  });

  it('is no more than a surname after what is not a capital, or not a word beside it', () => {
    for (const before of ['peggy', 'mcPeggy', 'Peggy —', '1', '-', '…', 'Peggy\n'])
      expect([before, shape(`so ${before} |Kerry| spoke`)]).toEqual([before, 'alone']);
    expect(shape('so Peggy\n|Kerry| spoke')).toBe('alone');
    expect(shape('so PEGGY |Kerry| spoke')).toBe('alone');
    expect(shape('so McPEGGY |Kerry| spoke')).toBe('other');
    expect(shape('so Peggying |Kerry| spoke')).toBe('alone');
    expect(shape('so Ingly |Kerry| spoke')).toBe('alone');
    expect(shape('so Lynne |Kerry| spoke')).toBe('other');
    expect(shape('so M |Kerry| spoke')).toBe('alone');
    expect(shape('so N. |Kerry| spoke')).toBe('other');
    expect(shape('so 1. |Kerry| spoke')).toBe('alone');
    expect(shape('|Kerry| washington')).toBe('alone');
    expect(shape('|Kerry| mcWashington')).toBe('alone');
    expect(shape('|Kerry| O’Neil')).toBe('other');
  });

  it('after an initial is another’s, in German too, and whatever else the letter means', () => {
    expect(shape('so A. |Kerry| spoke')).toBe('other');
    expect(shape('so N. |Kerry| spoke', { nouns: true })).toBe('other');
    expect(shape('so Nn. |Kerry| spoke', { nouns: true })).toBe('alone');
    expect(shape('so M. |Kerry| spoke', { nouns: true })).toBe('alone');
  });

  it.each([
    ["d'Arc", 'alone'],
    ['d’Arc', 'alone'],
    ['pro-Peggy', 'alone'],
    ['pro:Peggy', 'other'],
    ['PEggy', 'other'],
    ['aPeggy', 'alone'],
  ])('after a word that is one with its signs: %s, %s', (word, is) => {
    expect(shape(`so ${word} |Kerry| spoke`)).toBe(is);
  });

  it('is judged by words of a bounded length', () => {
    expect(shape(`P${'e'.repeat(23)} |Kerry| said`)).toBe('other');
    expect(shape(`P${'e'.repeat(24)} |Kerry| said`)).toBe('alone');
    const long = `P${'e'.repeat(60)}`;
    expect(shape(`${long} |Kerry| said`)).toBe('alone');
    expect(shape(`${'P'.repeat(60)} |Kerry| said`)).toBe('alone');
    expect(shape(`Pe${'e'.repeat(21)} |Kerry| said`)).toBe('other');
    expect(shape(`|Kerry| ${long}`)).toBe('other');
  });
});

describe('a headline', () => {
  it.each([
    ['North Korea Tests Another Missile', true],
    ['North Korea Tests Another missile Today', true],
    ['North Korea Tests another missile today', false],
    // Four in five is not yet most.
    ['North Korea Tests Missile today', false],
    ['Kim Says No', false],
    ['Three Longer Words', false],
    ['Four Longer Words Here', true],
    ['', false],
    ['北京 平壤', false],
  ])('%s: %s', (text, is) => {
    expect(isHeadline(text)).toBe(is);
  });

  it('is told by its beginning', () => {
    expect(isHeadline(`${'Longer Words '.repeat(40)}${'small words '.repeat(40)}`)).toBe(true);
  });
});

describe('a Chinese name', () => {
  const goesOn = (marked: string): boolean => {
    const [before = '', name = '', after = ''] = marked.split('|');
    return goesOnInChinese(before + name + after, before.length, before.length + name.length);
  };

  it.each([
    '|Wang Yi| Long (1)',
    '|Wang Yi| Xin',
    'Tanya |Cai Jian| Ya 25',
    'Jiro |Wang| Dong Cheng (5)',
    '|Wang|\u00a0Zhuang Shuai',
  ])('is the beginning of another one in a list of names: %s', (marked) => {
    expect(goesOn(marked)).toBe(true);
  });

  it.each([
    '|Wang Yi|',
    '|Wang Yi| (China)',
    '|Wang Yi| long kept silent',
    '|Wang Yi| Long Kept Silent',
    '|Wang Yi| Can Wait, Kerry Says',
    '|Wang Yi|, Li Bo',
    '|Kim Jong-un| Yi',
    '|Xi Jinping| Li',
    '|Wang Yi| Wang Chao Bin Bin',
  ])('is whole: %s', (marked) => {
    expect(goesOn(marked)).toBe(false);
  });
});
