import { describe, expect, it } from 'vitest';
import { isHeadline, nameShape } from '../../../src/core/match/names';

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

  it('is judged by words of a bounded length', () => {
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
