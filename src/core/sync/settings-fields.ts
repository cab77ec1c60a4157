import { DEFAULT_SETTINGS, readSettings, type Settings } from '../settings';
import { type Fields, type Json, jsonText } from './fields';

/** What travels beside the notes; each chosen or not, on each device. */
export interface Travels {
  /** How things look and behave, field by field. */
  readonly settings: boolean;
  /** Sites and terms that are off, and terms that the reader knows. */
  readonly lists: boolean;
  /** The reader's own terms; over a server alone. */
  readonly pack: boolean;
}
export const NOTHING_TRAVELS: Travels = { settings: false, lists: false, pack: false };

/** Lists travel name by name, so that two devices can each add one. */
const LISTS = ['sitesOff', 'termsOff', 'termsKnown', 'passageSites'] as const;
/** What is this device's own business: what is off for now, and what was read here. */
const STAYS: readonly (keyof Settings)[] = ['enabled', 'pausedUntil', 'newsSeen', ...LISTS];
/** The fields that say what these settings say. What nobody has ever changed is no field. */
export function fieldsOf(settings: Settings, before: Fields, travels: Travels): Record<string, Json> {
  const values: Record<string, Json> = {};
  if (travels.settings) {
    for (const name of Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]) {
      if (STAYS.includes(name)) continue;
      const field = `set/${name}`;
      const value = settings[name] as Json;
      if (Object.hasOwn(before, field) || JSON.stringify(value) !== JSON.stringify(DEFAULT_SETTINGS[name]))
        values[field] = value;
    }
  }
  if (travels.lists) {
    for (const list of LISTS) {
      for (const name of settings[list]) values[`in/${list}/${name}`] = true;
      for (const field of Object.keys(before)) {
        const name = field.startsWith(`in/${list}/`) ? field.slice(list.length + 4) : undefined;
        if (name !== undefined && !settings[list].includes(name)) values[field] = false;
      }
    }
  }
  return values;
}

/** What of these settings differs from what was last agreed (`base`, by field): the edits of this device. */
export function editsOf(
  settings: Settings,
  base: Readonly<Record<string, Json>>,
  fields: Fields,
  travels: Travels,
): Record<string, Json> {
  const agreed = (name: string): Json => (Object.hasOwn(base, name) ? base[name]! : unchosen(name));
  return Object.fromEntries(
    Object.entries(fieldsOf(settings, fields, travels)).filter(
      ([name, value]) => jsonText(value) !== jsonText(agreed(name)),
    ),
  );
}

/** What a field says that nobody has ever chosen. */
function unchosen(name: string): Json {
  return name.startsWith('set/') ? DEFAULT_SETTINGS[name.slice(4) as keyof Settings] : false;
}

/** What the fields say of the settings, each checked as if it came from anywhere: what is none changes nothing. */
export function settingsOf(fields: Fields, now: Settings, travels: Travels): Partial<Settings> {
  const said: Record<string, unknown> = { ...now };
  if (travels.settings) {
    for (const [field, { value }] of Object.entries(fields)) {
      const name = field.startsWith('set/') ? (field.slice(4) as keyof Settings) : undefined;
      if (name === undefined || !Object.hasOwn(DEFAULT_SETTINGS, name) || STAYS.includes(name)) continue;
      const read = readSettings({ ...now, [name]: value })[name];
      if (jsonText(read) === jsonText(value)) said[name] = value;
    }
  }
  if (travels.lists) {
    for (const list of LISTS) {
      const names = new Set(now[list]);
      for (const [field, { value }] of Object.entries(fields)) {
        if (!field.startsWith(`in/${list}/`)) continue;
        const name = field.slice(list.length + 4);
        if (value === true) names.add(name);
        else names.delete(name);
      }
      said[list] = [...names];
    }
  }
  return readSettings(said);
}
