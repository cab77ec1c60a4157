/**
 * Korean by initial consonants: who types 북한 passes by ㅂ and ㅂㅎ, and many stop there. A name is found by the first
 * letters of its syllables, from its beginning or that of one of its words.
 */

const CONSONANTS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
/** Syllables stand in Unicode in the order of their initials, 588 (21 vowels × 28 endings) to each of the 19. */
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES_AN_INITIAL = 588;
/** What an input method makes of two consonants in a row that can end a syllable together. */
const CLUSTERS: Readonly<Record<string, string>> = {
  ...{ ㄳ: 'ㄱㅅ', ㄵ: 'ㄴㅈ', ㄶ: 'ㄴㅎ', ㄺ: 'ㄹㄱ', ㄻ: 'ㄹㅁ', ㄼ: 'ㄹㅂ' },
  ...{ ㄽ: 'ㄹㅅ', ㄾ: 'ㄹㅌ', ㄿ: 'ㄹㅍ', ㅀ: 'ㄹㅎ', ㅄ: 'ㅂㅅ' },
};

/** The consonants of a query that consists of nothing else, or `undefined` for any other query. */
export function initialsAsked(query: string): string | undefined {
  const letters = Array.from(query.normalize('NFC').replace(/\s+/gu, ''), (one) => CLUSTERS[one] ?? one).join(
    '',
  );
  return letters !== '' && Array.from(letters).every((one) => CONSONANTS.includes(one)) ? letters : undefined;
}

/** How well a name fits initials: 3 where they are all of its own, 2 where it begins so, 1 where one of its words does. */
export function fitOfInitials(name: string, initials: string): number {
  const [whole, ...rest] = name.split(/\s+/u).map((_, at, words) => initialsOf(words.slice(at).join('')));
  if (whole === initials) return 3;
  if (whole?.startsWith(initials) === true) return 2;
  return rest.some((from) => from.startsWith(initials)) ? 1 : 0;
}

/** The initials of a text, its other letters as they are: `한·미 동맹` gives `ㅎ·ㅁ ㄷㅁ`. */
function initialsOf(text: string): string {
  return text.replace(/[\uac00-\ud7a3]/gu, (syllable) =>
    CONSONANTS.charAt(Math.floor((syllable.charCodeAt(0) - FIRST_SYLLABLE) / SYLLABLES_AN_INITIAL)),
  );
}
