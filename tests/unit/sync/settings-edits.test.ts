import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/settings';
import type { Fields, Json } from '../../../src/core/sync/fields';
import { editsOf, fieldsOf, NOTHING_TRAVELS, settingsOf } from '../../../src/core/sync/settings-fields';

const ALL = { settings: true, lists: true, pack: true };
const field = (value: Json) => ({ value, stamp: 1, by: 'aaaa' });
const set = (change: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...change });
const chosen = set({ theme: 'dark', sitesOff: ['a.example'], termsKnown: ['icbm'], enabled: false });

describe('the fields of settings', () => {
  it('are none while nothing was chosen to travel, nor before anybody changed anything', () => {
    expect(NOTHING_TRAVELS).toEqual({ settings: false, lists: false, pack: false });
    expect(fieldsOf(chosen, {}, NOTHING_TRAVELS)).toEqual({});
    expect(fieldsOf(DEFAULT_SETTINGS, {}, ALL)).toEqual({});
  });

  it('are what was changed, and each name of a list', () => {
    const lists = { 'in/sitesOff/a.example': true, 'in/termsKnown/icbm': true };
    expect(fieldsOf(chosen, {}, ALL)).toEqual({ 'set/theme': 'dark', ...lists });
    expect(fieldsOf(chosen, {}, { ...ALL, settings: false })).toEqual(lists);
    expect(fieldsOf(chosen, {}, { ...ALL, lists: false })).toEqual({ 'set/theme': 'dark' });
  });

  it('once written, say that a setting is as it first was, and that a name is off its list', () => {
    const before = {
      'set/theme': field('dark'),
      'in/sitesOff/a.example': field(true),
      'in/sitesOff/b.example': field(true),
      'in/passageSites/b.example': field(true),
      'in/later/x': field(true),
      'own/t': field('text'),
    };
    expect(fieldsOf(set({ sitesOff: ['b.example'] }), before, ALL)).toEqual({
      'set/theme': 'page',
      'in/sitesOff/a.example': false,
      'in/sitesOff/b.example': true,
      'in/passageSites/b.example': false,
    });
  });
});

describe('the edits of this device', () => {
  it('are what differs from what was last agreed, or from what nobody chose', () => {
    expect(editsOf(chosen, {}, {}, ALL)).toEqual({
      'set/theme': 'dark',
      'in/sitesOff/a.example': true,
      'in/termsKnown/icbm': true,
    });
    const base = { 'set/theme': 'dark', 'in/sitesOff/a.example': true, 'in/termsKnown/icbm': false };
    expect(editsOf(chosen, base, {}, ALL)).toEqual({ 'in/termsKnown/icbm': true });
    expect(editsOf(chosen, { ...base, 'set/theme': 'light' }, {}, ALL)).toMatchObject({
      'set/theme': 'dark',
    });
  });

  it('are not what others wrote meanwhile', () => {
    const fields = { 'set/theme': field('page'), 'in/sitesOff/z.example': field(false) };
    expect(editsOf(DEFAULT_SETTINGS, {}, fields, ALL)).toEqual({});
    expect(editsOf(DEFAULT_SETTINGS, { 'set/theme': 'dark' }, fields, ALL)).toEqual({ 'set/theme': 'page' });
  });
});

describe('what fields say of settings', () => {
  const told = (fields: Fields, now: Settings, travels = ALL): Settings => ({
    ...now,
    ...settingsOf(fields, now, travels),
  });
  it.each([
    ['set/theme', 'neon'],
    ['set/theme', 7],
    ['set/restMs', 'long'],
    ['set/enabled', true],
    ['set/pausedUntil', 9],
    ['set/newsSeen', '9.0'],
    ['set/sitesOff', ['b.example']],
    ['set/later', true],
    ['theme', 'light'],
    ['was/theme', 'light'],
    ['in/later/x', true],
  ] as const)('is nothing where %s is %j', (name, value) => {
    expect(told({ [name]: field(value) }, chosen)).toEqual(chosen);
  });

  it('is what they hold, each kind only where it was chosen', () => {
    const fields = {
      'set/theme': field('light'),
      'in/sitesOff/a.example': field(false),
      'in/sitesOff/b.example': field(true),
      'in/termsKnown/thaad': field(true),
    };
    const both = { theme: 'light', sitesOff: ['b.example'], termsKnown: ['icbm', 'thaad'], enabled: false };
    expect(told(fields, chosen)).toEqual({ ...chosen, ...both });
    expect(told(fields, chosen, { ...ALL, settings: false })).toEqual({ ...chosen, ...both, theme: 'dark' });
    expect(told(fields, chosen, { ...ALL, lists: false })).toEqual({ ...chosen, theme: 'light' });
    expect(told(fields, chosen, NOTHING_TRAVELS)).toEqual(chosen);
  });
});
