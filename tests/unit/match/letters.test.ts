import { describe, expect, it } from 'vitest';
import { compileMatcher } from '../../../src/core/match';
import { lettersOf } from '../../../src/core/match/letters';
import { CLASS_MASK } from '../../../src/core/match/matcher';
import { named } from './small';

const { alphabet } = compileMatcher([named('a', ['six-party', 'manœuvre', 'ﬁn'])]);
const classOf = (letter: string): number => alphabet.table[letter.charCodeAt(0)]! & CLASS_MASK;

describe('the letters of a text', () => {
  it.each([
    ['', '', []],
    ['six', 'six', [0, 1, 2]],
    ['SiX', 'six', [0, 1, 2]],
    ['s i-x', 'six', [0, 2, 4]],
    ['s\u00adi\u200bx', 'six', [0, 2, 4]],
    // One character of several letters: each stands where it does.
    ['nœu', 'noeu', [0, 1, 1, 2]],
    ['ﬁ', 'fi', [0, 0]],
    ['ﬁﬁﬁﬁ', 'fifififi', [0, 0, 1, 1, 2, 2, 3, 3]],
    ['œ œ', 'oeoe', [0, 0, 2, 2]],
    // What stands in no name parts letters, and is 0.
    ['s.x', 's\0x', [0, 1, 2]],
    ['½', '\0', [0]],
    ['ß', 'ss', [0, 0]],
    ['\ud800', '\0', [0]],
  ])('of %j are %j', (text, letters, where) => {
    const { classes, places } = lettersOf(alphabet, text);
    const expected = Array.from(letters, (letter) => (letter === '\0' ? 0 : classOf(letter)));
    expect([...classes]).toEqual([...expected, 0, 0, 0]);
    expect([...places]).toEqual(where);
  });

  it('are all there however many characters stand for several', () => {
    const { classes, places } = lettersOf(alphabet, `x${'ﬁ'.repeat(500)}`);
    expect([classes.length, places.length]).toEqual([1 + 1000 + 3, 1 + 1000]);
    expect([...classes].filter((unit) => unit === classOf('f'))).toHaveLength(500);
    expect([places[0], places[1], places[2], places.at(-1)]).toEqual([0, 1, 1, 500]);
  });
});
