import { annotate } from './reading';
import type { Matcher } from './matcher';
import type { Mention } from './mention';
import { WEIGHTS, type Weights } from './weights';

/** A reader who asks has the word in mind: nothing is too unsure, and only what makes another word of it speaks against. */
const ASKED: Weights = {
  ...WEIGHTS,
  sure: 20,
  likely: 20,
  unsure: 20,
  smallLetters: 0,
  otherLanguage: 0,
  otherHan: 0,
  tooEarly: 0,
};

/** What a word or phrase means that a reader has chosen: the longest name of a term in it; none where it holds none. */
export function askedMention(matcher: Matcher, text: string): Mention | undefined {
  // A word that is a mention beside other terms only (`Seoul`) has the reader beside it.
  const senses = matcher.senses.map((sense) => ({ ...sense, companion: false }));
  const mentions = annotate({ ...matcher, senses }, [{ text, role: 'body' }], {}, ASKED);
  return mentions.reduce<Mention | undefined>(
    (best, one) => (best && best.end - best.start >= one.end - one.start ? best : one),
    undefined,
  );
}
