import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardSettings } from '../../../src/core/card-settings';
import { readSettings } from '../../../src/core/settings';

const field = fc.oneof(
  fc.anything(),
  fc.integer({ min: -10, max: 4000 }),
  fc.double(),
  fc.constantFrom('hover', 'click', 'key', 'page', 'light', 'dark', 'auto', 'en', 'ko', 'zh-Hans', 'zh-Hant'),
  fc.constantFrom('ja', 'de', 'fr', 'es', 'ru', 'first'),
);
const stored = fc.oneof(
  fc.record({ open: field, restMs: field, theme: field, language: field }, { requiredKeys: [] }),
  fc.anything(),
);

test('reads any stored value as the schema does', () => {
  fc.assert(
    fc.property(stored, (value) => {
      const { open, restMs, theme, language } = readSettings(value);
      expect(cardSettings(value)).toEqual({ open, restMs, theme, language });
    }),
    { numRuns: 2000 },
  );
});
