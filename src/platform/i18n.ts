import type en from '../_locales/en/messages.json';
import type { Language } from '../core/dictionary/schema';
import type { Settings } from '../core/settings';

/**
 * The words of the interface. `_locales` follows the browser's language only; this loader reads the same files, so
 * that a setting, and a test, can choose another.
 *
 * How each context gets its words:
 * - language `auto`: the browser's own `i18n.getMessage`. Nothing is loaded, and `t` works from the first line on.
 * - any other, in an extension page or the background: `_locales/…/messages.json` from the extension's own origin.
 * - any other, in a content script: the same file, handed over by the background (`read` asks it), since a content
 *   script may not open the extension's files.
 * The polyfill stays out of here: `i18n` is synchronous and alike in both browsers.
 */

type English = typeof en;
/** Every key that `_locales/en/messages.json` holds; the other languages hold the same (a test sees to it). */
export type MessageKey = keyof English;
/** The stems of keys that come in plural forms: `popup_mentions` for `popup_mentions_one` and `popup_mentions_other`. */
export type PluralKey = MessageKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

/** One `messages.json`, in Chrome's i18n format. */
export type Catalogue = Readonly<
  Record<
    string,
    {
      readonly message: string;
      readonly description?: string;
      readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
    }
  >
>;

interface ExtensionApi {
  readonly i18n: { getMessage(key: string, args?: string[]): string };
  readonly runtime: { getURL(path: string): string };
}

/** The folder of `_locales` that holds a language: the browsers write regions with an underscore. */
const FOLDERS: Readonly<Record<Exclude<Settings['language'], 'auto'>, string>> = {
  en: 'en',
  ko: 'ko',
  'zh-Hans': 'zh_CN',
  'zh-Hant': 'zh_TW',
  ja: 'ja',
  de: 'de',
  fr: 'fr',
  es: 'es',
};

/** The chosen language's words, `null` while the browser's own choice holds. */
let chosen: Catalogue | null = null;
/** How many times a language was chosen: of two choices in quick succession the later one stays. */
let choices = 0;

/**
 * Makes `t` speak the chosen language. Where its file cannot be read the browser's language stays: words in
 * another language are better than none.
 */
export async function loadMessages(
  language: Settings['language'],
  read: (folder: string) => Promise<Catalogue> = readOwnCatalogue,
): Promise<void> {
  const choice = ++choices;
  const words = language === 'auto' ? null : await read(FOLDERS[language]).catch(() => null);
  if (choice === choices) chosen = words;
}

/** Makes `t` speak from this catalogue: for tests, and for content scripts that were handed one. */
export function setCatalogue(catalogue: Catalogue | null): void {
  chosen = catalogue;
}

/** The catalogue of a folder of `_locales`, from the extension's own files: for extension pages and the background. */
export async function readOwnCatalogue(folder: string): Promise<Catalogue> {
  const response = await fetch(api()!.runtime.getURL(`_locales/${folder}/messages.json`));
  return (await response.json()) as Catalogue;
}

/** The catalogue of a chosen language, for a content script that asks for it; `null` for the browser's own. */
export async function catalogueOf(language: Settings['language']): Promise<Catalogue | null> {
  return language === 'auto' ? null : readOwnCatalogue(FOLDERS[language]);
}

/** The words of a key, with `args` where its placeholders stand. */
export function t(key: MessageKey, ...args: readonly (string | number)[]): string {
  return lookUp(key, args.map(String)) ?? key;
}

/** The form of a message that this count asks for; the count, as the language writes it, is its first argument. */
export function plural(stem: PluralKey, count: number, ...args: readonly (string | number)[]): string {
  const tag = intlTag();
  const form = new Intl.PluralRules(tag).select(count);
  const all = [new Intl.NumberFormat(tag).format(count), ...args.map(String)];
  return lookUp(`${stem}_${form}`, all) ?? lookUp(`${stem}_other`, all) ?? stem;
}

/** The sentence for a key that came in a message (`trouble`), or a general one where it is none that we know. */
export function sentence(key: string, ...args: readonly (string | number)[]): string {
  return lookUp(key, args.map(String)) ?? t('trouble_unknown');
}

/** The language that `t` speaks now; a pack's texts are picked by it. */
export function language(): Language {
  return t('ext_language') as Language;
}

/** Which way that language runs. */
export function direction(): 'ltr' | 'rtl' {
  return t('ext_direction') === 'rtl' ? 'rtl' : 'ltr';
}

/** The tag that dates, numbers, lists and plurals are made by. Our English is the one that writes 23 Feb 2016. */
export function intlTag(): string {
  const tag = lookUp('ext_language', []) ?? 'en';
  return tag === 'en' ? 'en-GB' : tag;
}

function lookUp(key: string, args: string[]): string | undefined {
  const entry = chosen && Object.hasOwn(chosen, key) ? chosen[key] : undefined;
  if (entry) return fill(entry, args);
  // The browser gives the empty text for a key that it does not know.
  const own = api()?.i18n.getMessage(key, args);
  return own === undefined || own === '' ? undefined : own;
}

/** Puts the arguments in, as the browsers do: `$name$` is what its placeholder says, `$1` an argument, `$$` a `$`. */
function fill(entry: Catalogue[string], args: readonly string[]): string {
  const numbered = (text: string): string =>
    text.replace(/\$(?:\$|([1-9]))/gu, (_, digit?: string) =>
      digit ? (args[Number(digit) - 1] ?? '') : '$',
    );
  const named = new Map(
    Object.entries(entry.placeholders ?? {}).map(([k, p]) => [k.toLowerCase(), p.content]),
  );
  return entry.message.replace(/\$([A-Za-z0-9_@]+)\$|\$(?:\$|[1-9])/gu, (whole: string, name?: string) =>
    numbered(name === undefined ? whole : (named.get(name.toLowerCase()) ?? '')),
  );
}

function api(): ExtensionApi | undefined {
  const { browser, chrome } = globalThis as {
    browser?: Partial<ExtensionApi>;
    chrome?: Partial<ExtensionApi>;
  };
  const found = browser?.i18n ? browser : chrome;
  return found?.i18n && found.runtime ? (found as ExtensionApi) : undefined;
}
