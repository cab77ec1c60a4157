import type { Settings } from '../../core/settings';
import { type MessageKey, t } from '../../platform/i18n';
import { LANGUAGE_NAMES } from './language-names';

/** What can be chosen, with the key of its words, in the order in which it is offered. */
type Choices<T extends string> = Readonly<Record<T, MessageKey>>;

export const MARKS: Choices<Settings['marks']> = {
  first: 'settings_marksFirst',
  every: 'settings_marksEvery',
  none: 'settings_marksNone',
};
export const OPEN: Choices<Settings['open']> = {
  hover: 'settings_openHover',
  click: 'settings_openClick',
  key: 'settings_openKey',
};
export const THEMES: Choices<Settings['theme']> = {
  page: 'settings_themePage',
  light: 'settings_themeLight',
  dark: 'settings_themeDark',
};
export const TEXT_SIZES: Choices<Settings['textSize']> = {
  normal: 'options_textNormal',
  large: 'options_textLarge',
  larger: 'options_textLarger',
};
export const CONTRASTS: Choices<Settings['contrast']> = {
  page: 'options_contrastPage',
  more: 'options_contrastMore',
};

/** The words of choices in the reader's language. */
export function wordsOf<T extends string>(choices: Choices<T>): Record<T, string> {
  const words = Object.entries<MessageKey>(choices).map(([value, key]) => [value, t(key)]);
  return Object.fromEntries(words) as Record<T, string>;
}

/** The languages of the interface, the browser's first. */
export function languageChoices(): Record<Settings['language'], string> {
  const { de, en, es, fr, ko, ja } = LANGUAGE_NAMES;
  return {
    auto: t('settings_languageAuto'),
    ...{ de, en, es, fr, ko },
    'zh-Hans': LANGUAGE_NAMES['zh-Hans'],
    'zh-Hant': LANGUAGE_NAMES['zh-Hant'],
    ja,
  };
}
