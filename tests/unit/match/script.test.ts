import { describe, expect, it } from 'vitest';
import { GROUP, groupOf, particlesFollow, parts, startsAnywhere } from '../../../src/core/match/script';

const groupNamed = (code: number): string =>
  Object.entries(GROUP).find(([, group]) => group === groupOf(code))![0];

describe('the group of a character', () => {
  // Each range by its first and last character and their neighbours outside.
  it.each([
    ['letters', [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x61, 0x7a, 0xe9, 0x301, 0x416, 0x203f, 0xff10]],
    [
      'none',
      [0, 0x20, 0x2d, 0x2f, 0x3a, 0x40, 0x5b, 0x5e, 0x60, 0x7b, 0x7f, 0x80, 0xa0, 0x2019, 0x3000, 0xff0d],
    ],
    ['kana', [0x3041, 0x3096, 0x309f]],
    ['katakana', [0x30a1, 0x30fa, 0x30fc, 0x30ff, 0xff66, 0xff9f]],
    ['hangul', [0xac00, 0xb9d0, 0xd7a3]],
    ['han', [0x3005, 0x3400, 0x4e00, 0x9fff, 0xf900, 0xfaff, 0x20000, 0x3ffff]],
  ])('is %s', (group, codes) => {
    for (const code of codes)
      expect([code.toString(16), groupNamed(code)]).toEqual([code.toString(16), group]);
  });

  it.each([
    ['the character before small kana', 0x3040, 'none'],
    ['the mark between kana and katakana', 0x30a0, 'none'],
    ['the dot in a katakana name', 0x30fb, 'none'],
    ['the character after katakana', 0x3100, 'none'],
    ['the half-width dot before half-width katakana', 0xff65, 'none'],
    ['half-width Hangul after half-width katakana', 0xffa1, 'letters'],
    ['the character before the syllables', 0xabff, 'none'],
    ['the character after the syllables', 0xd7a4, 'none'],
    ['the closing mark 〆', 0x3006, 'letters'],
    ['the ideographic full stop', 0x3002, 'none'],
    ['the last before the ideographs', 0x33ff, 'none'],
    ['the first after the ideographs, of Yi', 0xa000, 'letters'],
    ['a private character before the compatibility ideographs', 0xf8ff, 'none'],
    ['the ligature ﬀ after them', 0xfb00, 'letters'],
    ['a letter of the first plane of signs', 0x1d400, 'letters'],
    ['a picture', 0x1f600, 'none'],
    ['the last before the rare ideographs', 0x1ffff, 'none'],
    ['the first after them', 0x40000, 'none'],
  ])('is decided for %s too', (_, code, group) => {
    expect(groupNamed(code)).toBe(group);
  });

  it('lets a name begin anywhere in writing without spaces, Korean included', () => {
    const anywhere = Object.entries(GROUP).filter(([, group]) => startsAnywhere(group));
    expect(anywhere.map(([name]) => name)).toEqual(['hangul', 'katakana', 'kana', 'han']);
  });
});

describe('a boundary between two characters', () => {
  it.each([
    ['a', 'b', false],
    ['a', '1', false],
    ['a', ' ', true],
    [' ', 'a', true],
    [' ', ' ', true],
    ['韓', '国', true],
    ['か', 'な', true],
    ['カ', 'ナ', false],
    ['한', '국', false],
    ['한', 'a', true],
    ['カ', '国', true],
  ])('%s%s: %s', (before, after, isThere) => {
    expect(parts(groupOf(before.charCodeAt(0)), groupOf(after.charCodeAt(0)))).toBe(isThere);
  });
});

describe('what follows a Korean name', () => {
  it.each([
    ['북한', true],
    ['북한 ', true],
    ['북한, ', true],
    ['북한이 ', true],
    ['북한으로부터의 소식', true],
    ['북한에서부터는', true],
    ['북한에서까지도', true],
    ['북한입니다.', true],
    ['북한정부는 ', true],
    ['북한사령부', true],
    ['북한정부의THAAD', true],
    // Four particles in a row are none that a newspaper writes.
    ['북한에게만도의', false],
    ['북한산에 올랐다', false],
    ['북한이산에', false],
    ['북한정부청사', false],
    // What joins a name stands right after it, not after its particle.
    ['북한의정부', false],
    ['북한가나다라', false],
  ])('is particles to the end of the word or not: %s, %s', (text, follows) => {
    expect(particlesFollow(text, 2)).toBe(follows);
  });

  it('is looked at for sixteen characters and no more', () => {
    expect(particlesFollow(`북한이${'가'.repeat(40)}`, 2)).toBe(false);
    expect(particlesFollow('한', 1)).toBe(true);
  });
});
