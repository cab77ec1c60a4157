import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergedText, mergeTexts, spaced } from '../../../src/ui/notes/merge';

const merged = (first: string, second: string): string => mergedText(mergeTexts(first, second));

describe('two texts as one', () => {
  it('have what both say once, and what each says alone', () => {
    expect(merged('The talks began in 2003.', 'The talks began in Beijing in 2003.')).toBe(
      'The talks began in Beijing in 2003.',
    );
    expect(merged('same', 'same')).toBe('same');
  });

  it('stand side by side where they say something else in one place', () => {
    const text = merged('range 200 km', 'range 250 km');
    expect(text).toContain('200');
    expect(text).toContain('250');
    expect(text).not.toContain('200250');
  });

  it('are shown as they are kept, with a space between words that would run into each other', () => {
    const pieces = spaced(mergeTexts('in March, they say', 'in April, they say'));
    expect(pieces.map(({ text }) => text).join('')).toBe('in March April, they say');
    expect(mergedText(pieces)).toBe('in March April, they say');
    expect(pieces.find(({ text }) => text === ' ')?.from).toBe('both');
  });

  it('lose no word of either', () => {
    const words = fc.array(fc.constantFrom('radar', 'talks', '서울', '協議', 'six-party', '2016', 'été'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, words, (first, second) => {
        const text = merged(first.join(' '), second.join(' '));
        for (const word of [...first, ...second]) expect(text).toContain(word);
        const pieces = mergeTexts(first.join(' '), second.join(' '));
        const of = (not: string): string =>
          pieces.flatMap((piece) => (piece.from === not ? [] : [piece.text])).join('');
        expect(of('second')).toBe(first.join(' '));
        expect(of('first')).toBe(second.join(' '));
      }),
    );
  });
});
