import { expect, test } from 'vitest';
import { plainOf, originalSpan } from '../../../src/core/quote/plain';
import { selectorsOf, trimmed } from '../../../src/core/quote/selector';

test('a quote has 32 characters on each side, or what there is', () => {
  const text = 'a'.repeat(40) + 'QUOTE' + 'b'.repeat(10);
  expect(selectorsOf(text, { start: 40, end: 45 })).toEqual({
    quote: { exact: 'QUOTE', prefix: 'a'.repeat(32), suffix: 'b'.repeat(10) },
    position: { start: 40, end: 45 },
  });
});

test('context takes no half of a pair', () => {
  const text = `${'😀'.repeat(20)}zxz${'😀'.repeat(20)}`;
  const { quote } = selectorsOf(text, { start: 41, end: 42 });
  expect(quote.prefix).toBe(`${'😀'.repeat(15)}z`);
  expect(quote.suffix).toBe(`z${'😀'.repeat(15)}`);
});

test.each([
  // The first and the last of low surrogates, and what follows them in Unicode: a letter of its own.
  ['\u{10000}', 31],
  ['\u{103ff}', 31],
  ['\ue000', 32],
])('context that is cut at %j has so many units: %i', (letter, units) => {
  const text = `${letter}${'a'.repeat(31)}QUOTE${'b'.repeat(31)}${letter}`;
  const start = text.indexOf('QUOTE');
  const { quote } = selectorsOf(text, { start, end: start + 5 });
  expect([quote.prefix.length, quote.suffix.length]).toEqual([units, units]);
});

test('white space at the edges of a selection is no part of it', () => {
  expect(trimmed('  a b \n', { start: 0, end: 7 })).toEqual({ start: 2, end: 5 });
  expect(trimmed('x  a b \n', { start: 1, end: 8 })).toEqual({ start: 3, end: 6 });
  expect(trimmed('  \n', { start: 0, end: 3 })).toBeUndefined();
});

test('a plain text leads back, where one letter becomes several too', () => {
  const original = 'Wait… Straße—\u00adend e\u0301t';
  const plain = plainOf(original);
  expect(plain.text).toBe('wait... strasse end et');
  const at = plain.text.indexOf('strasse');
  expect(originalSpan(plain, original, at, at + 7)).toEqual({ start: 6, end: 12 });
  const accent = plain.text.indexOf('et');
  expect(original.slice(...Object.values(originalSpan(plain, original, accent, accent + 1)))).toBe('e\u0301');
});
