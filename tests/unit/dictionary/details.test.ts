import { describe, expect, it } from 'vitest';
import { ageOf, isAfter } from '../../../src/core/dictionary/age';
import {
  bounds,
  firstDay,
  isPartialDate,
  lastDay,
  monthsBetween,
  sortDay,
} from '../../../src/core/dictionary/calendar';
import { entryOf } from '../../../src/core/dictionary/entry';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { didYouMean, nearest } from '../../../src/core/dictionary/nearest';
import { isCopied } from '../../../src/core/dictionary/own-words';
import { packChanges } from '../../../src/core/dictionary/pack-changes';
import { dateInText } from '../../../src/core/dictionary/page-date';
import { pathText, problemText } from '../../../src/core/dictionary/problem';
import { markdownOf, type ExportWording } from '../../../src/core/export/markdown';
import { claim, difference, pack, source, term } from './packs';

describe('dates', () => {
  it('have a first and a last day', () => {
    expect(['2016', '2016-02', '2016-02-23'].map(firstDay)).toEqual([
      '2016-01-01',
      '2016-02-01',
      '2016-02-23',
    ]);
    expect(['2016', '2016-02', '2015-02', '2016-04', '2016-02-23'].map(lastDay)).toEqual([
      '2016-12-31',
      '2016-02-29',
      '2015-02-28',
      '2016-04-30',
      '2016-02-23',
    ]);
  });
  it.each([
    ...['2016', '0001', '2016-01', '2016-12', '2016-02-01', '2016-02-29', '2016-12-31', '2000-02-29'],
  ])('may be %s', (date) => expect(isPartialDate(date)).toBe(true));
  it.each([
    ...['', '216', '20166', ' 2016', '2016 ', 'x2016', '2016x', '2016-1', '2016-00', '2016-13', '2016-02-1'],
    ...['2016-02-00', '2016-02-30', '2015-02-29', '1900-02-29', '2016-12-32', '2016-02-23T', '2016-00-10'],
  ])('are never %j', (date) => expect(isPartialDate(date)).toBe(false));
  it('allow the days from their first to their last', () => {
    expect(bounds({ from: '2015', to: '2016-02' })).toEqual({ first: '2015-01-01', last: '2016-02-29' });
    expect(bounds({ notBefore: '2015' })).toEqual({ first: '2015-01-01' });
    expect(bounds({ notAfter: '2015' })).toEqual({ last: '2015-12-31' });
    expect(bounds({ on: '2015-11' })).toEqual({ first: '2015-11-01', last: '2015-11-30' });
  });
  it('are put in order by the first day that is known, else by the last', () => {
    expect(sortDay({ on: '2016-02' })).toBe('2016-02-01');
    expect(sortDay({ notBefore: '2016' })).toBe('2016-01-01');
    expect(sortDay({ notAfter: '2016' })).toBe('2016-12-31');
  });
  it('are so many months apart, whatever the day', () => {
    expect(monthsBetween('2016-02-29', '2017-03-01')).toBe(13);
    expect(monthsBetween('2017', '2016-12')).toBe(-1);
    expect(monthsBetween('2016', '2016')).toBe(0);
  });
  it.each(
    ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map(
      (name, i) => [name, i + 1] as const,
    ),
  )('in %s are of month %i', (name, month) => {
    const date = `2016-${String(month).padStart(2, '0')}-05`;
    expect(dateInText(`5 ${name} 2016`)).toBe(date);
    expect(dateInText(`${name}. 5, 2016`)).toBe(date);
  });
  it('lie after a page only where their first day is after its last', () => {
    expect(isAfter({ on: '2016-03-01' }, '2016-02')).toBe(true);
    expect(isAfter({ on: '2016-02-29' }, '2016-02')).toBe(false);
    expect(isAfter({ notAfter: '2020' }, '2016-02')).toBe(false);
    expect(isAfter({ notBefore: '2020' }, '2016-02')).toBe(true);
  });
});

describe('the age of what is known', () => {
  const age = (page: string | undefined, ...published: Parameters<typeof source>[1][]) =>
    ageOf(
      new Dictionary([
        pack({
          sources: published.map((more, i) => source(`s${i}`, more)),
          claims: published.map((_, i) => claim(`c${i}`, ['harbour'], { source: `s${i}` })),
        }),
      ]).claims,
      page,
    );
  const feb = { published: { on: '2016-02-24' } };
  it('is from the oldest source to the newest, whichever comes first', () => {
    const both = age('2017-02-24', { published: { on: '2016-03-01' } }, { published: { on: '2015-12' } });
    expect(both).toMatchObject({
      sourcesFrom: '2015-12',
      sourcesTo: '2016-03',
      relation: 'page-later',
      months: 11,
    });
    expect(age('2016-02-24', { ...feb, kind: 'reference' })).toMatchObject({ relation: 'unknown' });
    expect(age(undefined, feb)).toMatchObject({ relation: 'unknown', sourcesFrom: '2016-02' });
    const spans = age(
      '2016',
      { published: { from: '2011', to: '2012-05' } },
      { published: { notBefore: '2010' } },
    );
    expect(spans).toMatchObject({ sourcesFrom: '2010-01', sourcesTo: '2012-05', orLater: true });
  });
  it('is the same up to a number of days, to either side', () => {
    const days = (page: string) => age(page, feb);
    const relation = (day: number) =>
      days(new Date(Date.UTC(2016, 1, 24 + day)).toISOString().slice(0, 10)).relation;
    const same = Array.from({ length: 121 }, (_, i) => i - 60).filter((day) => relation(day) === 'same');
    // Of one piece, around the day, as far after as before.
    expect(same).toContain(0);
    expect(same.at(-1)! - same[0]!).toBe(same.length - 1);
    expect(same[0]).toBe(-same.at(-1)!);
    expect([-8, -7, 7, 8].map(relation)).toEqual(['page-earlier', 'same', 'same', 'page-later']);
    expect(days('2016-03-03')).toMatchObject({ months: 1, days: 8, orLater: false });
    expect(days('2016-02-16')).toMatchObject({ months: 0, days: 8 });
    expect(days('2016').relation).toBe('same');
    expect(days('2015-12')).toMatchObject({ relation: 'page-earlier', days: 55 });
    expect(days('2016-12-24')).toMatchObject({ relation: 'page-later', months: 10 });
    expect(days('2015-12-24')).toMatchObject({ relation: 'page-earlier', months: 2 });
  });
});

describe('a word that may be meant', () => {
  it('is the nearest within one edit for each four letters', () => {
    const known = ['harbour', 'town', 'related', 'Crane'];
    expect(nearest('harbor', known)).toBe('harbour');
    expect(nearest('harobur', known)).toBe('harbour');
    expect(nearest('aharbour', known)).toBe('harbour');
    expect(nearest('twon', known)).toBe('town');
    expect(nearest('tawm', known)).toBeUndefined();
    expect(nearest('crane', known)).toBe('Crane');
    expect(nearest('relatedto', known)).toBe('related');
    expect(nearest('relatedtoo', known)).toBeUndefined();
    expect(nearest('x'.repeat(65), ['x'.repeat(65)])).toBeUndefined();
    expect(nearest('x'.repeat(64), ['x'.repeat(64)])).toBe('x'.repeat(64));
    expect(nearest('abcd', ['abdc', 'abce'])).toBe('abdc');
    expect(nearest('ab', ['bc', 'ca', 'cd', 'abcd'])).toBeUndefined();
    expect(nearest('ab', ['ba'])).toBe('ba');
    expect(nearest('otwn', ['town'])).toBe('town');
    expect(nearest('tonw', ['town'])).toBe('town');
    expect(nearest('tow', ['two'])).toBe('two');
    expect(nearest('abcdefgh', ['badcfegh', 'badcefgh'])).toBe('badcefgh');
    expect(didYouMean('harbor', known)).toBe(' Did you mean "harbour"?');
    expect(didYouMean('zebra', known)).toBe('');
  });
});

it('a text is copied from eight words in a row on, whatever their case', () => {
  const eight = 'one two three four five six seven eight';
  expect(isCopied(`Well: ${eight.toUpperCase()}.`, `zero ${eight}, nine`)).toBe(true);
  expect(isCopied(eight, eight)).toBe(true);
  expect(isCopied('one two three four five six seven', eight)).toBe(false);
  expect(isCopied('one two three four five six seven nine', eight)).toBe(false);
  expect(isCopied('', '')).toBe(false);
  expect(isCopied('It ends the same way', 'Everything else ends the same way')).toBe(false);
  expect(isCopied(`${eight} nine`, `zero ${eight}`)).toBe(true);
  expect(isCopied('one two three fourfive six seven eight nine', `${eight} nine`)).toBe(false);
  const sixteen = '渡船公会说芦苇闸的渔民一个春天都';
  expect(isCopied(`${sixteen}好`, `从前，${sixteen}。`)).toBe(true);
  expect(isCopied(sixteen.slice(1), sixteen)).toBe(false);
});

it('a pack’s changes are by what its parts say, not by how they are written', () => {
  const now = pack({
    claims: [claim('a', ['town'], { who: ['town'] }), claim('b', ['town']), claim('c', ['town'])],
  });
  const next = pack({
    claims: [
      Object.fromEntries(Object.entries(now.claims[0]!).reverse()) as (typeof now.claims)[0],
      claim('b', ['harbour']),
      claim('d', ['town']),
    ],
  });
  expect(packChanges(now, next).claims).toEqual({ added: ['d'], changed: ['b'], removed: ['c'] });
  const more = pack({
    claims: [
      claim('a', ['town'], { who: ['town', 'harbour'] }),
      claim('b', ['town'], { paragraph: 2 }),
      now.claims[2]!,
    ],
  });
  expect(packChanges(now, more).claims).toEqual({ added: [], changed: ['a', 'b'], removed: [] });
  expect(packChanges(more, now).claims.changed).toEqual(['a', 'b']);
});

it('a place in a pack is told as one writes it', () => {
  expect(pathText(['terms', 0, 'label', 'zh-Hans'])).toMatch(/^terms\[0\]\.label/u);
  expect(pathText(['terms', 2, 'senses', 0])).toBe('terms[2].senses[0]');
  expect(pathText([0, 'a'])).toBe('[0].a');
  expect(pathText([])).toBe('pack');
  expect(problemText({ path: ['a.b', 'c'], at: 'value', fault: 'wrong', message: 'is wrong' })).toContain(
    'is wrong',
  );
});

describe('a glossary as one Markdown document', () => {
  const words: ExportWording = {
    date: (when) => ('on' in when ? when.on : 'some day'),
    list: (names) => names.join(' and '),
    kind: (kind) => `kind ${kind}`,
    difference: (kind) => `a ${kind}`,
    relation: ({ kind }) => kind,
    paragraph: (paragraph) => `paragraph ${paragraph}`,
    heads: {
      claims: 'Claims',
      differences: 'Differences',
      related: 'Related',
      sources: 'Sources',
      reference: 'Reference',
    },
  };
  const dictionary = new Dictionary([
    pack({
      sources: [source('post'), source('news', { published: { on: '2016-03' } })],
      claims: [
        claim('a', ['harbour'], { kind: 'position', who: ['mayor', 'town'] }),
        claim('b', ['harbour'], { source: 'news', paragraph: 'Lead' }),
      ],
      differences: [difference('d', ['a', 'b'])],
      terms: [term('harbour', { related: [{ kind: 'part-of', term: 'town' }] }), term('town'), term('mayor')],
    }),
  ]);
  it('is written so', () => {
    const entry = (id: string) => entryOf(dictionary, id, { language: 'en' })!;
    expect(markdownOf([entry('harbour'), entry('mayor')], 'Mine', words)).toBe(
      [
        '# Mine',
        '## harbour',
        '*kind place.* What harbour is.',
        '### Claims',
        '- Says a. — mayor and town, 2016-02-24 \\[1, paragraph 1\\]\n- Says b. — 2016-03 \\[2, paragraph Lead\\]',
        '### Differences',
        '**a contradiction.** They differ.',
        '- Says a. — mayor and town, 2016-02-24 \\[1, paragraph 1\\]\n- Says b. — 2016-03 \\[2, paragraph Lead\\]',
        '### Related',
        '- part-of: town',
        '## mayor',
        '*kind place.* What mayor is.',
        '## Sources',
        '1. “Title of post”, Publisher of post, 2016-02-24\n2. “Title of news”, Publisher of news, 2016-03\n',
      ].join('\n\n'),
    );
  });
});
