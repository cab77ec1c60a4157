import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readingSettings } from '../../../src/core/reading-settings';
import { readSettings } from '../../../src/core/settings';

const field = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.string(),
  fc.constantFrom(null, undefined, 'first', 'every', 'none', {}, Number.NaN, Infinity),
  fc.array(fc.oneof(fc.string(), fc.string({ minLength: 250, maxLength: 260 }), fc.integer())),
);
const stored = fc.oneof(
  fc.record(
    {
      enabled: field,
      pausedUntil: field,
      sitesOff: field,
      termsOff: field,
      termsKnown: field,
      marks: field,
      readLanguages: field,
      passageSites: field,
      badge: field,
    },
    { requiredKeys: [] },
  ),
  fc.anything(),
);

test('reads any stored value as the schema does', () => {
  fc.assert(
    fc.property(stored, (value) => {
      const read = readingSettings(value);
      expect(readSettings(value)).toMatchObject(read);
    }),
    { numRuns: 2000 },
  );
});
