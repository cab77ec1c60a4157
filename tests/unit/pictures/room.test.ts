import { expect, test } from 'vitest';
import { cutTo, linesOf, roomOf } from '../../../src/core/pictures/text-room';

test('letters take the room of their kind', () => {
  expect(roomOf('')).toBe(0);
  expect(roomOf('가')).toBe(1);
  expect(roomOf('条の。！')).toBe(4);
  expect(roomOf('il.')).toBeCloseTo(3 * 0.34, 10);
  expect(roomOf('MW')).toBeCloseTo(1.4, 10);
  expect(roomOf('ab')).toBeCloseTo(1.06, 10);
});
test('a text is cut where it no longer fits with its ellipsis, and never to nothing', () => {
  // Six letters take 3.18 em; with an ellipsis, four at the most have room in 3.1.
  expect(cutTo('aaaaaa', 3.2)).toBe('aaaaaa');
  expect(cutTo('aaaaaa', 3.1)).toBe('aaaa…');
  expect(cutTo('aa aaa', 2.9)).toBe('aa a…');
  expect(cutTo('aa aaaa', 2.3)).toBe('aa…');
  expect(cutTo('条约', 0.5)).toBe('条…');
});
test('lines break at spaces alone in a text that has any, at any letter in one that has none', () => {
  expect(linesOf('aa bb cc', 3, 3)).toEqual(['aa bb', 'cc']);
  expect(linesOf('条约会谈', 2, 2)).toEqual(['条约', '会谈']);
  // A word of wide letters that is longer than a line is broken between its letters, which get no spaces of their own.
  expect(linesOf('한미상호방위조약 체결', 4, 9)).toEqual(['한미상호', '방위조약', '체결']);
  // One of narrow letters is cut.
  expect(linesOf('aaaaaaaa bb', 3, 3)).toEqual(['aaa…', 'bb']);
});
test('what does not fit into the lines there are goes to the end of the last, cut', () => {
  expect(linesOf('aa bb cc', 1.2, 3)).toEqual(['aa', 'bb', 'cc']);
  expect(linesOf('aa bb cc', 1.2, 2)).toEqual(['aa', 'b…']);
  expect(linesOf('aaaa bbbb cccc', 4, 1)).toEqual(['aaaa b…']);
  expect(linesOf('', 4, 2)).toEqual(['']);
});
