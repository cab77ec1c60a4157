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
  expect(at('Six parties')).toEqual({ at: 'search', query: 'Six parties' });
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
  const many = Array.from({ length: 20 }, (_, i) => namedTerm(`t${i}`, [], `t${i}`));
  expect(suggestLinks(many, '')).toHaveLength(8);
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
});
