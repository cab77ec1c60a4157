import { expect, it } from 'vitest';
import { fitOfInitials, initialsAsked } from '../../../src/core/search/initials';

it.each([
  ['ㅂㅎ', 'ㅂㅎ'],
  ['ㅂ  ㅎ ', 'ㅂㅎ'],
  // What an input method makes of two consonants is taken apart.
  ['ㄳㄵㄶㄺㄻㄼ', 'ㄱㅅㄴㅈㄴㅎㄹㄱㄹㅁㄹㅂ'],
  ['ㄽㄾㄿㅀㅄ', 'ㄹㅅㄹㅌㄹㅍㄹㅎㅂㅅ'],
  ['ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ', 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'],
  ['ㅂㅏ', undefined],
  ['비ㅎ', undefined],
  ['x', undefined],
  ['', undefined],
  [' ', undefined],
])('%j asks for the initials %j', (query, initials) => {
  expect(initialsAsked(query)).toBe(initials);
});

it.each([
  [3, '한반도 비핵화', 'ㅎㅂㄷㅂㅎㅎ'],
  [3, '북한', 'ㅂㅎ'],
  [2, '한반도 비핵화', 'ㅎㅂㄷㅂ'],
  [2, '6자회담', '6ㅈ'],
  // One of its words begins so, and may run on into the next.
  [1, '한반도 비핵화', 'ㅂㅎㅎ'],
  [1, '제1차  한반도 비핵화', 'ㅎㅂㄷㅂ'],
  [0, '한반도 비핵화', 'ㅎㅎ'],
  [0, '한반도 비핵화', 'ㄷ'],
  [0, 'THAAD', 'ㅌ'],
  [0, '', 'ㅌ'],
])('fits by %d: %s, %s', (fit, name, initials) => {
  expect(fitOfInitials(name, initials)).toBe(fit);
});

it('finds the first letter of the first and of the last syllable that there are', () => {
  expect(fitOfInitials('가힣', 'ㄱㅎ')).toBe(3);
});
