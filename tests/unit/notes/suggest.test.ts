import { expect, it } from 'vitest';
import { readAddress } from '../../../src/core/glossary/address';
import {
  addressOf,
  countTags,
  namedNote,
  namedTerm,
  suggestLinks,
  suggestTags,
} from '../../../src/core/notes/suggest';

it('leads a reference to its term, its note, or a search for what nobody completed', () => {
  const at = (name: string) => readAddress(addressOf(name));
  expect(at('thaad')).toEqual({ at: 'term', term: 'thaad' });
  expect(at('note:abc-1')).toEqual({ at: 'note', note: 'abc-1' });
  expect(at('six-party-talks')).toEqual({ at: 'term', term: 'six-party-talks' });
  for (const query of ['Six parties', 'thaad!', 'a--b', 'a-', 'a-B', '-a'])
    expect(at(query)).toEqual({ at: 'search', query });
});

it('leads half a surrogate pair nowhere, and does not throw', () => {
  expect(readAddress(addressOf('note:\ud800abc'))).toEqual({ at: 'home' });
});

it('offers names that begin with what was typed, terms first, then those that hold it', () => {
  const all = [
    namedNote('n1', 'Radar at Seongju'),
    namedTerm('seongju', ['Seongju', '성주'], 'Seongju'),
    namedTerm('radar', ['AN/TPY-2 radar'], 'Radar [[X]]band'),
  ];
  expect(suggestLinks(all, 'seong').map(({ name }) => name)).toEqual([
    'seongju|Seongju',
    'note:n1|Radar at Seongju',
  ]);
  expect(suggestLinks(all, 'radar').map(({ name }) => name)).toEqual([
    'radar|Radar  X band',
    'note:n1|Radar at Seongju',
  ]);
  expect(suggestLinks(all, '성').map(({ name }) => name)).toEqual(['seongju|Seongju']);
  expect(suggestLinks(all, 'nothing')).toEqual([]);
  expect(suggestLinks(all, ' ongju').map(({ name }) => name)).toEqual([
    'seongju|Seongju',
    'note:n1|Radar at Seongju',
  ]);
  const many = Array.from({ length: 20 }, (_, i) => namedTerm(`t${i}`, [], `t${i}`));
  expect(suggestLinks(many, '')).toHaveLength(8);
  expect(suggestLinks(all, '').map(({ kind }) => kind)).toEqual(['term', 'term', 'note']);
  const words = ['old radar', 'Radar band', 'my radars'].map((label) => namedTerm('x', [label], label));
  expect(suggestLinks(words, 'radar').map(({ shown }) => shown)).toEqual([
    'Radar band',
    'old radar',
    'my radars',
  ]);
  expect(namedTerm('x', [], '[X] band]').name).toBe('x|X  band');
});

it('offers tags that begin with what was typed, the most used first, then those that hold it', () => {
  const used = countTags([['seminar', 'radar'], ['seminar'], ['Semester'], ['old seminar'], ['radar']]);
  expect([...used]).toEqual([
    ['seminar', 2],
    ['radar', 2],
    ['Semester', 1],
    ['old seminar', 1],
  ]);
  expect(suggestTags(used, ' #SEM')).toEqual(['seminar', 'Semester', 'old seminar']);
  expect(suggestTags(used, '')).toEqual(['radar', 'seminar', 'Semester', 'old seminar']);
  const one = new Map([
    ['the radar', 9],
    ['radars', 1],
    ['c#', 1],
    ['car', 1],
  ]);
  expect(suggestTags(one, 'rad')).toEqual(['radars', 'the radar']);
  expect(suggestTags(one, 'radar')).toEqual(['radars', 'the radar']);
  expect(suggestTags(one, 'c#')).toEqual(['c#']);
  expect(suggestTags(new Map(Array.from({ length: 9 }, (_, i) => [`t${i}`, 1])), 't')).toHaveLength(8);
});
