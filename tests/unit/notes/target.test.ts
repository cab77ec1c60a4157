import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { nameOf, NOTE_ID, NOTE_ID_BYTES } from '../../../src/core/notes/note';
import {
  onTerm,
  passageOf,
  type PassageTarget,
  Target,
  termOf,
  type Tight,
  tightTarget,
  wellFormedTarget,
} from '../../../src/core/notes/target';

const passage: PassageTarget = {
  kind: 'passage',
  page: { url: 'https://a.example/', title: 'Talks' },
  quote: { exact: 'the envoys', prefix: 'Later ', suffix: ' met' },
  position: { start: 6, end: 16 },
};
const isTarget = (value: unknown): boolean => v.is(Target, value);

describe('what a note is on', () => {
  it('is a term or a passage, kept with all that finds it again', () => {
    expect(v.parse(Target, passage)).toEqual(passage);
    expect(v.parse(Target, onTerm('thaad'))).toEqual({ kind: 'term', term: 'thaad' });
    expect([onTerm('thaad'), passage].map(termOf)).toEqual(['thaad', undefined]);
  });
  it.each<[string, Partial<Record<keyof PassageTarget, unknown>>, boolean]>([
    ['no quote, for a page as a whole', { quote: { exact: '', prefix: '', suffix: '' } }, true],
    ['half a quote', { quote: { exact: 'a' } }, false],
    ['no address', { page: { url: '', title: '' } }, false],
    ['an address of 4,096 units', { page: { url: 'x'.repeat(4096), title: '' } }, true],
    ['a longer one', { page: { url: 'x'.repeat(4097), title: '' } }, false],
    ['a title of 500 units', { page: { url: 'x', title: 'x'.repeat(500) } }, true],
    ['a longer one', { page: { url: 'x', title: 'x'.repeat(501) } }, false],
    ['a quote of 10,000 units', { quote: { exact: 'x'.repeat(10_000), prefix: '', suffix: '' } }, true],
    ['a longer one', { quote: { exact: 'x'.repeat(10_001), prefix: '', suffix: '' } }, false],
    ['64 units of context', { quote: { exact: '', prefix: 'x'.repeat(64), suffix: 'x'.repeat(64) } }, true],
    ['more before', { quote: { exact: '', prefix: 'x'.repeat(65), suffix: '' } }, false],
    ['more after', { quote: { exact: '', prefix: '', suffix: 'x'.repeat(65) } }, false],
    ['a place at the beginning', { position: { start: 0, end: 0 } }, true],
    ['a place before it', { position: { start: -1, end: 0 } }, false],
    ['half a place', { position: { start: 1 } }, false],
    ['a place between two units', { position: { start: 0, end: 0.5 } }, false],
    ['another kind', { kind: 'page' }, false],
  ])('with %s', (_, part, is) => {
    expect(isTarget({ ...passage, ...part })).toBe(is);
  });
  it('is a term by an id of 64 letters at the most', () => {
    expect(['', 'x', 'x'.repeat(64), 'x'.repeat(65)].map((term) => isTarget(onTerm(term)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  it('comes back from its short form', () => {
    expect(tightTarget(onTerm('thaad'))).toBe('thaad');
    const tight: Tight = ['https://a.example/', 'Talks', 'the envoys', 'Later ', ' met', 6, 16];
    expect(tightTarget(passage)).toEqual(tight);
    expect(passageOf(tight)).toEqual(passage);
  });
  it('loses lone halves of surrogate pairs, and no whole ones', () => {
    const with_ = (end: string): PassageTarget => ({
      ...passage,
      page: { url: `u${end}`, title: `t${end}` },
      quote: { exact: `e${end}`, prefix: `p${end}`, suffix: `s${end}` },
    });
    expect(wellFormedTarget(with_('\ud83d'))).toEqual(with_('\ufffd'));
    expect(wellFormedTarget(with_('😀'))).toEqual(with_('😀'));
    expect(wellFormedTarget(onTerm('t\udc00'))).toEqual(onTerm('t\ufffd'));
  });
});

describe('a note’s id', () => {
  it('has a letter or a digit for each random byte', () => {
    expect(nameOf(Uint8Array.of(0, 25, 26, 35, 36, 255))).toBe('az09ad');
    expect(nameOf(new Uint8Array(NOTE_ID_BYTES))).toMatch(NOTE_ID);
  });
  it('is one to 64 letters, digits and hyphens, and nothing else', () => {
    for (const id of ['a', '_a-9', 'x'.repeat(64)]) expect(id).toMatch(NOTE_ID);
    for (const id of ['', 'a b', ' a', 'a\n', 'a/', 'é', 'x'.repeat(65)]) expect(id).not.toMatch(NOTE_ID);
  });
});
