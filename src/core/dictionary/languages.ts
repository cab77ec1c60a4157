/** Languages that a pack may write in, by BCP 47. English is the one that every text has. */
export const LANGUAGES = ['en', 'ko', 'zh-Hans', 'zh-Hant', 'ja', 'de', 'fr', 'es', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];
