import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrow, restoreMatcher, serializeMatcher } from '../../../src/core/match';
import { writings } from '../../../src/core/match/alternatives';
import { mentionsOf } from '../../evaluate/passage';
import { matcher, passages, terms } from './terms';

const LANGUAGES = ['en', 'es', 'ru', 'ja', 'fr', 'de', 'ko', 'zh'];
const all = LANGUAGES.flatMap(passages);

/** A text as `textContent` gives it: no space where one paragraph ends and the next begins. */
const raw = (text: string): string => text.replace(/([.!?。])\s+/gu, '$1');

describe('a narrowed matcher', () => {
  it.each(LANGUAGES)('finds in its text what the whole one finds, in %s', (language) => {
    for (const passage of passages(language)) {
      const whole = mentionsOf(matcher, passage);
      const narrowed = narrow(matcher, `${passage.title ?? ''}\n${raw(passage.text)}`);
      if (!narrowed) expect([passage.id, whole]).toEqual([passage.id, []]);
      else expect([passage.id, mentionsOf(narrowed.matcher, passage)]).toEqual([passage.id, whole]);
    }
  });

  it('finds the same in many texts run together', () => {
    fc.assert(
      fc.property(fc.subarray(all, { minLength: 1, maxLength: 6 }), (some) => {
        const narrowed = narrow(
          matcher,
          some.map(({ title, text }) => `${title ?? ''}${raw(text)}`).join(''),
        );
        for (const passage of some) {
          const whole = mentionsOf(matcher, passage);
          if (narrowed) expect(mentionsOf(narrowed.matcher, passage)).toEqual(whole);
          else expect(whole).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has every sure alias where it stands against its neighbours', () => {
    const sure = terms
      .flatMap(({ senses }) => senses)
      .filter(({ certainty }) => certainty === 'sure')
      .flatMap(({ aliases }) => Object.values(aliases).flat().flatMap(writings));
    fc.assert(
      fc.property(fc.constantFrom(...sure), (alias) => {
        expect(narrow(matcher, `the end.${alias}Begin`)).toBeDefined();
        expect(
          narrow(matcher, `weather${alias.replace(/[- ]/gu, '')}\nRain`) ?? alias.length < 7,
        ).toBeTruthy();
      }),
      { numRuns: 500 },
    );
  });

  it('is small, and survives being written', () => {
    const passage = all.find(({ text }) => mentionsOf(matcher, { id: '', text }).length > 2)!;
    const narrowed = narrow(matcher, passage.text)!;
    const written = serializeMatcher(narrowed.matcher);
    expect(written.length).toBeLessThan(10_000);
    expect(mentionsOf(restoreMatcher(written), passage)).toEqual(mentionsOf(narrowed.matcher, passage));
  });

  it.each([
    'The council voted on parking again.',
    'Die Wünsche der Gemeinschaft',
    'Kimberly spoke of kimchi.',
    'an armistice that nothing else speaks for',
    'Washington',
    '',
  ])('is not there for a text that can hold no mention: %s', (text) => {
    expect(narrow(matcher, text)).toBeUndefined();
  });

  it('takes steps in proportion to the text, whatever the text', () => {
    const effort = (text: string): number => {
      const spent = { steps: 0 };
      narrow(matcher, text, spent);
      return spent.steps;
    };
    const units = [
      'north korea ',
      'northnorth',
      'n-o-r-t-h k-o-r-e-a-',
      'six six six-party-',
      '\ud800',
      'ﬁßœ½',
      '朝鲜民主主义人民',
      'a',
      'united nations security council resolution ',
    ];
    for (const unit of units) {
      const small = effort(unit.repeat(1000));
      const large = effort(unit.repeat(10_000));
      expect(large / small, unit).toBeLessThan(10.5);
      expect(large / (unit.length * 10_000), unit).toBeLessThan(40);
    }
  });
});
