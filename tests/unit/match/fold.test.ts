import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/core/match/fold';

describe('folding', () => {
  it.each([
    ['SOUTH KOREA', 'south korea'],
    ['six‑party', 'six party'],
    ['six – party', 'six party'],
    ['North\u00a0Korea', 'north korea'],
    ['ar\u00admis\u00adtice', 'armistice'],
    ['THA\u200bAD', 'thaad'],
    ['ＴＨＡＡＤ', 'thaad'],
    ['Corée', 'coree'],
    ['Core\u0301e', 'coree'],
    ['manœuvres', 'manoeuvres'],
    ['P’yŏngyang', "p'yongyang"],
    ['четвёртое', 'четвертое'],
    ['６カ国協議', '6カ国協議'],
    ['キム・ジョンウン', 'キム·ジョンウン'],
  ])('%s becomes %s', (written, folded) => {
    expect(fold(written).text).toBe(folded);
  });

  it('keeps an em dash apart from hyphens', () => {
    expect(fold('north—Korea').text).toBe('north—korea');
  });

  const any = fc.string({
    unit: fc.oneof(
      fc.constantFrom('a', 'B', '-', '–', ' ', '\u00ad', '\u200b', 'œ', 'ß', 'É', '북', '사', 'й', '\ufeff'),
      fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    ),
    maxLength: 40,
  });

  it('leads every folded unit back to the character it came from', () => {
    fc.assert(
      fc.property(any, (text) => {
        const folded = fold(text);
        expect(folded.starts.length).toBe(folded.text.length + 1);
        expect(folded.starts.at(-1)).toBe(text.length);
        for (let unit = 0; unit < folded.text.length; unit++) {
          const from = folded.starts[unit]!;
          expect(fold(text[from]!).text).toContain(folded.text[unit]!);
          if (unit > 0) expect(from).toBeGreaterThanOrEqual(folded.starts[unit - 1]!);
        }
      }),
    );
  });

  it('folds every character of the first plane, and what it folds to, to the same', () => {
    const unsteady: string[] = [];
    for (let code = 0; code <= 0xffff; code++) {
      const letter = String.fromCharCode(code);
      const once = fold(letter).text;
      if (fold(once).text !== once || fold(`${letter}é`).text !== `${once}e`)
        unsteady.push(code.toString(16));
    }
    expect(unsteady).toEqual([]);
  });

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(any, (text) => {
        const once = fold(text).text;
        expect(fold(once).text).toBe(once);
      }),
    );
  });
});
