import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileMatcher } from '../../../src/core/match';
import { Beginnings, firstLetters } from '../../../src/core/match/beginnings';
import { lettersOf } from '../../../src/core/match/letters';
import { CLASS_MASK } from '../../../src/core/match/matcher';
import { named } from './small';

const NAMES = ['a', 'be', 'bee', 'b-c', 'be-cad', 'b ead', 'cabbed', 'cab', 'dab ace', 'fade'];
const matcher = compileMatcher([named('all', NAMES)]);
const { alphabet } = matcher;
const letters = firstLetters(matcher);
const classesOf = (text: string): number[] =>
  Array.from(text, (letter) => alphabet.table[letter.charCodeAt(0)]! & CLASS_MASK);
const patterns = Array.from({ length: NAMES.length }, (_, at) => at);

describe('the first letters of each pattern', () => {
  it('are four, without blanks and hyphens, and 0 where it has fewer', () => {
    const found = patterns.map((at) => [...letters.subarray(at * 4, at * 4 + 4)].join());
    const expected = NAMES.map((name) =>
      [...classesOf(name.replace(/[- ]/gu, '').slice(0, 4)), 0, 0, 0].slice(0, 4).join(),
    );
    expect(found.sort()).toEqual(expected.sort());
  });
});

describe('where a pattern may begin', () => {
  const placesIn = (text: string, some: readonly number[] = patterns): number[] =>
    new Beginnings(letters, some, alphabet.classes).placesIn(lettersOf(alphabet, text).classes);

  it.each([
    ['', []],
    ['a', [0]],
    ['be', [0]],
    ['b', []],
    ['e', []],
    ['cabx', [0, 1]],
    ['caxb', [1]],
    ['xcab', [1, 2]],
    ['fad', [1]],
    ['fade', [0, 1]],
    ['fa de', [0, 1]],
    ['bexa', [0, 3]],
    ['xxxx', []],
    ['b-e-c-a-d', [0, 3]],
    // As far as four letters tell.
    ['cabbage', [0, 1, 4]],
    ['dabace', [0, 1, 3]],
  ])('in %j is %j', (text, places) => {
    expect(placesIn(text)).toEqual(places);
  });

  it('is everywhere that one of those asked for begins, whatever stands around it', () => {
    const unit = fc.constantFrom(...Array.from('abcdef x'));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), fc.subarray(NAMES, { minLength: 1 }), (text, some) => {
        const one = compileMatcher([named('all', some)]);
        const { classes } = lettersOf(one.alphabet, text);
        const beginnings = new Beginnings(firstLetters(one), some.keys(), one.alphabet.classes);
        const bare = text.replaceAll(' ', '');
        const begin = Array.from(bare).flatMap((_, at) =>
          some.some((name) => bare.startsWith(name.replace(/[- ]/gu, ''), at)) ? [at] : [],
        );
        const places = beginnings.placesIn(classes);
        for (const at of begin) expect(places).toContain(at);
      }),
      { numRuns: 30 },
    );
  });

  it('is asked of those patterns alone that are named', () => {
    const count = patterns.map((one) => placesIn('cabbed fade bead', [one]).length);
    expect(placesIn('cabbed fade bead', [])).toEqual([]);
    expect(Math.max(...count)).toBeLessThan(placesIn('cabbed fade bead').length);
  });

  it('is nearly nowhere in a text of other letters', () => {
    const many = Array.from({ length: 300 }, (_, i) => `${(i * 7919).toString(36)}${i.toString(36)}vard`);
    const large = compileMatcher([named('many', many)]);
    const beginnings = new Beginnings(firstLetters(large), many.keys(), large.alphabet.classes);
    const text = Array.from({ length: 4000 }, (_, i) => ((i * 48_271) % 46_655).toString(36)).join('');
    const { classes } = lettersOf(large.alphabet, text);
    expect(beginnings.placesIn(classes).length).toBeLessThan(text.length / 20);
  });
});
