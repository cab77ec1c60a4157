import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, readSettings, SettingsSchema, toStored } from '../../../src/core/settings';
import { SETTINGS_VERSION, upToDate } from '../../../src/core/settings-version';

/**
 * What each release stored, and what this version reads of it. A release adds a file here and never changes one: a
 * reader may come from any of them.
 */
const folder = new URL('released/', import.meta.url);
interface Case {
  readonly about: string;
  readonly stored: unknown;
  readonly reads: object;
}
const released = readdirSync(folder).map((file) => ({
  release: file.replace(/\.json$/u, ''),
  cases: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case[],
}));

describe.each(released)('settings of release $release', ({ cases }) => {
  it.each(cases)('where $about', ({ stored, reads }) => {
    expect(readSettings(stored)).toEqual({ ...DEFAULT_SETTINGS, ...reads });
  });

  it.each(cases)('are the same once this version has written them, where $about', ({ stored }) => {
    const once = readSettings(stored);
    const written = JSON.parse(JSON.stringify(toStored(once))) as unknown;
    expect(readSettings(written)).toEqual(once);
    expect((written as { version: unknown }).version).toBe(SETTINGS_VERSION);
  });
});

it('the defaults are what the schema falls back to, field by field', () => {
  expect(Object.keys(DEFAULT_SETTINGS).sort()).toEqual(Object.keys(SettingsSchema.entries).sort());
  for (const field of Object.keys(DEFAULT_SETTINGS)) {
    const broken = { ...toStored(DEFAULT_SETTINGS), [field]: { not: 'a value' } };
    expect(readSettings(broken), field).toEqual(DEFAULT_SETTINGS);
  }
});

it('one bad value costs one field, whatever it is and whatever version it says to be of', () => {
  const field = fc.constantFrom(...Object.keys(DEFAULT_SETTINGS));
  const chosen = { ...DEFAULT_SETTINGS, theme: 'dark', restMs: 700, sitesOff: ['a.example'], badge: false };
  fc.assert(
    fc.property(field, fc.anything(), fc.anything(), (name, value, version) => {
      const read: Record<string, unknown> = readSettings({ ...chosen, [name]: value, version });
      for (const [other, kept] of Object.entries(chosen)) {
        if (other !== name) expect(read[other]).toEqual(kept);
      }
    }),
  );
});

it('a value of a later version is read as far as it is known', () => {
  const later = {
    ...toStored(DEFAULT_SETTINGS),
    version: SETTINGS_VERSION + 5,
    theme: 'dark',
    sparkle: true,
  };
  expect(readSettings(later)).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  expect(upToDate([])).toEqual({});
});
