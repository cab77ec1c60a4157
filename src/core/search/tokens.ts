/**
 * How search cuts a query into what is looked for. Scripts that put spaces between words are cut there. Chinese,
 * Japanese and Korean are looked for as they stand, and in overlapping pairs of letters where nothing holds that, so
 * that a part of a word is found without a dictionary of words, and a Korean particle costs one pair.
 */

/** What is no part of a word. */
export const UNWORDED = /[^\p{L}\p{N}\p{M}]+/gu;
const RUN = /[\p{L}\p{N}\p{M}]+/gu;
const PAIRED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}ー]+/gu;
const PAIRED_LETTER = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;
/** Letters of Hangul that stand alone: a syllable that an input method has not yet finished. */
const UNFINISHED = /[\u1100-\u11ff\u3131-\u318e]+$/u;
const MARKS = /(?<=[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])\p{M}+/gu;

/** A text of these alone is its own folding but for case: ASCII, the usual dashes and quotes, Han, kana, Hangul. */
const FOLDED =
  /^[\u0000-\u007f\u2013\u2014\u2018\u2019\u201c\u201d\u3001\u3002\u3008-\u3011\u3041-\u3096\u30a1-\u30fa\u30fb\u30fc\u4e00-\u9fff\uac00-\ud7a3]*$/u;

/** A text as search compares it: width, case and accents folded away. */
export function foldForSearch(text: string): string {
  // Most texts have nothing to fold, and folding costs ten times what this look does.
  if (FOLDED.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase();
}

/** What a query asks for: its words, cut where one script ends and another begins. */
export function queryTokens(query: string): string[] {
  return runs(foldForSearch(query.replace(UNFINISHED, '').trim() || query));
}

/** Whether a token is of a script that sets no words apart: it is looked for anywhere, and has no typo. */
export function isPaired(token: string): boolean {
  return PAIRED_LETTER.test(token);
}

/** Words, with a change between paired and spaced script cut too: `北韓THAAD` are two. */
function runs(text: string): string[] {
  return (text.match(RUN) ?? []).flatMap((word) => {
    const parts: string[] = [];
    let from = 0;
    for (const match of word.matchAll(PAIRED)) {
      if (match.index > from) parts.push(word.slice(from, match.index));
      parts.push(match[0]);
      from = match.index + match[0].length;
    }
    if (from < word.length) parts.push(word.slice(from));
    return parts;
  });
}

/** The overlapping pairs of letters of a token; the letter where there is but one. */
export function pairsOf(run: string): string[] {
  const all = letters(run);
  if (all.length < 2) return all;
  return all.slice(1).map((letter, at) => `${all[at] ?? ''}${letter}`);
}

/** Code points: some Chinese letters are two UTF-16 units. */
function letters(run: string): string[] {
  return Array.from(run);
}
