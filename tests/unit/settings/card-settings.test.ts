import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardSettings } from '../../../src/core/card-settings';
import { readSettings } from '../../../src/core/settings';

const field = fc.oneof(
  fc.anything(),
  fc.integer({ min: -10, max: 4000 }),
  fc.double(),
  fc.constantFrom('hover', 'click', 'key', 'page', 'light', 'dark', 'auto', 'en', 'ko', 'zh-Hans', 'zh-Hant'),
  fc.constantFrom('ja', 'de', 'fr', 'es', 'ru', 'first', 'normal', 'large', 'larger', 'more', true, false),
  fc.array(fc.oneof(fc.string(), fc.string({ minLength: 60, maxLength: 70 }), fc.integer())),
);
const stored = fc.oneof(
  fc.record(
    {
      open: field,
      restMs: field,
      theme: field,
      textSize: field,
      contrast: field,
      language: field,
      termsKnown: field,
      hideNotes: field,
      passageSites: field,
    },
    { requiredKeys: [] },
  ),
  fc.anything(),
);

test('reads any stored value as the schema does', () => {
  fc.assert(
    fc.property(stored, (value) => {
      const read = cardSettings(value);
      expect(readSettings(value)).toMatchObject(read);
    }),
    { numRuns: 2000 },
  );
});
