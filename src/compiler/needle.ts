import type { Sense, Term } from '../core/dictionary/schema';
import { fold, foldTable, SEPARATOR } from '../core/match/fold';

/**
 * The needle: one regular expression over raw text that finds whatever may hold a mention, so that a page without
 * one pays for a search and nothing else. It never misses an alias in any writing that folds to it; it is often
 * wrong the other way, since it knows neither word boundaries nor cues.
 *
 * Common writings are spelled out: case, separators of any kind and number, accents of Western and Central European
 * languages. The rest (letters inside which something unread stands, full-width letters, rarer accents) is one
 * alternative each that looks for the trait alone.
 */

/** An alias is searched for by this many folded units: enough to tell names apart, few enough to stay small. */
const LONGEST = 12;
/** Latin letters with accents that are spelled out: Latin-1 and Latin Extended-A. Rarer ones are a trait. */
const SPELLED_OUT = [0xc0, 0x17f] as const;
const FULL_WIDTH = [0xff01, 0xff5e] as const;

/** Characters that folding drops. */
const UNREAD = [...foldTable()].filter(([, to]) => to === '').map(([code]) => code);

/** Characters that fold to several letters, by what they fold to. */
const LIGATURES = new Map<string, number[]>();
for (const [code, to] of foldTable()) {
  if (to.length > 1) LIGATURES.set(to, [...(LIGATURES.get(to) ?? []), code]);
}

/** The source of the needle (no flags) for these terms. Matches nothing where there are none. */
export function needleSource(terms: readonly Pick<Term, 'senses'>[]): string {
  const plain = terms.flatMap(({ senses }) => senses.flatMap(beginningsOf));
  const beginnings = [...new Set(plain.flatMap((text) => withLigatures(text, 0)))];
  const needed = beginnings.filter(
    (one) => !beginnings.some((other) => other !== one && one.includes(other)),
  );
  if (needed.length === 0) return '(?!)';
  return [alternatives(needed.sort()), ...traits(needed)].join('|');
}

/** The aliases of a sense, folded and cut; capitals kept where the sense asks for exact case. */
function beginningsOf(sense: Pick<Sense, 'aliases' | 'case'>): string[] {
  const aliases = Object.values(sense.aliases).flat();
  return aliases.map((alias) => {
    const folded = fold(alias);
    const units = Array.from(folded.text.slice(0, LONGEST), (unit, i) => {
      const written = alias[folded.starts[i]!]!;
      return sense.case === 'exact' && /\p{Lu}/u.test(written) && isSmall(unit) ? unit.toUpperCase() : unit;
    });
    return units.join('').trimEnd();
  });
}

/** A beginning, and it again with `ß` for `ss`, `æ` for `ae` … in each place where one letter may stand for several. */
function withLigatures(text: string, from: number): string[] {
  for (let at = from; at < text.length; at++) {
    for (const [to, [ligature]] of LIGATURES) {
      if (!text.slice(at).toLowerCase().startsWith(to)) continue;
      const joined = text.slice(0, at) + String.fromCharCode(ligature!) + text.slice(at + to.length);
      return [...withLigatures(text, at + 1), ...withLigatures(joined, at + 1)];
    }
  }
  return [text];
}

/** Beginnings as nested alternatives that share what they have in common, as a trie does. */
function alternatives(sorted: readonly string[]): string {
  const byFirst = new Map<string, string[]>();
  for (const text of sorted) {
    const group = byFirst.get(text[0]!);
    if (group) group.push(text.slice(1));
    else byFirst.set(text[0]!, [text.slice(1)]);
  }
  const branches = [...byFirst].map(([first, rests]) => {
    // What follows an end can only be longer: the end alone will do.
    return pattern(first) + (rests.includes('') ? '' : alternatives(rests));
  });
  return branches.length === 1 ? branches[0]! : `(?:${branches.join('|')})`;
}

/** All common writings of one folded unit. */
function pattern(unit: string): string {
  // Never none in the text, since `<br>` and cell borders leave no trace in `textContent`.
  if (unit === SEPARATOR) return `[${classText([...writings(SEPARATOR), ...UNREAD])}]*`;
  const ligatures = LIGATURES.get(foldTable().get(unit.charCodeAt(0)) ?? '');
  if (ligatures) return `[${classText(ligatures)}]`;
  const exact = unit !== unit.toLowerCase();
  const common = writings(unit.toLowerCase()).filter(
    (code) => code < 0x100 || (code >= SPELLED_OUT[0] && code <= SPELLED_OUT[1]) || !isLatin(code),
  );
  const fits = exact ? common.filter((code) => isCapital(code)) : common;
  return fits.length === 1 ? escaped(fits[0]!) : `[${classText(fits)}]`;
}

/** What makes a writing uncommon, one alternative each, beside letters of the scripts that the terms are written in. */
function traits(beginnings: readonly string[]): string[] {
  const table = foldTable();
  const letters = scriptRanges(beginnings.join(''));
  const unread = classText(UNREAD);
  const rare = [...table]
    .filter(([code, to]) => code > SPELLED_OUT[1] && to.length === 1 && isLatin(code) && code < FULL_WIDTH[0])
    .map(([code]) => code);
  return [
    `[${letters}][${unread}]|[${unread}][${letters}]`,
    `[\\uff21-\\uff3a\\uff41-\\uff5a]`,
    `[${classText(rare)}]`,
  ];
}

/** The codes of every character that folds to this unit, itself and its capital included. */
function writings(unit: string): number[] {
  const codes = [...foldTable()].filter(([, to]) => to === unit).map(([code]) => code);
  if (!foldTable().has(unit.charCodeAt(0))) codes.push(unit.charCodeAt(0));
  return [...new Set(codes)].sort((a, b) => a - b);
}

/** Ranges of the scripts that occur in a text, for a character class. */
function scriptRanges(text: string): string {
  const scripts: readonly (readonly [RegExp, string])[] = [
    [/\p{Script=Latin}/u, 'A-Za-z\\xaa\\xba\\u00c0-\\u024f'],
    [/\p{Script=Cyrillic}/u, '\\u0400-\\u052f'],
    [/\p{Script=Hangul}/u, '\\uac00-\\ud7a3'],
    [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, '\\u3040-\\u30ff\\u3400-\\u9fff'],
  ];
  const found = scripts.filter(([script]) => script.test(text)).map(([, range]) => range);
  return `0-9${found.join('')}`;
}

const isSmall = (unit: string): boolean => /[a-z]/u.test(unit);
const isCapital = (code: number): boolean => /\p{Lu}/u.test(String.fromCharCode(code));
const isLatin = (code: number): boolean => /\p{Script=Latin}/u.test(String.fromCharCode(code));

/** Codes as the inside of a character class: runs as ranges. */
function classText(codes: readonly number[]): string {
  const sorted = [...new Set(codes)].sort((a, b) => a - b);
  let text = '';
  for (let i = 0; i < sorted.length;) {
    let end = i;
    while (sorted[end + 1] === sorted[end]! + 1) end++;
    text += escaped(sorted[i]!);
    if (end > i) text += (end > i + 1 ? '-' : '') + escaped(sorted[end]!);
    i = end + 1;
  }
  return text;
}

/** A character as itself where it can be: V8 does not optimise an expression whose source is longer than 20 kB. */
function escaped(code: number): string {
  const character = String.fromCharCode(code);
  if (!/[!-/:-@[-`{-~\s]/u.test(character)) return character;
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
