import { strings } from './reading-settings';
import type { Settings } from './settings';

/** What the card needs of the settings. */
export type CardSettings = Pick<
  Settings,
  | 'open'
  | 'restMs'
  | 'theme'
  | 'textSize'
  | 'contrast'
  | 'language'
  | 'termsKnown'
  | 'hideNotes'
  | 'passageSites'
>;

/**
 * The settings that the card needs, of a stored value of any shape: each bad field is its default, as in
 * `readSettings`, but without its schema library, which would be a third of the card's script. A test holds the two
 * together.
 */
export function cardSettings(stored: unknown): CardSettings {
  const from = (
    typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? stored : {}
  ) as Record<string, unknown>;
  const restMs = from['restMs'];
  return {
    open: oneOf(OPEN, from['open']) ?? 'hover',
    restMs: typeof restMs === 'number' && restMs >= 0 && restMs <= 3000 ? restMs : 300,
    theme: oneOf(THEMES, from['theme']) ?? 'page',
    textSize: oneOf(TEXT_SIZES, from['textSize']) ?? 'normal',
    contrast: from['contrast'] === 'more' ? 'more' : 'page',
    language: oneOf(LANGUAGES, from['language']) ?? 'auto',
    termsKnown: strings(from['termsKnown'], 64),
    hideNotes: from['hideNotes'] === true,
    passageSites: strings(from['passageSites'], 253),
  };
}

const OPEN: readonly CardSettings['open'][] = ['hover', 'click', 'key'];
const THEMES: readonly CardSettings['theme'][] = ['page', 'light', 'dark'];
const TEXT_SIZES: readonly CardSettings['textSize'][] = ['normal', 'large', 'larger'];
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
