import { expect, it } from 'vitest';
import { compareVersions, unseenNews } from '../../../src/core/news';

const ALL = [
  { version: '0.2.0', words: 'two' },
  { version: '0.10.0', words: 'ten' },
];
const news = (own: string, installed: string, seen: string): string | undefined =>
  unseenNews(ALL, { own, installed, seen })?.words;

it('says the latest that this version has, once', () => {
  expect(news('0.10.1', '0.1.0', '')).toBe('ten');
  expect(news('0.9.0', '0.1.0', '')).toBe('two');
  expect(news('0.1.0', '', '')).toBeUndefined();
  expect(news('0.10.1', '0.1.0', '0.10.0')).toBeUndefined();
  expect(news('0.10.1', '0.1.0', '0.2.0')).toBe('ten');
});

it('has no news for who came with this version, and some for who came before any was kept', () => {
  expect(news('0.2.0', '0.2.0', '')).toBeUndefined();
  expect(news('0.2.0', '', '')).toBe('two');
});

it('orders versions by their numbers', () => {
  expect(['0.10.0', '0.2', '1', '0.2.1'].sort(compareVersions)).toEqual(['0.2', '0.2.1', '0.10.0', '1']);
  expect(compareVersions('0.2', '0.2.0')).toBe(0);
});
