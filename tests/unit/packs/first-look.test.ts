import { describe, expect, it } from 'vitest';
import { withPacks } from '../../../src/content/with-packs';
import { firstLook } from '../../../src/core/match/first-look';
import { mayHold } from '../../../src/core/match/may-hold';
import { term } from '../dictionary/packs';

const bundled = /THAAD/u;
const named = (...aliases: string[]) =>
  aliases.map((alias, i) =>
    term(`t-${i}`, { senses: [{ id: 'a', certainty: 'sure', aliases: { en: [alias] } }] }),
  );

describe('what the loader looks for', () => {
  it('is what the build made, where the bundled pack alone is in force or what is stored is no first look', () => {
    for (const stored of [undefined, null, 1, 'x', {}, { key: 'k' }, { key: 'k', source: 1 }]) {
      const needle = withPacks(bundled, stored);
      expect([needle.key, needle.test('THAAD'), needle.test('Vard')]).toEqual(['', true, false]);
    }
  });

  it("is the packs' names too, or instead", () => {
    const both = withPacks(bundled, firstLook(named('Vard treaty', '바르드 조약'), true, 'k'));
    expect(both.key).toBe('k');
    for (const text of ['THAAD', 'the VARD\u2011treaty', '바르드 조약은'])
      expect(mayHold(both, text)).toBe(true);
    expect(mayHold(both, 'The council voted on parking.')).toBe(false);
    const alone = withPacks(bundled, firstLook(named('Vard treaty'), false, 'k'));
    expect([mayHold(alone, 'THAAD'), mayHold(alone, 'Vard treaty')]).toEqual([false, true]);
  });

  it('is nothing where every pack is turned off', () => {
    const none = withPacks(bundled, firstLook([], false, 'k'));
    expect(mayHold(none, 'THAAD and the Vard treaty')).toBe(false);
  });

  it('is everything where the terms are too many for an expression', () => {
    const many = named(...Array.from({ length: 2000 }, (_, i) => `name number ${i}`));
    expect(mayHold(withPacks(bundled, firstLook(many, true, 'k')), 'The council voted.')).toBe(true);
  });

  it('is an expression that V8 takes, or everything', () => {
    const words = Array.from(
      { length: 1200 },
      (_, i) => `${String.fromCharCode(97 + (i % 26))}${'éo'.repeat(3)}${i}xyz`,
    );
    expect(firstLook(named(...words), true, 'k').source.length).toBeLessThan(20_001);
  });

  it('stays as it was where this browser cannot read the expression', () => {
    expect(withPacks(bundled, { key: 'k', bundled: true, source: '(' }).test('THAAD')).toBe(true);
  });
});
