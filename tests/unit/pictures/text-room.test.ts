import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTo, linesOf, roomOf } from '../../../src/core/pictures/text-room';

test('a letter of Korean, Chinese or Japanese takes a whole em', () => {
  expect(roomOf('사드')).toBe(2);
  expect(roomOf('THAAD')).toBeLessThan(5);
});

test('a text that fits is left alone, and one that does not says so', () => {
  expect(cutTo('Wang Yi', 10)).toBe('Wang Yi');
  expect(cutTo('Intercontinental ballistic missile', 10)).toMatch(/^Interc\p{L}*.*…$/u);
});

test('no line is longer than there is room, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 3, max: 30 }),
      (text, em) => {
        for (const line of linesOf(text, em, 3)) expect(roomOf(line)).toBeLessThanOrEqual(em + 1);
        expect(linesOf(text, em, 3).length).toBeLessThanOrEqual(3);
      },
    ),
  );
});

test('a name breaks between words, and between letters where it has no words', () => {
  expect(linesOf('UN sanctions on North Korea', 10, 3)).toEqual(['UN sanctions on', 'North Korea']);
  expect(linesOf('联合国安理会决议', 5, 3)).toEqual(['联合国安理', '会决议']);
});
