import { GROUP, groupOf } from './script';

/** A word of so many letters stands by chance within others; a longer one does not. */
const SHORT = 5;
const CAPITAL = /^\p{Lu}/u;
const DIGIT = /^\p{N}/u;
const NOT_LETTERS = /[^\p{L}\p{N}]+/gu;

/**
 * Whether a short word that is spelt by letters could be one by itself: it begins and ends as a word, or where two
 * paragraphs touch, which a capital or a number shows. One that asks for its exact writing must have it.
 */
export function stands(text: string, start: number, end: number, exact?: string): boolean {
  if (exact !== undefined) {
    const letters = text.slice(start, end).replace(NOT_LETTERS, '');
    const wanted = exact.replace(NOT_LETTERS, '');
    if (letters !== wanted && letters !== wanted.toUpperCase() && letters.normalize('NFKC') !== wanted)
      return false;
  }
  if (end - start > SHORT || !isLetter(text, start)) return true;
  if (isLetter(text, start - 1) && !isNew(text, start)) return false;
  const after = text.slice(end, end + 1);
  return !isLetter(text, end) || isNew(text, end) || after === 's' || after === 'e';
}

/** Whether a letter or digit may begin what has nothing to do with the one before it: `Kim2016`, `ICBMsee`. */
function isNew(text: string, at: number): boolean {
  const [before, here] = [text.slice(at - 1, at), text.slice(at, at + 1)];
  return CAPITAL.test(here) || CAPITAL.test(before) || DIGIT.test(before) !== DIGIT.test(here);
}

function isLetter(text: string, at: number): boolean {
  return at >= 0 && at < text.length && groupOf(text.charCodeAt(at)) === GROUP.letters;
}
