import { expect, test } from 'vitest';
import { entryOf } from '../../../src/core/dictionary/entry';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import type { When } from '../../../src/core/dictionary/when';
import { facetsOf, filtered } from '../../../src/core/glossary/claim-filter';
import { claim, pack, term } from '../dictionary/packs';

const { claims } = entryOf(
  new Dictionary([
    pack({
      claims: [
        claim('a', ['harbour'], { kind: 'position', who: ['mayor'], when: { on: '2016-02-23' } }),
        claim('b', ['harbour'], { kind: 'position', who: ['mayor', 'guild'], when: { on: '2017-01' } }),
        claim('c', ['harbour'], { kind: 'event', when: { from: '2015', to: '2017' }, source: 'news' }),
      ],
      terms: [term('harbour'), term('mayor'), term('guild')],
    }),
  ]),
  'harbour',
  { language: 'en' },
)!;
const left = (filter: Parameters<typeof filtered>[1]) =>
  filtered(claims, filter)
    .map(({ id }) => id)
    .sort();

test('each filter leaves what fits it, and all together what fits them all', () => {
  expect(left({})).toEqual(['a', 'b', 'c']);
  expect(left({ who: 'mayor' })).toEqual(['a', 'b']);
  expect(left({ kind: 'event' })).toEqual(['c']);
  expect(left({ source: 'news' })).toEqual(['c']);
  expect(left({ year: '2016' })).toEqual(['a', 'c']);
  expect(left({ who: 'mayor', year: '2017' })).toEqual(['b']);
});

test('a choice says how much it would leave, the other filters being as they are', () => {
  const { who, year, kind } = facetsOf(claims, { kind: 'position' });
  expect(Object.fromEntries(who)).toEqual({ mayor: 2, guild: 1 });
  expect([...year]).toEqual([
    ['2015', 0],
    ['2016', 1],
    ['2017', 1],
  ]);
  expect(Object.fromEntries(kind)).toEqual({ position: 2, event: 1 });
});

test('years stand from the first on, whatever was told first; a long span of them is its two ends', () => {
  const dated = (id: string, when: When) => claim(id, ['harbour'], { when });
  const { claims: spans } = entryOf(
    new Dictionary([
      pack({
        claims: [
          dated('until', { notAfter: '1953-07-27' }),
          dated('since', { notBefore: '2017' }),
          dated('twelve', { from: '2003', to: '2014' }),
          dated('thirteen', { from: '1980', to: '1992' }),
          dated('one', { on: '1975' }),
        ],
      }),
    ]),
    'harbour',
    { language: 'en' },
  )!;
  // By date, they would be told from 1953 on; the other way round the years are out of order.
  const years = [...facetsOf([...spans].reverse(), {}).year.keys()];
  const twelve = Array.from({ length: 12 }, (_, i) => String(2003 + i));
  expect(years).toEqual(['1953', '1975', '1980', '1992', ...twelve, '2017']);
  const of = (year: string) => filtered(spans, { year }).map(({ id }) => id);
  expect([of('1992'), of('1985'), of('2008'), of('1953'), of('2017')]).toEqual([
    ['thirteen'],
    [],
    ['twelve'],
    ['until'],
    ['since'],
  ]);
});
