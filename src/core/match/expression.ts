import { foldTable, SEPARATOR } from './fold';
import { GATE } from './may-hold';

/** A folded text that an expression finds in any writing, or an exact one as it stands. */
export interface Word {
  readonly text: string;
  readonly isExact: boolean;
  /** Not within another word: neither does one end right before it, nor does it go on, but for an ending. */
  readonly isAlone: boolean;
  /** It does not go on, but for an ending; what stands before it is all the same. */
  readonly ends?: boolean;
}

const LETTER = 'A-Za-z\\u00c0-\\u00ff\\u0400-\\u04ff';
const ENDS = `(?![${LETTER}]{2})`;

/** What may stand at one place of a word: a class of characters, or one of them; '' where it is a gap. */
interface Step {
  readonly source: string;
  readonly characters: string;
}

/** Words that go on alike, as a tree. */
interface Branch {
  readonly ways: Map<string, Branch>;
  /** What must follow where a word ends here: '' for nothing. */
  readonly ends: Set<string>;
}

/**
 * Expressions that between them find any of these words, one for each script. Each is a tree, so that what goes on alike
 * is compared once. A word of Latin or Cyrillic letters is looked for by its rarest one, with a look back at what stands
 * before it: the engine then steps over most of a text by a table of the few letters that any word is looked for by,
 * which is many times as fast as to try all words at every place. (Chinese, Japanese and Korean begin with too many
 * characters for such a table, and are grouped by them.)
 */
export function expressionsOf(words: readonly Word[]): string[] {
  const scripts = [new Set<Word>(), new Set<Word>(), new Set<Word>()] as const;
  for (const word of words) {
    const codes = Array.from(word.text, (unit) => unit.charCodeAt(0));
    const isOther = codes.some((code) => code >= 0x370 && code <= 0x52f);
    scripts[codes.some((code) => code >= 0x2e80) ? 2 : isOther ? 1 : 0].add(word);
  }
  // With Latin stands what no gate is for: Arabic, Thai, a name of Latin letters with a sign from elsewhere.
  const [latin, other, dense] = scripts;
  return [
    byRarest(latin),
    gated('\u0370-\u052f', byRarest(other)),
    gated('\u2e80-\ud7ff\uf900-\ufaff', byFirst(dense)),
  ].filter((source) => source !== '');
}

/** Most texts have no letter of a script: to see that takes a tenth of a search. `needleOf` reads the gate. */
function gated(characters: string, expression: string): string {
  return expression === '' ? '' : `[${characters}]${GATE}${expression}`;
}

/**
 * How often letters stand in a thousand of news text, from counts published for English, German, French, Spanish and
 * Russian, the highest of them; only the order of rare and frequent ones matters.
 */
const FREQUENT = new Map(
  Object.entries({
    ...{ e: 150, a: 120, n: 98, i: 76, s: 79, r: 70, t: 90, o: 87, l: 57, d: 51, u: 61, c: 47, m: 32, p: 30 },
    ...{ h: 61, g: 30, b: 19, f: 22, v: 18, w: 24, k: 14, z: 11, y: 20, j: 6, x: 4, q: 13 },
    ...{ о: 110, е: 85, а: 80, и: 74, н: 67, т: 63, с: 55, р: 47, в: 45, л: 44, к: 35, м: 32, д: 30, п: 28 },
    ...{
      у: 26,
      я: 20,
      ы: 19,
      ь: 17,
      г: 17,
      з: 16,
      б: 16,
      ч: 14,
      х: 10,
      ж: 9,
      ш: 7,
      ю: 6,
      ц: 5,
      щ: 4,
      э: 3,
      ф: 3,
    },
  }),
);
/** Of a digit, or a letter that is not in the table. */
const RARE = 5;
/** A letter and its capital differ in one bit, which the engine compares at once; accents are compared one by one. */
const ACCENTS = 100;

function byRarest(words: ReadonlySet<Word>): string {
  const used = new Set<string>();
  /** Where in a word the letter is that costs least, of those that others are looked for by where there are any. */
  const best = ({ text }: Word): number => {
    const units = Array.from(text);
    const offers = units.flatMap((unit, at) => (/[\p{L}\p{N}]/u.test(unit) ? [at] : []));
    const known = offers.filter((at) => used.has(units[at]!.toLowerCase()));
    return (known.length > 0 ? known : offers).reduce((least, at) =>
      costOf(units[at]!) < costOf(units[least]!) ? at : least,
    );
  };
  const rarest = ({ text }: Word): number => Math.min(...Array.from(text, costOf));
  // Those with nothing but frequent letters first: what they need is there for all others.
  for (const word of [...words].sort((a, b) => rarest(b) - rarest(a)))
    used.add(Array.from(word.text)[best(word)]!.toLowerCase());
  const root = branch();
  for (const word of words) enter(root, word, best(word));
  return writtenWays(root).join('|');
}

/** What it costs to look for a letter: how often it stands for nothing, and more where it has accents. */
function costOf(unit: string): number {
  const small = unit.toLowerCase();
  return (FREQUENT.get(small) ?? RARE) + (inAnyWriting(small).characters.length > 2 ? ACCENTS : 0);
}

function byFirst(words: ReadonlySet<Word>): string {
  const root = branch();
  const firsts = new Map<string, string>();
  for (const word of words) {
    enter(root, word, 0);
    const { source, characters } = stepOf(word, Array.from(word.text)[0]!);
    firsts.set(source, characters);
  }
  const ways = [...root.ways].sort(([a], [b]) => codeOf(firsts.get(a)!) - codeOf(firsts.get(b)!));
  const size = Math.ceil(Math.sqrt(ways.length));
  const groups = Array.from({ length: Math.ceil(ways.length / size) }, (_, at) =>
    behindRange(
      ways.slice(at * size, (at + 1) * size).map(([source]) => firsts.get(source)!),
      ways.slice(at * size, (at + 1) * size).map(written),
    ),
  );
  return groups.length === 0 ? '' : behindRange([...firsts.values()], groups);
}

/** Alternatives behind a look at the first character, which says no to all of them at once. */
function behindRange(firsts: readonly string[], alternatives: readonly string[]): string {
  if (alternatives.length === 1) return alternatives[0]!;
  const codes = Array.from(firsts.join(''), codeOf);
  // The digits by which some begin would make the range as good as everything.
  const high = codes.filter((code) => code >= 0x2e80);
  const low = String.fromCharCode(...codes.filter((code) => code < 0x2e80));
  const range =
    high.length === 0
      ? ''
      : `${String.fromCharCode(Math.min(...high))}-${String.fromCharCode(Math.max(...high))}`;
  return `(?=[${ranges(low)}${range}])(?:${alternatives.join('|')})`;
}

function branch(): Branch {
  return { ways: new Map(), ends: new Set() };
}

/**
 * Enters a word by the letter at `by`. What stands before that is looked back for: last, since what follows says no
 * sooner, or second where what follows has no fixed length.
 */
function enter(root: Branch, word: Word, by: number): void {
  const { isAlone, ends = isAlone } = word;
  const units = Array.from(word.text);
  const steps = units.map((unit) => stepOf(word, unit).source);
  const before = (isAlone ? `(?<![${LETTER}])` : '') + steps.slice(0, by).join('');
  const [first, ...rest] = steps.slice(by);
  const isFixed = !units.slice(by).includes(SEPARATOR) && !word.isExact;
  const back = (units: number): string[] => (before === '' ? [] : [`(?<=${before}.{${units}})`]);
  let at = root;
  for (const step of isFixed ? [first!, ...rest, ...back(rest.length + 1)] : [first!, ...back(1), ...rest]) {
    let way = at.ways.get(step);
    if (!way) at.ways.set(step, (way = branch()));
    at = way;
  }
  at.ends.add(ends ? ENDS : '');
}

function written([source, rest]: readonly [string, Branch]): string {
  const rests = writtenWays(rest);
  return source + (rests.length === 1 ? rests[0]! : `(?:${rests.join('|')})`);
}

function writtenWays({ ways, ends }: Branch): string[] {
  // A word that ends here without more makes all longer ones needless.
  return ends.has('') ? [''] : [...Array.from(ways, written), ...ends];
}

function stepOf({ isExact }: Word, unit: string): Step {
  return isExact ? exactly(unit) : inAnyWriting(unit);
}

function codeOf(characters: string): number {
  return Math.min(...Array.from(characters, (unit) => unit.charCodeAt(0)));
}

function exactly(unit: string): Step {
  return unit === SEPARATOR || unit === '-'
    ? { source: '[\\s\\-\u2010-\u2013]+', characters: '' }
    : { source: escape(unit), characters: unit };
}

/** Every writing of a folded character that `HIDDEN` does not stand for: capitals, accents, spaces, hyphens, quotes. */
function inAnyWriting(unit: string): Step {
  // Written out, not escaped: there are hundreds of them, and the length of the source counts.
  if (unit === SEPARATOR) return { source: '[\\s\\-\u2010-\u2013\u2212\ufe58\ufe63]+', characters: '' };
  table ??= variantTable();
  const capital = unit.toUpperCase();
  const all = unit + (capital.length === 1 ? capital : '') + (table.get(unit) ?? '');
  return { source: all === unit + unit ? escape(unit) : `[${ranges(all)}]`, characters: all };
}

function escape(unit: string): string {
  return unit.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&');
}

let table: Map<string, string> | undefined;

/** For each folded character those of everyday writing that fold to it: Latin-1, Cyrillic, dots and quotes. */
function variantTable(): Map<string, string> {
  const variants = new Map<string, string>();
  for (const [code, to] of foldTable()) {
    if (to.length !== 1 || to === SEPARATOR) continue;
    if (
      code > 0xff &&
      !(code >= 0x370 && code < 0x530) &&
      !(code > 0x2010 && code < 0x2460) &&
      code !== 0x30fb
    )
      continue;
    variants.set(to, (variants.get(to) ?? '') + String.fromCharCode(code));
  }
  return variants;
}

/** Characters as the inside of a class, runs of neighbours as ranges: V8 gives up on an expression over 20,000 characters. */
function ranges(units: string): string {
  const codes = [...new Set(Array.from(units, (unit) => unit.charCodeAt(0)))].sort((a, b) => a - b);
  let source = '';
  for (let at = 0; at < codes.length; at++) {
    const from = at;
    while (codes[at + 1] === codes[at]! + 1) at++;
    source += escapeInClass(String.fromCharCode(codes[from]!));
    if (at > from + 1) source += '-';
    if (at > from) source += escapeInClass(String.fromCharCode(codes[at]!));
  }
  return source;
}

function escapeInClass(unit: string): string {
  return /[\\\]^-]/u.test(unit) ? `\\${unit}` : unit;
}
