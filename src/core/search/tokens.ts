/**
 * How search cuts text into what can be found. Scripts that put spaces between words are cut there; Chinese,
 * Japanese and Korean are cut into overlapping pairs of letters, so that a part of a word is found without a
 * dictionary of words, and a Korean particle at the end of a word costs one pair.
 */

const RUN = /[\p{L}\p{N}\p{M}]+/gu;
const PAIRED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}ー]+/gu;
const PAIRED_LETTER = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u;
/** Letters of Hangul that stand alone: a syllable that an input method has not yet finished. */
const UNFINISHED = /[\u1100-\u11ff\u3131-\u318e]+$/u;
const MARKS = /(?<=[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])\p{M}+/gu;

/** A text as search compares it: width, case and accents folded away. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase();
}

/** What a text is found by: its words, and of paired scripts each letter and each pair. Input need not be folded. */
export function indexTokens(text: string): string[] {
  return runs(foldForSearch(text)).flatMap((run) =>
    isPaired(run) ? [...letters(run), ...pairs(run)] : [run],
  );
}

/** What a query asks for: its words, and of paired scripts the pairs (one letter where there is but one). */
export function queryTokens(query: string): string[] {
  const finished = foldForSearch(query.replace(UNFINISHED, '').trim() || query);
  return runs(finished).flatMap((run) => (isPaired(run) && letters(run).length > 1 ? pairs(run) : [run]));
}

/** Whether a token is of a script that is cut into pairs: such a token has no prefix and no typo. */
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

function pairs(run: string): string[] {
  const all = letters(run);
  return all.slice(1).map((letter, at) => `${all[at] ?? ''}${letter}`);
}

/** Code points: some Chinese letters are two UTF-16 units. */
function letters(run: string): string[] {
  return Array.from(run);
}
