import { compose } from './compose';

/**
 * Folding: what two writings of one word have in common. Case, full-width letters, diacritics, dashes, spaces,
 * apostrophes and quotes fold to one character each; soft hyphens, zero-width characters and combining accents
 * vanish; runs of spaces and hyphens become one separator (`six-party`, `six party` and `six‑party` are one). Hangul
 * and kana in pieces are put together first (`compose`).
 *
 * The scan never builds a folded text: it steps through the page's own text by the rules of `foldCode`, so its
 * offsets are the page's. `fold` builds one, with the map back, for aliases, cues and tests.
 */

/** What the separator folds to. Spaces and hyphens are one: newspapers do not agree on which stands where. */
export const SEPARATOR = ' ';

const SEPARATOR_CODE = SEPARATOR.charCodeAt(0);
/** A character folds to so many at the most (½). */
const LONGEST_FOLD = 4;

/** A folded text, and for each of its UTF-16 units (and its end) where that came from in the original. */
export interface Folded {
  readonly text: string;
  /** `starts[i]` is the offset of the character that gave unit `i`; one more entry than `text` has units. */
  readonly starts: Int32Array;
}

/** Spaces and hyphens. The em dash is no hyphen: it parts sentences, and `north—Korea` is not a name. */
const SEPARATORS =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000' +
  '-\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d';
/** Characters that stand in a word without being read: soft hyphen, joiners, marks of direction, variation selectors. */
const UNREAD =
  '\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064' +
  '\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff';
const SINGLE_QUOTES = '\u2018\u2019\u201a\u201b\u02bc\u02b9\u00b4\u0060\u2032\uff07';
const DOUBLE_QUOTES = '\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300c\u300d\uff02';
const MIDDLE_DOTS = '\u2027\u2022\u30fb\uff65\u2219';
/** Letters that Unicode does not decompose, and that people without the key write plainly. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
};
/** Blocks in which a letter may fold to another: Latin, Greek, Cyrillic, letterlike and full-width forms. */
const FOLDING_BLOCKS: readonly (readonly [number, number])[] = [
  [0x21, 0x17f],
  [0x180, 0x24f],
  [0x370, 0x52f],
  [0x1e00, 0x1eff],
  [0x2460, 0x2473],
  [0xfb00, 0xfb06],
  [0xff01, 0xff5e],
];

/** Folds that change a character, by its code. A character that is not here folds to itself. */
let folds: Map<number, string> | undefined;

/** Every character (by UTF-16 code) that folds to something else, and what to: '' where it vanishes. */
export function foldTable(): ReadonlyMap<number, string> {
  if (folds) return folds;
  const table = new Map<number, string>();
  for (const [first, last] of FOLDING_BLOCKS) {
    for (let code = first; code <= last; code++) {
      const from = String.fromCharCode(code);
      const to = foldLetter(from);
      if (to !== from) table.set(code, to);
    }
  }
  for (let mark = 0x300; mark <= 0x36f; mark++) table.set(mark, '');
  for (const from of UNREAD) table.set(from.charCodeAt(0), '');
  for (const from of SEPARATORS) table.set(from.charCodeAt(0), SEPARATOR);
  for (const from of SINGLE_QUOTES) table.set(from.charCodeAt(0), "'");
  for (const from of DOUBLE_QUOTES) table.set(from.charCodeAt(0), '"');
  for (const from of MIDDLE_DOTS) table.set(from.charCodeAt(0), '·');
  // A letter may be made of what folds further: a full-width grave accent is a quote, ŉ begins with an apostrophe.
  for (const [code, to] of table)
    table.set(code, Array.from(to, (unit) => table.get(unit.charCodeAt(0)) ?? unit).join(''));
  folds = table;
  return table;
}

function foldLetter(letter: string): string {
  const bare = letter
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase();
  let plain = '';
  for (const unit of bare.normalize('NFKD').replace(/[\u0300-\u036f]/gu, '')) {
    plain += PLAIN_LETTERS[unit] ?? unit;
  }
  return plain;
}

/** Whether every unit is ASCII that folds to itself or to its small letter, without a run of separators. */
const PLAIN = /^(?:[!-,./-~]|[ -](?![ -]))*$/u;

/**
 * Folds a text. Offsets into the folded text lead back by `starts`: the folded span `[a, b)` is the original
 * `[starts[a], starts[b])`, where `b` may be the end.
 */
export function fold(text: string): Folded {
  return PLAIN.test(text) ? foldPlain(text) : foldAny(text);
}

/** The folded text alone, where nobody asks for the way back: a large dictionary folds some ten thousand of them. */
export function foldText(text: string): string {
  return PLAIN.test(text) ? plainText(text) : textOf(compose(text)?.text ?? text);
}

/** Room for a folded text; grows with the longest. */
let room = new Uint16Array(1024);

/** `foldWhole` without the way back. */
function textOf(text: string): string {
  const table = foldTable();
  if (room.length < text.length * LONGEST_FOLD) room = new Uint16Array(text.length * LONGEST_FOLD);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const to = table.get(code);
    if (to === undefined) room[length++] = code;
    else if (to !== SEPARATOR || length === 0 || room[length - 1] !== SEPARATOR_CODE) {
      for (let unit = 0; unit < to.length; unit++) room[length++] = to.charCodeAt(unit);
    }
  }
  // Applied, not spread: a spread goes through the iterator, unit by unit.
  return String.fromCharCode.apply(null, room.subarray(0, length) as unknown as number[]);
}

function foldPlain(text: string): Folded {
  const starts = new Int32Array(text.length + 1);
  for (let at = 0; at <= text.length; at++) starts[at] = at;
  return { text: plainText(text), starts };
}

function plainText(text: string): string {
  return text.toLowerCase().replaceAll('-', SEPARATOR).replaceAll('`', "'");
}

function foldAny(text: string): Folded {
  const composed = compose(text);
  if (composed) {
    const folded = foldWhole(composed.text);
    return { text: folded.text, starts: folded.starts.map((at) => composed.starts[at]!) };
  }
  return foldWhole(text);
}

function foldWhole(text: string): Folded {
  const table = foldTable();
  const starts: number[] = [];
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const to = table.get(text.charCodeAt(at));
    if (to === SEPARATOR && folded.endsWith(SEPARATOR)) continue;
    const units = to ?? text[at]!;
    // A character that folds to several gave each of them, and one that vanishes gave none.
    starts.push(...Array.from({ length: units.length }, () => at));
    folded += units;
  }
  starts.push(text.length);
  return { text: folded, starts: Int32Array.from(starts) };
}
