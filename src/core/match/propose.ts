import type { Language } from '../dictionary/languages';
import { type Candidate, languageAt, type Setting, weigh } from './candidate';
import { fold } from './fold';
import { CAPITALISED, SINGLE_WORD } from './matcher';
import { goesOnInChinese, isHeadline, nameShape } from './names';
import { ENDING, type Hit } from './scan';

/** Languages whose genitive adds an s to a name without an apostrophe. */
const S_GENITIVE = new Set(['de', 'nl', 'no', 'nb', 'nn', 'sv', 'da']);

/** Adds the candidate that a hit of an alias makes, weighed by how it is written and who may be meant. */
export function propose(setting: Setting, hit: Hit, alias: number, into: Candidate[]): void {
  const { matcher, weights, text } = setting;
  const senseAt = matcher.aliases.senses[alias]!;
  const sense = matcher.senses[senseAt]!;
  const language = languageAt(matcher, alias);
  const end = nameEnd(setting, hit, alias);
  const surface = text.slice(hit.start, end);
  if (sense.exact && !sameWriting(surface, matcher.aliases.exact.get(alias)!, setting)) return;
  const previous = into.at(-1);
  if (previous?.sense === senseAt && previous.start === hit.start && previous.end === end) {
    // One name in several languages: the alias of the page's own counts.
    if (
      belongs(languageAt(matcher, previous.alias), setting.language) ||
      !belongs(language, setting.language)
    )
      return;
    into.pop();
  }
  const bits = matcher.aliases.bits[alias]!;
  const name = sense.person ? nameOf(setting, hit.start, end, (bits & SINGLE_WORD) !== 0) : 'none';
  const candidate: Candidate = {
    start: hit.start,
    end,
    sense: senseAt,
    alias,
    local: 0,
    why: [],
    trusted: false,
    name,
    nearFor: false,
    nearAgainst: false,
    nearTerm: false,
    nearAgainstTerm: false,
    lately: 'none',
  };
  weigh(candidate, weights, sense.certainty, undefined, 1);
  if (name === 'other') weigh(candidate, weights, 'otherName', undefined, 1);
  if (hit.ending === ENDING.inflected && sense.proper && !genitive(setting, language)) {
    weigh(candidate, weights, 'plural', surface, 1);
  }
  if (sense.proper && (bits & CAPITALISED) !== 0 && SMALL.test(surface)) {
    weigh(candidate, weights, 'smallLetters', surface, 1);
  }
  if (sense.since !== '' && setting.date !== '' && setting.date.slice(0, sense.since.length) < sense.since) {
    weigh(candidate, weights, 'tooEarly', setting.date, 1);
  }
  if (!belongs(language, setting.language)) {
    const han = HAN_LANGUAGES.has(setting.language) && HAN.test(surface);
    weigh(candidate, weights, han ? 'otherHan' : 'otherLanguage', setting.language, 1);
  }
  into.push(candidate);
}

/** Languages that share characters but not words. Korean papers quote Chinese characters, and are not among them. */
const HAN_LANGUAGES = new Set(['zh', 'ja']);
const HAN = /^\p{Script=Han}/u;
const SMALL = /^\p{Ll}/u;

/** Where the mention ends: with the hit, or before the title that must follow its name. */
function nameEnd({ matcher, text }: Setting, hit: Hit, alias: number): number {
  const length = matcher.aliases.names.get(alias);
  if (length === undefined) return hit.end;
  const { starts } = fold(text.slice(hit.start, hit.end));
  return hit.start + starts[length]!;
}

function belongs(alias: Language, language: string): boolean {
  return language === '' || alias.startsWith(language) || (alias === 'de' && S_GENITIVE.has(language));
}

function genitive({ language }: Setting, alias: Language): boolean {
  return alias === 'de' && (language === '' || S_GENITIVE.has(language));
}

/** Whether a surface is written as an alias that asks for its exact writing; a headline in capitals is. */
function sameWriting(surface: string, alias: string, setting: Setting): boolean {
  const even = (text: string) =>
    text
      .replace(/[\s\p{Pd}]+/gu, ' ')
      .replace(/[\u00ad\u200b-\u200d\u2060]/gu, '')
      .normalize('NFKC');
  const plain = even(surface);
  const wanted = even(alias);
  if (plain === wanted || plain === `${wanted}s`) return true;
  return plain.length > 3 && plain === wanted.toUpperCase() && isCapitals(setting.text);
}

function isCapitals(text: string): boolean {
  const head = text.slice(0, 200);
  return head === head.toUpperCase();
}

function nameOf(setting: Setting, start: number, end: number, single: boolean): Candidate['name'] {
  if (goesOnInChinese(setting.text, start, end)) return 'other';
  if (!single) return 'full';
  setting.headline ??= isHeadline(setting.text);
  const shape = nameShape(setting.text, start, end, setting.headline, setting.language === 'de');
  return shape === 'other' ? 'other' : 'surname';
}
