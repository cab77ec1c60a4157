import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml } from '../../../src/core/omnibox/escape';

test('what XML would read as markup is written out', () => {
  expect(escapeXml('<match>"R&D"</match>')).toBe('&lt;match&gt;&quot;R&amp;D&quot;&lt;/match&gt;');
  expect(escapeXml("it's")).toBe('it&apos;s');
  expect(escapeXml('a\u0000b\ufffe\tc')).toBe('ab\tc');
});

test('nothing that XML cannot hold is left, and nothing else is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeXml(text);
      expect(escaped).not.toMatch(/[<>"'\u0000-\u0008\ud800-\udfff]|&(?!amp;|lt;|gt;|quot;|apos;)/u);
    }),
  );
  expect(escapeXml('사드 (THAAD) — 薩德')).toBe('사드 (THAAD) — 薩德');
});
