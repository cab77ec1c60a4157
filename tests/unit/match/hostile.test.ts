import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHold, narrow, needleOf, needleSource } from '../../../src/core/match';
import { writings } from '../../../src/core/match/alternatives';
import { scan, type Effort } from '../../../src/core/match/scan';
import { matcher, terms } from './terms';

const aliases = terms
  .flatMap(({ senses }) => senses)
  .flatMap((sense) => Object.values(sense.aliases).flat().flatMap(writings));
/** What a page may be written of to make work: aliases, all but their end, and what folding steps over. */
const piece = fc.oneof(
  fc.constantFrom(...aliases),
  fc.constantFrom(...aliases).map((alias) => alias.slice(0, -1)),
  fc.constantFrom(
    ' ',
    '-',
    '\u00ad',
    '\u200b',
    '\ud800',
    '\udc00',
    'ﬁ',
    '½',
    'İ',
    '\u0301',
    'ー',
    'a',
    '北',
    '한',
  ),
);
/** A text of such pieces, four times as long as another, with that other. */
const texts = fc
  .array(piece, { minLength: 1, maxLength: 40 })
  .map((pieces) => pieces.join(''))
  .map((text) => ({ short: text.repeat(20), long: text.repeat(80) }));
/** No alias and no cue is longer; what a walk may take at one place. */
const LONGEST = 200;

function stepsOf(work: (text: string, effort: Effort) => unknown, text: string): number {
  const effort: Effort = { steps: 0 };
  work(text, effort);
  return effort.steps;
}

describe('hostile text', () => {
  it.each([
    ['the scan', (text: string, effort: Effort): unknown => scan(matcher, text, effort)],
    ['narrowing', (text: string, effort: Effort): unknown => narrow(matcher, text, effort)],
  ])('takes %s steps in proportion to it, whatever it is made of', (_, work) => {
    fc.assert(
      fc.property(texts, ({ short, long }) => {
        const steps = stepsOf(work, short);
        expect(stepsOf(work, long)).toBeLessThanOrEqual(steps * 4 + LONGEST * 4);
        expect(steps).toBeLessThanOrEqual((short.length + 1) * LONGEST);
      }),
      { numRuns: 60 },
    );
  });

  it('is looked through by the needle a few times over at the most', () => {
    fc.assert(
      fc.property(texts, ({ long }) => {
        let looked = 0;
        const counting = { test: (text: string) => ((looked += text.length), false) };
        mayHold(counting, long);
        // Compatibility forms fold to several characters, each counted.
        expect(looked).toBeLessThanOrEqual(long.length * 6 + 1000);
      }),
      { numRuns: 200 },
    );
  });

  it('cannot make the needle go back and forth: it repeats nothing but blanks and hyphens', () => {
    const repeats = needleSource(terms).matchAll(/(.{0,40})[+*]|(.{0,40}),\}/gu);
    for (const [, before = ''] of repeats) expect(before).toMatch(/\[\\s\\-[^\]]*\]$|\\$/u);
  });

  it('of a million letters without a space, of a hundred thousand names, and of ten million letters for the needle', () => {
    expect(scan(matcher, 'northkorea'.repeat(100_000)).length).toBe(0);
    expect(scan(matcher, 'THAAD '.repeat(100_000)).length).toBeGreaterThanOrEqual(100_000);
    expect(mayHold(needleOf(needleSource(terms)), 'n'.repeat(10_000_000))).toBe(false);
  });
});
