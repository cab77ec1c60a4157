import { describe, expect, test } from 'vitest';
import { canonicalAddress } from '../../../src/core/quote/address';
import { finished, makingPlain, originalSpan, plainOf } from '../../../src/core/quote/plain';

/** Whether notes of the one address are kept under the other, where its page says so. */
const isTwin = (address: string, canonical: string): boolean =>
  canonicalAddress(address, canonical) === canonical;

describe('a page is believed about the address of another', () => {
  test.each([
    ['https://m.example.com/a', 'https://example.com/a'],
    ['https://amp.example.com/a', 'https://example.com/a'],
    ['https://example.com/a', 'https://m.example.com/a'],
    ['https://www.example.com/a', 'https://example.com/b'],
    ['https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a', 'https://www.example.com/a'],
    ['https://cdn.ampproject.org/v/s/example.com/a', 'https://example.com/a'],
    ['https://x.cdn.ampproject.org/i/example.com/a', 'https://example.com/a'],
    ['https://www.google.com/amp/s/www.example.com/a', 'https://www.example.com/a'],
    ['https://google.co.uk/amp/example.com/a', 'https://example.com/a'],
    ['https://example.com/', 'https://www.example.com/'],
    ['https://example.com/index.html', 'https://www.example.com/'],
    ['https://example.com/a', 'https://example.com/?p=1'],
    ['https://m.example.com/b', 'https://www.example.com/b/'],
    ['https://mobile.example.com/a', 'https://example.com/a'],
    ['https://touch.example.com/a', 'https://example.com/a'],
    ['https://wap.example.com/a', 'https://example.com/a'],
    ['https://www.localhost/a', 'https://localhost/a'],
  ])('%s as %s', (address, canonical) => {
    expect(isTwin(address, canonical)).toBe(true);
  });
});

describe('a page is not believed about', () => {
  test.each([
    // Whoever has a name below another's, or a name that ends like it.
    ['https://blog.example.com/a', 'https://example.com/a'],
    ['https://example.com/a', 'https://blog.example.com/a'],
    ['https://notexample.com/a', 'https://example.com/a'],
    ['https://m.notexample.com/a', 'https://example.com/a'],
    ['https://m.amp.example.com/a', 'https://example.com/a'],
    ['https://m.example.com/a', 'https://amp.example.com/a'],
    ['https://m.com/a', 'https://example.com/a'],
    // Whoever calls a host after Google, or has another page of Google's.
    ['https://google.com-x.test/amp/s/example.com/a', 'https://example.com/a'],
    ['https://www.google.com/c/s/example.com/a', 'https://example.com/a'],
    ['https://mobile.evil.com/a', 'https://m.example.com/a'],
    // Whoever only looks like a cache.
    ['https://www.google.com/search/s/www.example.com/a', 'https://www.example.com/a'],
    ['https://www.google.com/amp', 'https://www.example.com/a'],
    ['https://google.evil.com/x/amp/s/example.com/a', 'https://example.com/a'],
    ['https://evilgoogle.com/amp/s/example.com/a', 'https://example.com/a'],
    ['https://cdn.ampproject.org.evil.com/c/s/example.com/a', 'https://example.com/a'],
    ['https://evilcdn.ampproject.org/c/s/example.com/a', 'https://example.com/a'],
    ['https://x.cdn.ampproject.org/evil/c/s/example.com/a', 'https://example.com/a'],
    ['https://x.cdn.ampproject.org/c/s/evil.com/c/s/example.com/a', 'https://example.com/a'],
    ['https://x.cdn.ampproject.org/z/s/example.com/a', 'https://example.com/a'],
    // And no story is a front page.
    ['https://www.example.com/a', 'https://example.com/'],
    ['https://www.example.com/a', 'https://example.com/index.html'],
  ])('%s as %s', (address, canonical) => {
    expect(isTwin(address, canonical)).toBe(false);
  });
  test('an address that is longer than one is kept', () => {
    const long = (units: number) => `https://example.com/${'a'.repeat(units)}`;
    const most = Array.from({ length: 12 }, (_, i) => 2 ** i * 16).filter(
      (units) => canonicalAddress(long(units)) !== undefined,
    );
    expect(most.length).toBeGreaterThan(4);
    expect(canonicalAddress(long(100_000))).toBeUndefined();
  });
  test('a route, which stands beside it unless it names one itself', () => {
    expect(canonicalAddress('https://example.com/app#!/5', 'https://example.com/app')).toBe(
      'https://example.com/app#!/5',
    );
    expect(canonicalAddress('https://example.com/app#/5', 'https://example.com/app#/6')).toBe(
      'https://example.com/app#/6',
    );
    expect(canonicalAddress('https://example.com/app#part', 'https://example.com/app')).toBe(
      'https://example.com/app',
    );
  });
});

describe('a plain text', () => {
  test('is small letters, straight quotes, one separator for what parts words, none at its beginning', () => {
    expect(plainOf(' \u00a0\u2003A—B–C-D\tE\nF').text).toBe('a b c d e f');
    expect(plainOf('“Ça” ‘va’…').text).toBe('"ca" \'va\'...');
    expect(plainOf('\u00adx\u200by').text).toBe('xy');
    expect(plainOf('ﬁ ﬀ ß Æ').text).toMatch(/^fi ff ss /u);
    expect(plainOf('').text).toBe('');
  });
  test('says of each unit where it stood, and last where the text ends', () => {
    const { text, starts, codes } = plainOf('A  ß…');
    expect(text).toBe('a ss...');
    expect([...starts]).toEqual([0, 1, 3, 3, 4, 4, 4, 5]);
    expect(codes).toHaveLength(7);
  });
  test('may become longer than it was, however much', () => {
    const original = '…'.repeat(500);
    const plain = plainOf(original);
    expect(plain.text).toBe('.'.repeat(1500));
    expect(originalSpan(plain, original, 3, 6)).toEqual({ start: 1, end: 2 });
  });
  test('of a part has the places of the whole, and is made in slices', () => {
    const part = finished(makingPlain('The Talks end', 4, 9));
    expect([part.text, [...part.starts]]).toEqual(['talks', [4, 5, 6, 7, 8, 9]]);
    const long = 'Ab '.repeat(50_000);
    const work = makingPlain(long);
    let pauses = 0;
    let step = work.next();
    for (; !step.done; step = work.next()) pauses++;
    expect(pauses).toBe(3);
    expect(step.value.text).toBe('ab '.repeat(50_000));
  });
  test('leads back to letters with their marks, and to no more', () => {
    const span = (original: string, of: string): string => {
      const plain = plainOf(original);
      const at = plain.text.indexOf(of);
      const { start, end } = originalSpan(plain, original, at, at + of.length);
      return original.slice(start, end);
    };
    expect(span('xe\u0301y', 'e')).toBe('e\u0301');
    expect(span('xe\u0301\u036fy', 'e')).toBe('e\u0301\u036f');
    expect(span('x❤\ufe0fy', '❤')).toBe('❤\ufe0f');
    expect(span('xe\u00ady', 'e')).toBe('e');
    expect(span('talks   end', 'talks ')).toBe('talks ');
    expect(originalSpan(plainOf('abc'), 'abc', 1, 1)).toEqual({ start: 1, end: 1 });
    expect(originalSpan(plainOf('abc'), 'abc', 3, 3)).toEqual({ start: 3, end: 3 });
  });
});
