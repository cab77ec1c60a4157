import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotate, compileMatcher, type Matcher, narrow } from '../../../src/core/match';
import { CLASS_MASK } from '../../../src/core/match/matcher';
import { few, FEW, named } from './small';

/** What is left of a matcher: terms, aliases and cues, as many as there are. */
const sizeOf = ({ terms, senses, aliases, cues, usesAt }: Matcher): number[] => [
  terms.length,
  senses.length,
  aliases.senses.length,
  cues.senses.length,
  usesAt.length - 1,
];
const placesIn = (text: string, matcher = few): readonly number[] | undefined =>
  narrow(matcher, text)?.places;

describe('a dictionary narrowed to a page', () => {
  it.each([
    ['THAAD here', [0]],
    ['here THAAD', [5]],
    ['the endTHAADBegin', [7]],
    ['ter\u00adminalde-fence', [0]],
    ['NorthKorea', [0]],
    ['사드를', [0]],
    ['\u1109\u1161\u1103\u1173를 사드', [0, 6]],
    // An unsure name needs a word that speaks for it, wherever that stands.
    ['armistice', undefined],
    ['armistice, armistice day', undefined],
    ['armistice at Verdun on the western front', undefined],
    ['armistice in a truce village', [0, 15]],
    ['armistice, Korean', [0]],
    ['a truce village, armistice', [2, 17]],
    ['a truce village', undefined],
    // An exact one needs its writing, a short one an end of its word.
    ['us', undefined],
    ['bus', undefined],
    ['the US', [4]],
    ['skim', undefined],
    ['Kim', [0]],
    ['rain', undefined],
    ['', undefined],
  ])('for %j has places %j', (text, places) => {
    expect(placesIn(text)).toEqual(places);
  });

  it('has what the page has the letters of, numbered anew', () => {
    const narrowed = narrow(few, 'North Korea and the armistice, war of 1950, Verdun, 9 Sept')!.matcher;
    expect(narrowed.terms).toEqual(['north', 'armistice']);
    expect(sizeOf(narrowed)).toEqual([2, 2, 2, 2, 4]);
    expect(narrowed.senses).toMatchObject([
      { id: 'north', term: 0, proper: true },
      { id: 'armistice', term: 1, forTerms: [0], againstTerms: [] },
    ]);
    expect([...narrowed.cues.senses]).toEqual([1, 1]);
    expect([...narrowed.cues.exact.values()]).toEqual(['Verdun']);
    expect([...narrowed.uses].sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
    const both = narrow(few, 'THAAD, US, Kim')!.matcher;
    expect([...both.aliases.exact]).toEqual([[2, 'US']]);
    expect([...both.aliases.senses]).toEqual([0, 1, 2]);
  });

  it('keeps the names before a title, and how long they are', () => {
    const matcher = compileMatcher([...FEW, named('p', ['Park [chairman]'], { kind: 'person' })]);
    const narrowed = narrow(matcher, 'Park chairman')!.matcher;
    expect([...narrowed.aliases.names]).toEqual([[0, 4]]);
    expect(annotate(narrowed, [{ text: 'Park chairman', role: 'body' }])[0]!.surface).toBe('Park');
  });

  it('has the letters of its few patterns, as the page and plain text write them', () => {
    const matcher = compileMatcher([...FEW, named('man', ['manœuvre', 'ßtraße'])]);
    const text = 'Manœuvre Ｍa \u00ad';
    const { alphabet } = narrow(matcher, text)!.matcher;
    const classOf = (letter: string) => alphabet.table[letter.charCodeAt(0)]! & CLASS_MASK;
    expect(alphabet.classes).toBe(2 + new Set('manoeuvre').size);
    expect(Math.max(...Array.from('manoeuvre', classOf))).toBe(alphabet.classes);
    expect([classOf('m'), classOf('Ｍ'), classOf('k'), classOf('-')]).toEqual([
      classOf('M'),
      classOf('M'),
      0,
      1,
    ]);
    expect([...alphabet.expansions]).toEqual([[0x153, [classOf('o'), classOf('e')]]]);
    // Of a character whose letters are not all in it nothing is known, of one that the page has not neither.
    expect(narrow(matcher, 'THAAD ß')!.matcher.alphabet.expansions.size).toBe(0);
    expect(alphabet.table['Ａ'.charCodeAt(0)]).toBe(0);
    expect(alphabet.table[0xad]).toBe(matcher.alphabet.table[0xad]);
  });

  it('finds what the whole one finds, in any text of such words', () => {
    const word = fc.constantFrom(
      ...[
        'THAAD',
        'North',
        'Korea',
        'armistice',
        'day',
        'Korean',
        'truce',
        'village',
        'Kim',
        'Jong-un',
        'Peggy',
      ],
      ...[
        'US',
        'us',
        'war of 1950',
        'Verdun',
        'western front',
        '사드',
        '를',
        'qu',
        'terminal',
        'defence',
        's',
        '.',
      ],
    );
    const text = fc
      .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '-', '', '\u00ad', ', ')), { maxLength: 14 })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(text, (one) => {
        const blocks = [{ text: one, role: 'body' as const }];
        const whole = annotate(few, blocks);
        const narrowed = narrow(few, one);
        expect(narrowed ? annotate(narrowed.matcher, blocks) : []).toEqual(whole);
        for (const { start } of whole) expect(narrowed!.places).toContain(start);
      }),
    );
  });

  it('looks at forty places of a name and of a word beside it, no more', () => {
    const near = (count: number) =>
      narrow(few, `THAAD armistice ${'truce village '.repeat(count)}`)!.places.length;
    expect([near(39) - near(38), near(40) - near(39), near(41) - near(40), near(90) - near(40)]).toEqual([
      1, 1, 0, 0,
    ]);
    // A name that never stands as a word is none; after forty such places nothing more is looked at.
    expect(placesIn('busy '.repeat(50))).toBeUndefined();
    const sense = named('one', ['skims'], { case: 'exact' });
    const exact = compileMatcher([sense]);
    expect(placesIn(`${'SKims '.repeat(39)}skims`, exact)).toHaveLength(40);
    expect(placesIn(`${'SKims '.repeat(40)}skims`, exact)).toBeUndefined();
  });

  it('counts its steps onto those before', () => {
    const effort = { steps: 7 };
    narrow(few, 'rain', effort);
    expect(effort.steps).toBe(7 + 'rain'.length + 3);
  });
});
