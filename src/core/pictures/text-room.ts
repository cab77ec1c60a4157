/** How much room a text takes in a picture, near enough to cut it: SVG neither wraps nor ends a line by itself. */

const WIDE = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
const NARROW = /[\s.,:;'’|ijltfr()[\]·-]/u;
const CAPITAL = /\p{Lu}|[mwMW—@%&]/u;

/** The width of a text in em of a sans face; rather too much than too little. */
export function roomOf(text: string): number {
  let em = 0;
  for (const letter of text) {
    em += WIDE.test(letter) ? 1 : NARROW.test(letter) ? 0.34 : CAPITAL.test(letter) ? 0.7 : 0.53;
  }
  return em;
}

/** A text cut to so many em, with an ellipsis where something is missing. */
export function cutTo(text: string, em: number): string {
  if (roomOf(text) <= em) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && roomOf(letters.join('')) > em - 0.9) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A text in lines of at most so many em, `most` of them; broken between words, or between letters where none are. */
export function linesOf(text: string, em: number, most: number): string[] {
  const lines: string[] = [];
  const add = (piece: string, glue: string): void => {
    const last = lines.at(-1);
    if (last !== undefined && roomOf(last + glue + piece) <= em)
      lines[lines.length - 1] = last + glue + piece;
    else lines.push(piece);
  };
  for (const word of text.split(/\s+/u)) {
    const pieces = roomOf(word) > em && WIDE.test(word) ? Array.from(word) : [word];
    pieces.forEach((piece, at) => add(piece, at === 0 ? ' ' : ''));
  }
  if (lines.length <= most) return lines.map((line) => cutTo(line, em));
  return [...lines.slice(0, most - 1), cutTo(lines.slice(most - 1).join(' '), em)];
}
