import { describe, expect, it } from 'vitest';
import { HOUR_MS, takenBack, turnOff, type Unwanted } from '../../../src/core/aside';
import { cardSettings } from '../../../src/core/card-settings';
import { compareVersions } from '../../../src/core/news';
import { readingSettings, strings } from '../../../src/core/reading-settings';
import { upToDate } from '../../../src/core/settings-version';
import { isOnFor, siteOf } from '../../../src/core/site';

const on = { enabled: true, pausedUntil: 0, sitesOff: ['off.example'] };

describe('whether a site is read', () => {
  it('is where all three say so', () => {
    expect(isOnFor(on, 'news.example', 5)).toBe(true);
    expect(isOnFor({ ...on, enabled: false }, 'news.example', 5)).toBe(false);
    expect(isOnFor(on, 'off.example', 5)).toBe(false);
    expect(isOnFor(on, 'www.OFF.example', 5)).toBe(false);
    expect(isOnFor(on, 'sub.off.example', 5)).toBe(true);
  });
  it('is from the moment on at which a pause ends', () => {
    const paused = { ...on, pausedUntil: 100 };
    expect([99, 100, 101].map((now) => isOnFor(paused, 'news.example', now))).toEqual([false, true, true]);
    expect(isOnFor({ ...paused, enabled: false }, 'news.example', 101)).toBe(false);
  });
  it('goes by a name without www and in small letters', () => {
    expect(siteOf('WWW.News.Example')).toBe('news.example');
    expect(siteOf('awww.example')).toBe('awww.example');
  });
});

describe('what a card turns off', () => {
  const switches = { enabled: true, termsOff: ['a'], termsKnown: ['b'], sitesOff: ['c'], pausedUntil: 10 };
  it.each<[Unwanted, object]>([
    [{ what: 'term', term: 'x' }, { termsOff: ['a', 'x'] }],
    [{ what: 'known', term: 'x' }, { termsKnown: ['b', 'x'] }],
    [{ what: 'site', site: 'x' }, { sitesOff: ['c', 'x'] }],
    [{ what: 'hour', now: 1000 }, { pausedUntil: 1000 + HOUR_MS }],
    [{ what: 'everywhere' }, { enabled: false }],
  ])('%j is that alone, and can be taken back alone', (unwanted, changed) => {
    const { settings, change } = turnOff(switches, unwanted);
    expect(settings).toEqual({ ...switches, ...changed });
    expect(change.what).toBe(unwanted.what);
    expect(takenBack(settings, change)).toEqual(switches);
    // What came since stays; taken back twice is taken back once.
    const since = { ...settings, termsOff: [...settings.termsOff, 'y'] };
    expect(takenBack(since, change).termsOff).toContain('y');
    expect(takenBack(switches, change)).toEqual(switches);
  });
  it.each<Unwanted>([
    { what: 'term', term: 'a' },
    { what: 'known', term: 'b' },
    { what: 'site', site: 'c' },
    { what: 'hour', now: 10 - HOUR_MS },
  ])('%j is off already: nothing changes, and nothing is taken back', (unwanted) => {
    const { settings, change } = turnOff(switches, unwanted);
    expect(settings).toEqual(switches);
    expect(change).toEqual({ what: 'nothing' });
    expect(takenBack(settings, change)).toEqual(switches);
  });
  it('for an hour is for sixty minutes', () => {
    expect(turnOff(switches, { what: 'hour', now: 0 }).settings.pausedUntil).toBe(3_600_000);
  });
  it('is nothing where all is off', () => {
    expect(turnOff({ ...switches, enabled: false }, { what: 'everywhere' }).change).toEqual({
      what: 'nothing',
    });
  });
});

describe('settings by hand', () => {
  const card = {
    open: 'hover',
    restMs: 300,
    theme: 'page',
    textSize: 'normal',
    contrast: 'page',
    language: 'auto',
    termsKnown: [],
    hideNotes: false,
    passageSites: [],
  };
  it('are their defaults where nothing or nonsense is stored', () => {
    for (const stored of [undefined, null, 3, 'x', [], {}, { open: 'x', restMs: 'x', termsKnown: 3 }])
      expect(cardSettings(stored)).toEqual(card);
    expect(cardSettings({ ...card, restMs: -1 }).restMs).toBe(300);
    expect(cardSettings({ ...card, restMs: 3001 }).restMs).toBe(300);
    expect(cardSettings({ ...card, restMs: Number.NaN }).restMs).toBe(300);
  });
  it('are what is stored where that can be', () => {
    const choices = {
      open: ['hover', 'click', 'key'],
      restMs: [0, 1, 3000],
      theme: ['page', 'light', 'dark'],
      textSize: ['normal', 'large', 'larger'],
      contrast: ['page', 'more'],
      language: ['auto', 'en', 'ko', 'zh-Hans', 'zh-Hant', 'ja', 'de', 'fr', 'es'],
      hideNotes: [true, false],
      termsKnown: [['thaad']],
      passageSites: [['news.example']],
    };
    for (const [name, values] of Object.entries(choices))
      for (const value of values) expect(cardSettings({ [name]: value })).toEqual({ ...card, [name]: value });
  });
  it('keep of a list the texts that are no longer than they may be', () => {
    expect(strings(['abc', 'abcd', 3, null, ''], 3)).toEqual(['abc', '']);
    expect(strings('abc', 3)).toEqual([]);
    expect(strings(undefined, 3)).toEqual([]);
    const long = (letters: number) => 'x'.repeat(letters);
    const read = readingSettings({
      sitesOff: [long(253), long(254)],
      termsOff: [long(64), long(65)],
      termsKnown: [long(64), long(65)],
      readLanguages: [long(35), long(36)],
      passageSites: [long(253), long(254)],
    });
    expect(read.sitesOff).toEqual([long(253)]);
    expect(read.termsOff).toEqual([long(64)]);
    expect(read.termsKnown).toEqual([long(64)]);
    expect(read.readLanguages).toEqual([long(35)]);
    expect(read.passageSites).toEqual([long(253)]);
  });
  it('of reading are on unless they are off, and hold no moment that is none', () => {
    const read = readingSettings({ enabled: 0, badge: 'x', pausedUntil: Number.NaN, marks: 'all' });
    expect(read).toMatchObject({ enabled: true, badge: true, pausedUntil: 0, marks: 'first' });
    const other = readingSettings({ enabled: false, badge: false, pausedUntil: 7, marks: 'every' });
    expect(other).toMatchObject({ enabled: false, badge: false, pausedUntil: 7, marks: 'every' });
    expect(readingSettings({ marks: 'none' }).marks).toBe('none');
    expect(readingSettings({ marks: 'first' }).marks).toBe('first');
    for (const none of [null, [], 'x']) expect(readingSettings(none)).toEqual(readingSettings({}));
  });
  it('of any shape are brought to this one, those of a later version as they stand', () => {
    for (const none of [undefined, null, 3, 'x', [1]]) expect(upToDate(none)).toEqual({});
    for (const version of [undefined, 0, -3, 1, 1.5, 2, 3, 99, 'x', Number.NaN, Infinity])
      expect(upToDate({ version, theme: 'dark' })).toEqual({ version, theme: 'dark' });
  });
});

it('the later of two versions is told by the first number that differs', () => {
  const sign = (a: string, b: string) => Math.sign(compareVersions(a, b));
  expect(sign('0.2.0', '0.1.9')).toBe(1);
  expect(sign('0.1.9', '0.2.0')).toBe(-1);
  expect(sign('0.1', '0.1.0')).toBe(0);
  expect(sign('0.1.0', '0.1')).toBe(0);
  expect(sign('0.1.0.1', '0.1')).toBe(1);
  expect(sign('0.10.0', '0.9.0')).toBe(1);
  expect(sign('x.1', '0.1')).toBe(0);
});
