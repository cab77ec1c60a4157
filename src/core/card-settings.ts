import type { Settings } from './settings';

/** What the card needs of the settings. */
export type CardSettings = Pick<Settings, 'open' | 'restMs' | 'theme' | 'language'>;

/**
 * The settings that the card needs, of a stored value of any shape: each bad field is its default, as in
 * `readSettings`, but without its schema library, which would be a third of the card's script. A test holds the two
 * together.
 */
export function cardSettings(stored: unknown): CardSettings {
  const { open, restMs, theme, language } = (
    typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? stored : {}
  ) as Record<string, unknown>;
  return {
    open: oneOf(OPEN, open) ?? 'hover',
    restMs: typeof restMs === 'number' && restMs >= 0 && restMs <= 3000 ? restMs : 300,
    theme: oneOf(THEMES, theme) ?? 'page',
    language: oneOf(LANGUAGES, language) ?? 'auto',
  };
}

const OPEN: readonly CardSettings['open'][] = ['hover', 'click', 'key'];
const THEMES: readonly CardSettings['theme'][] = ['page', 'light', 'dark'];
const LANGUAGES: readonly CardSettings['language'][] = [
  'auto',
  'en',
  'ko',
  'zh-Hans',
  'zh-Hant',
  'ja',
  'de',
  'fr',
  'es',
];

function oneOf<T>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}
