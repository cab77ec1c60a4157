import { describe, expect, test } from 'vitest';
import { annotate, askedMention, compileMatcher, type MatchTerm } from '../../../src/core/match';

const TERMS: readonly MatchTerm[] = [
  {
    id: 'korean-armistice',
    kind: 'agreement',
    senses: [
      {
        id: 'armistice',
        certainty: 'unsure',
        aliases: { en: ['armistice', 'armistice agreement'] },
        for: { near: ['korean war'] },
        against: { after: ['day'] },
      },
    ],
  },
  {
    id: 'seoul',
    kind: 'government',
    senses: [{ id: 'seoul', certainty: 'unsure', aliases: { en: ['Seoul'] }, for: { terms: ['thaad'] } }],
  },
  { id: 'thaad', kind: 'weapon', senses: [{ id: 'thaad', certainty: 'sure', aliases: { en: ['THAAD'] } }] },
];
const matcher = compileMatcher(TERMS);

describe('what a reader asks about', () => {
  test('may be a word that is no mention by itself', () => {
    expect(annotate(matcher, [{ text: 'the armistice', role: 'body' }])).toEqual([]);
    expect(askedMention(matcher, 'the armistice')?.term).toBe('korean-armistice');
  });

  test('may be a word that is a mention beside other terms only', () => {
    expect(annotate(matcher, [{ text: 'Seoul', role: 'body' }])).toEqual([]);
    expect(askedMention(matcher, 'Seoul')?.term).toBe('seoul');
    expect(annotate(matcher, [{ text: 'Seoul', role: 'body' }])).toEqual([]);
  });

  test('is the longest name in it', () => {
    expect(askedMention(matcher, 'THAAD and the armistice agreement')?.surface).toBe('armistice agreement');
    expect(askedMention(matcher, 'armistice agreement on THAAD')?.surface).toBe('armistice agreement');
    expect(askedMention(matcher, 'THAAD or Thaad')?.surface).toBe('THAAD');
  });

  test('is nothing where it holds no name', () => {
    expect(askedMention(matcher, 'lunch')).toBeUndefined();
    expect(askedMention(matcher, '')).toBeUndefined();
  });
});
