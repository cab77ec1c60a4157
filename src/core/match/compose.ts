/**
 * Letters written in pieces, as macOS writes the names of files and some editors whole articles: Hangul as conjoining
 * jamo (사드 in five characters), kana with a voicing mark of its own. They are put together before a text is matched,
 * and only where a piece is seen. Latin and Cyrillic accents need none of this: folding drops them wherever they stand.
 */

/** A text whose letters are whole; `starts[i]` is where unit `i` began in the text as it was, with one more for its end. */
export interface Composed {
  readonly text: string;
  readonly starts: Int32Array;
}

/** What a letter in pieces goes on with: a vowel or final consonant of Hangul, a voicing mark of kana. */
const PIECE = /[\u1161-\u1175\u11a8-\u11c2\u3099\u309a]/u;
/** A syllable's consonant with what follows it, a syllable with a final consonant apart, a kana with its mark. */
const IN_PIECES =
  /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\uac00-\ud7a3][\u11a8-\u11c2]|[\u3041-\u30ff][\u3099\u309a]/gu;

/** The text with its letters whole; `undefined` where all are, which is nearly everywhere. */
export function compose(text: string): Composed | undefined {
  if (!PIECE.test(text)) return undefined;
  const starts: number[] = [];
  let whole = '';
  let from = 0;
  const copy = (until: number): void => {
    for (let at = from; at < until; at++) starts.push(at);
    whole += text.slice(from, until);
  };
  for (const { index, 0: pieces } of text.matchAll(IN_PIECES)) {
    const letter = pieces.normalize('NFC');
    // Some stay apart: a mark on a kana that has no voiced form, a final on a syllable that has one.
    if (letter.length === pieces.length) continue;
    copy(index);
    starts.push(index);
    whole += letter;
    from = index + pieces.length;
  }
  copy(text.length);
  starts.push(text.length);
  return { text: whole, starts: Int32Array.from(starts) };
}
