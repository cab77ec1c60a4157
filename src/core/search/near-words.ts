/** One wrong letter in five; shorter words must be right (`ROK` is not `RAF`). */
const TYPOS = 0.2;
const SHORTEST_WITH_TYPO = 4;
/** Four letters with one wrong begin too many words. */
const SHORTEST_BEGINNING = 5;
/** More words than these would be guesses. */
const MOST_WORDS = 5;

/**
 * The words that a reader may have meant: those with the fewest letters wrong, left out, put in or swapped. The last
 * word of a query is still being typed (`isTyped`), so it may be nearly the beginning of one.
 */
export function nearWords(token: string, words: Iterable<string>, isTyped: boolean): string[] {
  if (token.length < SHORTEST_WITH_TYPO) return [];
  const isBeginning = isTyped && token.length >= SHORTEST_BEGINNING;
  const most = Math.max(1, Math.round(token.length * TYPOS));
  const near: { word: string; typos: number }[] = [];
  for (const word of words) {
    if (!beginsAlike(token, word) || word.length < token.length - most) continue;
    if (!isBeginning && word.length > token.length + most) continue;
    const typos = distance(token, word, most, isBeginning);
    if (typos <= most) near.push({ word, typos });
  }
  const least = Math.min(...near.map(({ typos }) => typos));
  return near
    .filter(({ typos }) => typos === least)
    .slice(0, MOST_WORDS)
    .map(({ word }) => word);
}

/** Few begin a word with the wrong letter; those who do have swapped it, doubled it or left it out. */
function beginsAlike(token: string, word: string): boolean {
  const [first = '', second = ''] = token;
  return word.startsWith(first) || word.startsWith(first, 1) || word.startsWith(second);
}

/**
 * Letters wrong, left out, put in or swapped with their neighbour (optimal string alignment); `most + 1` where there
 * are more. With `isBeginning`, of the beginning of the word that is nearest; without, no word is longer than the token
 * and `most`.
 */
function distance(token: string, word: string, most: number, isBeginning: boolean): number {
  const width = Math.min(word.length, token.length + most);
  let before: number[] = [];
  let above = Array.from({ length: width + 1 }, (_, at) => at);
  for (let row = 1; row <= token.length; row += 1) {
    const here = [row];
    for (let at = 1; at <= width; at += 1) {
      const same = token[row - 1] === word[at - 1];
      let least = Math.min(above[at]! + 1, here[at - 1]! + 1, above[at - 1]! + (same ? 0 : 1));
      const swapped = token[row - 1] === word[at - 2] && token[row - 2] === word[at - 1];
      if (swapped) least = Math.min(least, before[at - 2]! + 1);
      here.push(least);
    }
    if (Math.min(...here) > most) return most + 1;
    before = above;
    above = here;
  }
  return isBeginning ? Math.min(...above) : above[width]!;
}
