import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSeen, withSeen } from '../../../src/core/recent';

// Few enough to come again, and more than the list has room for.
const term = fc.nat({ max: 30 }).map(String);

it('the term that was seen last stands first, each once, twelve at the most', () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 60, size: 'max' }), (looked) => {
      const seen = looked.reduce<string[]>((list, one) => withSeen(list, one), []);
      const lastFirst = [...new Set([...looked].reverse())].slice(0, 12);
      expect(seen).toEqual(lastFirst);
      expect(readSeen(seen)).toEqual(seen);
    }),
  );
});

it('a stored list of any shape is read or left', () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const seen = readSeen(stored);
      expect(seen.every((one) => typeof one === 'string' && one.length <= 64)).toBe(true);
      expect(seen.length).toBeLessThanOrEqual(12);
    }),
  );
  expect(readSeen(['a', 5, 'a', 'x'.repeat(65), 'b', 'x'.repeat(64)])).toEqual(['a', 'b', 'x'.repeat(64)]);
  for (const none of [undefined, null, 'ab', {}]) expect(readSeen(none)).toEqual([]);
  const many = Array.from({ length: 13 }, (_, i) => String(i));
  expect(readSeen(many)).toEqual(many.slice(0, 12));
});
