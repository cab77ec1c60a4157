import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotate, compileMatcher, Reading, restoreMatcher, serializeMatcher } from '../../../src/core/match';
import { scan, type Effort } from '../../../src/core/match/scan';
import { matcher, terms } from './terms';

const sentence = fc.constantFrom(
  'North Korea spoke.',
  'The armistice held.',
  'Kim left.',
  'Kim Dae-jung spoke.',
  'Kim Jong-un spoke.',
  'On Armistice Day 1918 it rained.',
  'A peace treaty is far.',
  'Seoul agreed.',
  'Nothing else happened.',
);

describe('a page that changes', () => {
  it('ends with the mentions of a page read at once, however it came about', () => {
    const step = fc.record({ id: fc.nat({ max: 5 }), text: sentence, gone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const reading = new Reading(matcher);
        const page = new Map<number, string>();
        const shown = new Map<number, number>();
        for (const { id, text, gone } of steps) {
          const changes = gone ? reading.remove([id]) : reading.add([{ id, text, role: 'body' }]);
          if (gone) page.delete(id);
          else page.set(id, text);
          for (const [block, mentions] of changes) shown.set(block, mentions.length);
        }
        const ids = [...page.keys()];
        const atOnce = annotate(
          matcher,
          ids.map((id) => ({ text: page.get(id)!, role: 'body' as const })),
        );
        ids.forEach((id, at) => {
          const expected = atOnce.filter(({ block }) => block === at).map(({ start, term }) => [start, term]);
          expect(reading.mentions(id).map(({ start, term }) => [start, term])).toEqual(expected);
          expect(shown.get(id) ?? 0).toBe(expected.length);
        });
        for (const [id, count] of shown) if (!page.has(id)) expect(count).toBe(0);
      }),
    );
  });
});

describe('a matcher as text', () => {
  it('finds the same when restored', () => {
    const restored = restoreMatcher(serializeMatcher(matcher));
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 6 }), (sentences) => {
        const blocks = [{ text: sentences.join(' '), role: 'body' as const }];
        expect(annotate(restored, blocks)).toEqual(annotate(matcher, blocks));
      }),
    );
  });

  it('leaves out the terms that the reader turned off', () => {
    const without = compileMatcher(terms, { without: new Set(['thaad']) });
    expect(
      annotate(without, [{ text: 'THAAD in South Korea', role: 'body' }]).map(({ term }) => term),
    ).toEqual(['south-korea']);
  });
});

describe('hostile text', () => {
  const LONGEST = 120;
  it.each([
    ['near misses', 'intercontinental ballistic missil '],
    ['a million candidates', 'Kim '],
    ['no space', 'northkorea'],
    ['only separators', ' - '],
    ['Chinese near misses', '联合国安全理事'],
    ['lone surrogates', '\ud800Kim\udc00'],
    ['unread characters', 'n\u00ado\u200br\u00adth'],
  ])('%s: steps stay in proportion to the text', (_, unit) => {
    const steps = (times: number) => {
      const effort: Effort = { steps: 0 };
      scan(matcher, unit.repeat(times), effort);
      return effort.steps;
    };
    const short = steps(1000);
    expect(steps(4000)).toBeLessThanOrEqual(short * 4 + LONGEST * 4);
    expect(short).toBeLessThanOrEqual(unit.length * 1000 * LONGEST);
  });
});
