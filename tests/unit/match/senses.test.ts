import { describe, expect, it } from 'vitest';
import { mentionsOf } from '../../evaluate/passage';
import { score } from '../../evaluate/score';
import { found, matcher, passages } from './terms';

describe.each(['en', 'es', 'ru', 'ja', 'fr', 'de', 'ko', 'zh'])('passages written in %s', (language) => {
  it.each(passages(language).map((passage) => [passage.id, passage] as const))('%s', (_, passage) => {
    const { misses, falses } = score(passage, mentionsOf(matcher, passage));
    expect({
      misses: misses.map(({ surface }) => surface),
      falses: falses.map(({ surface }) => surface),
    }).toEqual({ misses: [], falses: [] });
  });
});

describe('evidence', () => {
  const armistice = 'After the armistice, soldiers went home.';

  it('leaves an ambiguous word alone without evidence', () => {
    expect(found(armistice)).toEqual([]);
  });

  it('lets the title and other paragraphs speak', () => {
    expect(found(armistice, { title: 'How the Korean War ended' })).toEqual(['armistice|korean-armistice']);
    expect(found(armistice, {}, [{ text: 'The Korean War had lasted three years.', role: 'body' }])).toEqual([
      'armistice|korean-armistice',
    ]);
  });

  it('weighs words against it', () => {
    expect(found('After the armistice of 1918, no word came from North Korea.')).toEqual([
      'North Korea|north-korea',
    ]);
  });

  it('knows a person introduced by full name', () => {
    expect(found('Wang Yi, the Chinese foreign minister, spoke. Wang left.')).toContain('Wang|wang-yi');
    expect(found('Wang left the harbour.')).toEqual([]);
  });

  it('gives a surname to whoever bore it last', () => {
    expect(found('Kim Jong-un met Kim Dae-jung’s widow. Kim left.')).toEqual(['Kim Jong-un|kim-jong-un']);
  });

  it('minds the date of the page', () => {
    const text = 'The regime of Kim tested a missile.';
    expect(found(text, { date: '2017-07-05' })).toEqual(['Kim|kim-jong-un']);
    expect(found(text, { date: '1994-07-05' })).toEqual([]);
  });

  it('marks a capital only where it governs', () => {
    expect(found('Seoul and Washington condemned North Korea.')).toContain('Seoul|seoul');
    expect(found('A concert in Seoul drew thousands.')).toEqual([]);
  });
});
