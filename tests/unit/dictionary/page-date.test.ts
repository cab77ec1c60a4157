import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DateOrigin,
  DATE_ORIGINS,
  dateInText,
  dateInUrl,
  isFrontPage,
  pageDate,
} from '../../../src/core/dictionary/page-date';
import { isPartialDate } from '../../../src/core/dictionary/when';

const TODAY = '2026-11-23';
const dated = (...facts: [DateOrigin, string][]): string | undefined =>
  pageDate(
    facts.map(([origin, text]) => ({ origin, text })),
    TODAY,
  );

describe('dateInText', () => {
  it.each([
    ['2016-02-23', '2016-02-23'],
    [' 2016-02-23T23:30:00-05:00 ', '2016-02-23'],
    ['2016-02-23 10:00', '2016-02-23'],
    ['2016-02', '2016-02'],
    ['2016/2/3', '2016-02-03'],
    ['2016.02.23', '2016-02-23'],
    ['20160223', '2016-02-23'],
    ['20160223T101500Z', '2016-02-23'],
    ['Tue, 23 Feb 2016 10:00:00 GMT', '2016-02-23'],
    ['23 February 2016', '2016-02-23'],
    ['Feb. 23, 2016', '2016-02-23'],
    ['Tuesday, February 23, 2016', '2016-02-23'],
    ['02/23/2016 09:49:00', '2016-02-23'],
    ['23/02/2016', '2016-02-23'],
    ['2016년 2월 23일', '2016-02-23'],
    ['2016年2月23日', '2016-02-23'],
    ['1456185600', '2016-02-23'],
    ['1456185600000', '2016-02-23'],
    ['05/05/2016', '2016-05-05'],
    ['Sept. 5, 2016', '2016-09-05'],
    [`2016-02-23${'x'.repeat(54)}`, '2016-02-23'],
  ])('reads %s', (text, date) => expect(dateInText(text)).toBe(date));

  it.each([
    '',
    '23',
    '2016',
    '03/04/2016',
    '2016-02-30',
    '2016-13-01',
    'yesterday',
    '{{date}}',
    'Feb 30, 2016',
    'Updated: 2016-02-23',
    'No. 20160223',
    'on 23/02/2016',
    'on 23 Feb 2016',
    '114561856001',
    '21456185600000',
    '1456185600x',
    'x1456185600',
    `2016-02-23${'x'.repeat(55)}`,
  ])('does not believe %s', (text) => expect(dateInText(text)).toBeUndefined());

  it('gives a date of the calendar or nothing, whatever the text', () => {
    const digits = fc
      .array(fc.constantFrom(...Array.from('0123456789-/. TZ年월:')), { maxLength: 20 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (text) => {
        for (const date of [dateInText(text), dateInUrl(`https://news.example/${text}`)]) {
          expect(date === undefined || isPartialDate(date)).toBe(true);
        }
      }),
    );
  });
});

describe('dateInUrl', () => {
  it.each([
    ['https://a.example/2017/04/12/title', '2017-04-12'],
    ['https://a.example/world/2017/apr/12/title', '2017-04-12'],
    ['https://a.example/news/2017-04-12-title.html', '2017-04-12'],
    ['https://a.example/20170412/title', '2017-04-12'],
    ['https://a.example/view/AEN20170412003151315', '2017-04-12'],
    ['https://a.example/2017/04/title', '2017-04'],
    ['https://a.example/news/2017/04/12', '2017-04-12'],
    ['https://a.example/2017/99/12/20170412/x', '2017-04-12'],
    ['https://a.example/20179912/20170412/x', '2017-04-12'],
    [`https://a.example/${'x'.repeat(487)}/2017/4/12/`, '2017-04-12'],
  ])('finds the date of %s', (url, date) => expect(dateInUrl(url)).toBe(date));

  it.each([
    'https://a.example/world-asia-35648838',
    'https://a.example/2017/99/12/title',
    'https://a.example/id/12017041299',
    'https://a.example/search?date=2017/04/12/',
    'https://2017.example/04/12/',
    'no address',
    `https://a.example/${'x'.repeat(495)}/2017/04/12/`,
  ])('finds none in %s', (url) => expect(dateInUrl(url)).toBeUndefined());
});

describe('isFrontPage', () => {
  it.each([
    'https://a.example/',
    'https://a.example',
    'https://a.example/en/',
    'https://a.example/index.html',
    'https://a.example/en',
    'https://a.example/en-gb/',
    'https://a.example/zh-hant/index.php',
  ])('%s is one', (url) => expect(isFrontPage(url)).toBe(true));
  it.each([
    ...['https://a.example/?p=12', 'https://a.example/news/1', 'about:blank', 'no address'],
    ...['https://a.example/news/story/', 'https://a.example/en-g/', 'https://a.example/news/index.html'],
  ])('%s is none', (url) => expect(isFrontPage(url)).toBe(false));
});

describe('pageDate', () => {
  it('believes the most trustworthy kind of fact', () => {
    const all = DATE_ORIGINS.map((origin, i): [DateOrigin, string] => [
      origin,
      origin === 'url' ? `https://a.example/2016/02/0${i + 1}/x` : `2016-02-0${i + 1}`,
    ]);
    for (let i = 0; i < all.length; i++) expect(dated(...all.slice(i).reverse())).toBe(`2016-02-0${i + 1}`);
  });

  it('passes over a kind whose facts contradict each other', () => {
    expect(dated(['time', '2016-02-23'], ['time', '2016-01-02'])).toBeUndefined();
    expect(dated(['article', '2016-02-23'], ['article', '2016-01-02'], ['meta', '2016-02-23'])).toBe(
      '2016-02-23',
    );
  });

  it('takes the first of two that lie a day apart, as zones put them', () => {
    expect(dated(['meta', '2016-02-24T01:00:00Z'], ['meta', '2016-02-23'])).toBe('2016-02-24');
  });

  it.each(['0001-01-01T00:00:00Z', '1899-12-30', '1970-01-01', '2026-11-25', '2099-01-01'])(
    'does not believe %s, and asks the next kind',
    (text) => {
      expect(dated(['article', text])).toBeUndefined();
      expect(dated(['article', text], ['url', 'https://a.example/2016/02/23/x'])).toBe('2016-02-23');
    },
  );

  it('prefers any day to the month of an address', () => {
    const month: [DateOrigin, string] = ['url', 'https://a.example/2016/02/x'];
    expect(dated(month, ['time', '2016-02-23'])).toBe('2016-02-23');
    expect(dated(month, ['time', '2016-02-23'], ['time', '2015-02-23'])).toBe('2016-02');
  });

  it('believes the first day that any page can be of', () =>
    expect(dated(['article', '1900-01-01'])).toBe('1900-01-01'));

  it('believes an article’s month before the day of anything less', () =>
    expect(dated(['article', '2016-02'], ['time', '2016-02-23'])).toBe('2016-02'));

  it('allows for a zone that is a day ahead', () =>
    expect(dated(['article', '2026-11-24'])).toBe('2026-11-24'));
  it('knows nothing of a page that says nothing', () => expect(dated()).toBeUndefined());
});
