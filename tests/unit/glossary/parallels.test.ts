import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { compileSeeds } from '../../../src/compiler/compile';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { readingOf, type SourceReading } from '../../../src/core/glossary/parallels';

/** The bundled pack itself: whether two claims tell of one matter only real ones can show. */
let reading: SourceReading;
beforeAll(() => {
  const seeds = compileSeeds(resolve('seeds'));
  if (!seeds.ok) throw new Error('the seeds do not compile');
  reading = readingOf(new Dictionary([seeds.value]), 'rhythm-media-2016-02')!;
});

const alike = (id: string): string[] =>
  reading.paragraphs
    .flatMap(({ claims }) => claims)
    .find(({ sourced }) => sourced.claim.id === id)!
    .alike.map(({ claim }) => claim.id);

describe('the page of a source', () => {
  test('has its claims in the order of its paragraphs', () => {
    const numbers = reading.paragraphs.map(({ at }) => at);
    expect(numbers).toEqual(numbers.toSorted((a, b) => Number(a) - Number(b)));
    expect(numbers[0]).toBe(0);
  });

  test('sets beside a claim what the other article says of the same', () => {
    const vow = reading.paragraphs
      .flatMap(({ claims }) => claims)
      .find(({ sourced }) => sourced.claim.text.en.includes('vowed not to accept'))!;
    expect(vow.alike[0]!.claim.text.en).toContain('vowed not to accept');
    expect(vow.alike[0]!.source.id).toBe('trt-world-2016-02');
  });

  test('sets nothing beside a claim that only this article makes', () => {
    const own = reading.paragraphs
      .flatMap(({ claims }) => claims)
      .filter(({ sourced }) => sourced.claim.text.en.includes('Cai Jian'));
    expect(own.length).toBeGreaterThan(2);
    for (const claim of own) expect(alike(claim.sourced.claim.id)).toEqual([]);
  });

  test('shows what an editor set side by side there, and not a second time as alike', () => {
    const claims = reading.paragraphs.flatMap((paragraph) => paragraph.claims);
    const differing = claims.filter(({ differences }) => differences.length > 0);
    expect(differing.length).toBeGreaterThan(0);
    for (const { differences, alike: others } of differing) {
      const shown = differences.flatMap(({ sides }) => sides.map(({ claim }) => claim.id));
      for (const { claim } of others) expect(shown).not.toContain(claim.id);
    }
  });
});
