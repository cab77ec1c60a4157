import * as v from 'valibot';

/**
 * What a reader can choose. Kept under one key of `storage.local`, where a content script may see it: nothing
 * private belongs here. Each field falls back to its own default, so one bad value costs one field.
 */
export const SettingsSchema = v.object({
  /** Off everywhere until turned on again. */
  enabled: v.fallback(v.boolean(), true),
  /** Off everywhere until this moment (ms since 1970), 0 for not. */
  pausedUntil: v.fallback(v.number(), 0),
  /** Host names, without `www.`, where Newsgloss keeps away. */
  sitesOff: v.fallback(v.array(v.pipe(v.string(), v.maxLength(253))), []),
  /** Ids of terms that are never marked. */
  termsOff: v.fallback(v.array(v.pipe(v.string(), v.maxLength(64))), []),
  /** Which mentions carry a mark: the first in each section, every one, or none (a card still opens on demand). */
  marks: v.fallback(v.picklist(['first', 'every', 'none']), 'first'),
  /** What opens a card. A key and the menu always do. */
  open: v.fallback(v.picklist(['hover', 'click', 'key']), 'hover'),
  /** How long the pointer rests on a mention before its card opens, in ms. */
  restMs: v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(3000)), 300),
  theme: v.fallback(v.picklist(['page', 'light', 'dark']), 'page'),
  /** A language of the interface and of the cards, or the browser's. */
  language: v.fallback(
    v.picklist(['auto', 'en', 'ko', 'zh-Hans', 'zh-Hant', 'ja', 'de', 'fr', 'es']),
    'auto',
  ),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** The settings of a stored value of any shape: never fails, each bad field is its default. */
export function readSettings(stored: unknown): Settings {
  const isRecord = typeof stored === 'object' && stored !== null && !Array.isArray(stored);
  return v.parse(SettingsSchema, isRecord ? { ...DEFAULTS, ...stored } : DEFAULTS);
}

const DEFAULTS = {
  enabled: true,
  pausedUntil: 0,
  sitesOff: [],
  termsOff: [],
  marks: 'first',
  open: 'hover',
  restMs: 300,
  theme: 'page',
  language: 'auto',
};

export { isOnFor, siteOf } from './site';
