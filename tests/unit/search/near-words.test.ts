import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearWords } from '../../../src/core/search/near-words';

const WORDS = ['sanctions', 'talks', 'radar', 'armistice', 'denuclearization', 'rok'];

it.each([
  ['sanctoins', ['sanctions'], 'two letters swapped'],
  ['tlaks', ['talks'], 'the first two swapped'],
  ['adar', ['radar'], 'the first one left out'],
  ['armistise', ['armistice'], 'one wrong'],
  ['denucleerization', ['denuclearization'], 'one wrong in a long one'],
  ['raf', [], 'a short one is not guessed at'],
])('%s may mean %j: %s', (token, near) => {
  expect(nearWords(token, WORDS, false)).toEqual(near);
});

it('takes the last word of a query for the beginning of one', () => {
  expect(nearWords('denucle', WORDS, false)).toEqual([]);
  expect(nearWords('denukle', WORDS, true)).toEqual(['denuclearization']);
});

it('finds every word with one letter wrong that has five or more', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    minLength: 5,
    maxLength: 20,
  });
  fc.assert(
    fc.property(word, fc.nat(), (right, at) => {
      const place = 1 + (at % (right.length - 1));
      const wrong = `${right.slice(0, place)}z${right.slice(place + 1)}`;
      expect(nearWords(wrong, [right], false)).toEqual([right]);
    }),
  );
});
