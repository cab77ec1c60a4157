/** So many words in a row are a quotation, not a writer's own words (seeds/README.md draws the line there too). */
export const COPIED_WORDS = 8;
/** ... and so many characters where words have no space between them. */
const COPIED_CHARACTERS = 16;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Whether a text takes over a run of a sentence that is long enough to be a quotation. */
export function isCopied(text: string, sentence: string): boolean {
  const unspaced = UNSPACED.test(sentence);
  const [own, theirs] = [text, sentence].map((one) => partsOf(one, unspaced));
  const run = unspaced ? COPIED_CHARACTERS : COPIED_WORDS;
  const runs = new Set(runsOf(theirs!, run));
  return runsOf(own!, run).some((one) => runs.has(one));
}

function partsOf(text: string, unspaced: boolean): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return unspaced ? Array.from(words.join('')) : words;
}

function runsOf(parts: readonly string[], run: number): string[] {
  return parts.slice(0, Math.max(0, parts.length - run + 1)).map((_, i) => parts.slice(i, i + run).join(' '));
}
