import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../../src/core/dictionary/nearest';

describe('nearest', () => {
  it.each([
    ['laed', 'lead'],
    ['summry', 'summary'],
    ['sources', 'source'],
    ['THAAD', 'thaad'],
    ['six-party-talk', 'six-party-talks'],
  ])('takes %s for %s', (word, meant) =>
    expect(nearest(word, ['lead', 'summary', 'source', 'thaad', 'six-party-talks'])).toBe(meant),
  );

  it('guesses nothing from afar', () => {
    expect(nearest('colour', ['kind', 'label'])).toBeUndefined();
    expect(didYouMean('x'.repeat(1000), ['x'])).toBe('');
  });
});
