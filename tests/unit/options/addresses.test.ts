import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../../src/pages/options/section';
import { typedSite } from '../../../src/pages/options/typed-site';

describe('a site that was typed', () => {
  it.each([
    ['news.example', 'news.example'],
    ['  WWW.News.Example ', 'news.example'],
    ['https://www.news.example/asia/story.html?x=1#y', 'news.example'],
    ['news.example:8080/story', 'news.example'],
    ['뉴스.example', 'xn--vg1b002a.example'],
    ['localhost', 'localhost'],
  ])('%s is %s', (text, site) => {
    expect(typedSite(text)).toBe(site);
  });

  it.each(['', '  ', 'two words', 'https://', '/path'])('%j is none', (text) => {
    expect(typedSite(text)).toBeUndefined();
  });
});

it('an address names a section, and the first one where it names none', () => {
  expect(sectionOf('#/look')).toBe('look');
  expect(sectionOf('#/packs/term/x')).toBe('packs');
  expect(sectionOf('')).toBe('reading');
  expect(sectionOf('#/constructor')).toBe('reading');
});
