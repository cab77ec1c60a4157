import * as v from 'valibot';
import { strings } from './reading-settings';
import { SETTINGS_VERSION, type StoredSettings, upToDate } from './settings-version';

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
  sitesOff: list(253),
  /** Ids of terms that are never marked. */
  termsOff: list(64),
  /** Ids of terms that the reader knows: their marks fade away, and a card still opens on demand. */
  termsKnown: list(64),
  /** Which mentions carry a mark: the first in each section, every one, or none (a card still opens on demand). */
  marks: v.fallback(v.picklist(['first', 'every', 'none']), 'first'),
  /** Languages (BCP 47) of the pages that are read, `[]` for all that the packs have names in. */
  readLanguages: list(35),
  /** What opens a card. A key and the menu always do. */
  open: v.fallback(v.picklist(['hover', 'click', 'key']), 'hover'),
  /** How long the pointer rests on a mention before its card opens, in ms. */
  restMs: v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(3000)), 300),
  theme: v.fallback(v.picklist(['page', 'light', 'dark']), 'page'),
  textSize: v.fallback(v.picklist(['normal', 'large', 'larger']), 'normal'),
  /** As the page and the system have it, or more of it whatever they say. */
  contrast: v.fallback(v.picklist(['page', 'more']), 'page'),
  /** A language of the interface and of the cards, or the browser's. */
  language: v.fallback(
    v.picklist(['auto', 'en', 'ko', 'zh-Hans', 'zh-Hant', 'ja', 'de', 'fr', 'es']),
    'auto',
  ),
  /** Whether the toolbar icon says how many terms are on the page. */
  badge: v.fallback(v.boolean(), true),
  /** Whether the popup remembers which terms were looked at. */
  recent: v.fallback(v.boolean(), true),
  /** Host names, without `www.`, where passages with a note are marked: a page there can tell that they are. */
  passageSites: list(253),
  /** A card and our pages show that there is a note, and its text only once a key is pressed. */
  hideNotes: v.fallback(v.boolean(), false),
  /** The version whose news the reader has put away, `''` for none. */
  newsSeen: v.fallback(v.pipe(v.string(), v.maxLength(32)), ''),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** A list of names of at most `longest` characters each; one that is none costs no other. */
function list(longest: number) {
  return v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((names) => strings(names, longest)),
  );
}

/** What a reader has who has chosen nothing. */
export const DEFAULT_SETTINGS: Settings = {
  enabled: true,
  pausedUntil: 0,
  sitesOff: [],
  termsOff: [],
  termsKnown: [],
  marks: 'first',
  readLanguages: [],
  open: 'hover',
  restMs: 300,
  theme: 'page',
  textSize: 'normal',
  contrast: 'page',
  language: 'auto',
  badge: true,
  recent: true,
  passageSites: [],
  hideNotes: false,
  newsSeen: '',
};

/** The settings of a stored value of any shape and any version: never fails, each bad field is its default. */
export function readSettings(stored: unknown): Settings {
  return v.parse(SettingsSchema, { ...DEFAULT_SETTINGS, ...upToDate(stored) });
}

/** The settings as they are stored: with the version of their shape beside them. */
export function toStored(settings: Settings): StoredSettings {
  return { version: SETTINGS_VERSION, ...settings };
}

export { isOnFor, siteOf } from './site';
