import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Address, readAddress, writeAddress } from '../../../src/core/glossary/address';

const ADDRESSES: readonly (readonly [string, Address])[] = [
  ['#/', { at: 'home' }],
  ['#/term/thaad', { at: 'term', term: 'thaad' }],
  ['#/term/thaad?page=2016-02-24', { at: 'term', term: 'thaad', page: '2016-02-24' }],
  ['#/source/trt-world-2016-02', { at: 'source', source: 'trt-world-2016-02' }],
  ['#/sources', { at: 'sources' }],
  ['#/timeline', { at: 'timeline' }],
  ['#/notes', { at: 'notes' }],
  ['#/timeline?page=2016-02', { at: 'timeline', page: '2016-02' }],
  ['#/positions', { at: 'positions' }],
  ['#/positions?topics=thaad,un-sanctions', { at: 'positions', topics: ['thaad', 'un-sanctions'] }],
  ['#/map', { at: 'map' }],
  ['#/map/north-korea', { at: 'map', term: 'north-korea' }],
  ['#/note/k3x9_Q', { at: 'note', note: 'k3x9_Q' }],
  ['#/search?for=six+party', { at: 'search', query: 'six party' }],
  ['#/all', { at: 'all' }],
];

describe('an address', () => {
  test.each(ADDRESSES)('%s is read, and written as it was', (hash, address) => {
    expect(readAddress(hash)).toEqual(address);
    expect(writeAddress(address)).toBe(hash);
  });

  test.each([
    '',
    '#',
    '#/nowhere',
    '#/term',
    '#/term/NO',
    '#/term/../x',
    '#/source/a b',
    '#/search',
    '#/note/',
  ])('%s leads to the beginning', (hash) => {
    expect(readAddress(hash)).toEqual({ at: 'home' });
  });

  test('a date that the calendar has not is left out', () => {
    expect(readAddress('#/timeline?page=2016-02-30')).toEqual({ at: 'timeline' });
  });

  test('what is longer than it may be, or there twice, is cut off or left out', () => {
    const long = (letters: number) => 'a'.repeat(letters);
    expect(readAddress(`#/term/${long(64)}`)).toEqual({ at: 'term', term: long(64) });
    expect(readAddress(`#/term/${long(65)}`)).toEqual({ at: 'home' });
    expect(readAddress(`#/search?for=${long(201)}`)).toEqual({ at: 'search', query: long(200) });
    const topics = Array.from({ length: 13 }, (_, i) => `t-${i}`);
    const asked = `#/positions?topics=${topics.join(',')}`;
    expect(readAddress(asked)).toEqual({ at: 'positions', topics: topics.slice(0, 12) });
    expect(readAddress('#/positions?topics=a,A,b,a,')).toEqual({ at: 'positions', topics: ['a', 'b'] });
    expect(readAddress('#/positions?topics=A')).toEqual({ at: 'positions' });
  });

  test('only its beginning is cut off, and a search is of more than white space', () => {
    expect(readAddress('#all')).toEqual({ at: 'all' });
    expect(readAddress('all')).toEqual({ at: 'all' });
    expect(readAddress('all#/')).toEqual({ at: 'home' });
    expect(readAddress('#/timeline?page=2016?page=2015')).toEqual({ at: 'timeline', page: '2016' });
    expect(readAddress('#/search?for=+%20')).toEqual({ at: 'home' });
    expect(readAddress('#/search?for=+x')).toEqual({ at: 'search', query: ' x' });
  });

  test('a search comes back whole, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (query) => {
        fc.pre(query.trim() !== '');
        expect(readAddress(writeAddress({ at: 'search', query }))).toEqual({ at: 'search', query });
      }),
    );
  });

  test('no text throws', () => {
    fc.assert(fc.property(fc.string(), (hash) => void readAddress(`#${hash}`)));
  });
});
