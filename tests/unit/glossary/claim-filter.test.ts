import { expect, test } from 'vitest';
import { entryOf } from '../../../src/core/dictionary/entry';
import { Dictionary } from '../../../src/core/dictionary/lookup';
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
