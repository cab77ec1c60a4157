import type { PackPath } from '../problem';
import type { Draft, Report } from './draft';

/** The most words that a summary may have, so that a card at rest holds it (issue 4). */
const SUMMARY_WORDS = 30;
/** What a writer may take for formatting. Cards show text as it is, so it would be read as litter. */
const MARKUP = /<[a-z/!][^>]*>|&(?:[a-z]+|#\d+);|\*\*|__|`|\]\(/iu;
/** Languages that put no space between words, where words can't be counted by spaces. */
const WITHOUT_SPACES = new Set(['zh-Hans', 'zh-Hant', 'ja']);

export function textsFit({ sources, claims, differences, terms }: Draft, report: Report): void {
  const plain = (texts: Readonly<Record<string, string>> | undefined, path: PackPath): void => {
    for (const [key, text] of Object.entries(texts ?? {})) {
      const found = MARKUP.exec(text);
      if (found)
        report(
          [...path, key],
          'markup',
          `holds "${found[0].slice(0, 30)}": write plain text, cards show it as it is`,
        );
    }
  };
  for (const { path, value } of sources) {
    const { publisher, title, shortTitle } = value;
    plain({ publisher, title, shortTitle }, path);
    plain(value.about, [...path, 'about']);
  }
  for (const { path, value } of [...claims, ...differences]) plain(value.text, [...path, 'text']);
  for (const { path, value } of terms) {
    plain(value.label, [...path, 'label']);
    plain(value.summary, [...path, 'summary']);
    for (const [language, text] of Object.entries(value.summary)) {
      const words = WITHOUT_SPACES.has(language) ? 0 : text.trim().split(/\s+/u).length;
      if (words > SUMMARY_WORDS) {
        const message = `has ${words} words: ${SUMMARY_WORDS} at the most, what is left belongs in claims`;
        report([...path, 'summary', language], 'tooManyWords', message);
      }
    }
  }
}
