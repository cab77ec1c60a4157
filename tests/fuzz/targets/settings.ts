import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import * as v from 'valibot';
import { notesToRestore, readBackup, settingsToRestore, writeBackup } from '../../../src/core/backup';
import { cardSettings } from '../../../src/core/card-settings';
import { readingSettings } from '../../../src/core/reading-settings';
import {
  DEFAULT_SETTINGS,
  readSettings,
  type Settings,
  SettingsSchema,
  toStored,
} from '../../../src/core/settings';
import { anyNotes } from '../../unit/exchange/some-notes';
import { fromSchema } from '../from-schema';
import { sentenceOf } from '../sentences';
import { lettersIn, must, target } from '../target';
import { tampered, tamperedJson } from '../tamper';
import { somePacks } from './packs';

/** Lists are read name by name, so that their schema takes anything: sound ones are made of sound names. */
const names = fc.array(fc.oneof(fc.domain(), fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/u)), { maxLength: 4 });
const lists = fc.record({
  ...{ sitesOff: names, termsOff: names, termsKnown: names, readLanguages: names, passageSites: names },
});
const anySettings = fc
  .tuple(fromSchema(SettingsSchema) as fc.Arbitrary<Settings>, lists)
  .map(([chosen, named]): Settings => ({ ...chosen, ...named }));
const stored = anySettings.map(toStored);

/** The stored value of `storage.local`, which a content script may write. Nothing refuses it: a bad field is its default. */
export const settings = target('settings', tampered(stored), (input) => {
  const read = readSettings(input);
  must(v.is(SettingsSchema, read), 'settings that are none');
  const names = Object.keys(DEFAULT_SETTINGS).sort().join();
  must(Object.keys(read).sort().join() === names, 'settings with other fields than they have');
  must(isDeepStrictEqual(readSettings(toStored(read)), read), 'what is stored reads otherwise');
  for (const part of [cardSettings(input), readingSettings(input)]) {
    for (const [name, value] of Object.entries(part)) {
      must(isDeepStrictEqual(value, read[name as keyof Settings]), `"${name}" is read in two ways`);
    }
  }
  const keeps = Object.entries(read).every(([name, value]) => {
    const own = typeof input === 'object' && input !== null && Object.hasOwn(input, name);
    return own && isDeepStrictEqual((input as Record<string, unknown>)[name], value);
  });
  return keeps ? 'accepted' : 'refused';
});

const backups = fc
  .record({
    settings: stored,
    packs: fc.array(somePacks, { maxLength: 2 }),
    notes: fc.constantFrom(...fc.sample(anyNotes, { numRuns: 40, seed: 3 })),
  })
  .map(
    ({ settings: chosen, packs, notes }) =>
      JSON.parse(
        writeBackup({
          made: '2026-11-23T09:00:00.000Z',
          settings: chosen,
          packs: packs.map((pack) => JSON.stringify(pack)),
          notes: notes.map(({ target: on, versions }) => ({
            target: on,
            texts: versions.map(({ body, tags }) => ({ body, tags })),
          })),
        }),
      ) as unknown,
  );

/** What a reader is told where a file is no backup (`options/backup`). */
const BACKUP_SENTENCES = {
  json: 'options_fileJson',
  format: 'options_fileFormat',
  newer: 'options_fileNewer',
  place: 'options_filePlace',
};

export const backup = target(
  'backup',
  tamperedJson(backups),
  (text) => {
    const read = readBackup(text);
    if (!read.ok) {
      sentenceOf(BACKUP_SENTENCES[read.error.fault]);
      if (read.error.fault === 'place') must(typeof read.error.place === 'string', 'no place');
      return 'refused';
    }
    const { settings: then, packs, notes } = read.value;
    must(
      v.is(SettingsSchema, { ...DEFAULT_SETTINGS, ...settingsToRestore(DEFAULT_SETTINGS, then) }),
      'settings that are none',
    );
    for (const pack of packs) must(typeof JSON.parse(pack) === 'object', 'a pack that is no object');
    must(notesToRestore(notes, notes).length === 0, 'notes that are here would come back');
    must(lettersIn(read.value) <= text.length * 6 + 2000, 'a backup grew as it was read');
    return 'accepted';
  },
  0.4,
);
