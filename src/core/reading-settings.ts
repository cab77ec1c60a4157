import type { Settings } from './settings';

/** What the first two stages of the content script need of the settings. */
export type ReadingSettings = Pick<
  Settings,
  | 'enabled'
  | 'pausedUntil'
  | 'sitesOff'
  | 'termsOff'
  | 'termsKnown'
  | 'marks'
  | 'readLanguages'
  | 'passageSites'
  | 'badge'
>;

/**
 * The settings that reading needs, of a stored value of any shape: each bad field is its default, as in
 * `readSettings`, but by hand. This runs on every page that is opened, where a schema library would cost more
 * than all the rest. A test holds the two together.
 */
export function readingSettings(stored: unknown): ReadingSettings {
  const isRecord = typeof stored === 'object' && stored !== null && !Array.isArray(stored);
  const from = (isRecord ? stored : {}) as Record<string, unknown>;
  return {
    enabled: from['enabled'] !== false,
    pausedUntil: isNumber(from['pausedUntil']) ? from['pausedUntil'] : 0,
    sitesOff: strings(from['sitesOff'], 253),
    termsOff: strings(from['termsOff'], 64),
    termsKnown: strings(from['termsKnown'], 64),
    marks: from['marks'] === 'every' || from['marks'] === 'none' ? from['marks'] : 'first',
    readLanguages: strings(from['readLanguages'], 35),
    passageSites: strings(from['passageSites'], 253),
    badge: from['badge'] !== false,
  };
}

/** As the schema has it: a moment that is none would be one that never comes. */
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}

/** The texts of at most `longest` characters in a list; `[]` where it is none. */
export function strings(value: unknown, longest: number): string[] {
  const good = (one: unknown): one is string => typeof one === 'string' && one.length <= longest;
  return Array.isArray(value) ? value.filter(good) : [];
}
