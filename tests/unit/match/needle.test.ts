import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHold, needleOf, needleSource } from '../../../src/core/match';
import { writings } from '../../../src/core/match/alternatives';
import { mentionsOf } from '../../evaluate/passage';
import { isCompanion } from '../../../src/core/match/matcher';
import { matcher, passages, terms } from './terms';

const source = needleSource(terms);
const needle = needleOf(source);

const sure = terms
  .flatMap((term) => term.senses)
  .filter((sense) => sense.certainty !== 'unsure' && !isCompanion(sense))
  .flatMap((sense) =>
    Object.values(sense.aliases)
      .flat()
      .flatMap(writings)
      .map((alias) => ({ alias, exact: sense.case === 'exact' })),
  );

/** Ways in which a page may write an alias that the scan still reads as it. */
const WAYS: readonly ((alias: string, exact: boolean) => string)[] = [
  (alias) => alias,
  (alias) => alias.toUpperCase(),
  (alias, exact) => (exact ? alias : alias.toLowerCase()),
  (alias) => alias.replaceAll(' ', '\u00a0'),
  (alias) => alias.replaceAll('-', '\u2011'),
  (alias, exact) => (exact ? alias : alias.replace(/[- ]/gu, '\u2013')),
  (alias) => alias.replaceAll('’', "'"),
  (alias) => alias.replaceAll("'", '’'),
  (alias) =>
    alias
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/gu, '')
      .normalize('NFC'),
  (alias) => alias.replace(/\p{L}/gu, '$&\u00ad'),
  (alias) => alias.replace(/\p{L}/gu, '$&\u200b'),
  (alias) => alias.replace(/[!-~]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
];

describe('the needle', () => {
  it('catches every sure alias in every writing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sure), fc.constantFrom(...WAYS), ({ alias, exact }, way) => {
        expect(mayHold(needle, `Before ${way(alias, exact)} after`)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['en', 'es', 'ru', 'ja', 'fr', 'de', 'ko', 'zh'])(
    'catches every passage with a mention, in %s',
    (language) => {
      for (const passage of passages(language)) {
        if (mentionsOf(matcher, passage).length > 0)
          expect([passage.id, mayHold(needle, passage.text)]).toEqual([passage.id, true]);
      }
    },
  );

  it('lets pages without a name of ours go', () => {
    expect(
      mayHold(needle, 'The council voted on parking. China beat the United States in the final in Beijing.'),
    ).toBe(false);
  });

  it('stays small enough for V8 to optimise', () => {
    for (const one of source.split('\n')) expect(one.length).toBeLessThan(20_000);
  });
});
