import { fold, foldTable, SEPARATOR } from './fold';
import { writings } from './alternatives';
import { isCompanion, type MatchTerm } from './matcher';
import { GROUP, groupOf } from './script';

/** A regular expression as text, to be built where it is used. */
export interface NeedleSource {
  readonly source: string;
  readonly flags: string;
}

/**
 * Words that nearly every news page has. An alias is looked for by a rarer word of its own where it has one, and
 * by two words together where it has not (`peace treaty`).
 */
const COMMON = new Set(
  (
    'the of and in a an on to for with no at nuclear military joint combined annual exercise exercises drill drills training war games ' +
    'peace treaty treaties agreement accord security council state states power powers united nations sanctions talks process ' +
    'troops forces soldiers stationed based deployed serving american north south democratic republic people s peoples test tests ' +
    'january february jan feb launch rocket satellite system systems shield umbrella defense defence resolution bomb device weapon ' +
    'weapons armed university alliance ministry national department air naval un u uno us high altitude area terminal theater theatre ' +
    'long range medium field live fire force forces key resolve freedom guardian storm ace max thunder eagle party six way nation ' +
    'country sided negotiations negotiation dialogue disarmament fourth 4th 2016 6 7 de la le les du des el los las en y et à a al ' +
    'des der die das von vom im in und guerre guerra krieg paix paz traité tratado accord acuerdo conseil consejo sécurité seguridad ' +
    'sicherheitsrat nations unies naciones unidas organisation organización organisation onu nucléaire nucleares nuclear nucléaires ' +
    'puissance puissances potencia potencias estado estados état états armas arme armes essai test prueba ensayo quatrième cuarto cuarta ' +
    'bombe bombes bomba bombas système systèmes sistema sistemas défense defensa misiles misil missile missiles fuerzas tropas ' +
    'совет совета совету советом совете безопасности договор договора договору договором договоре мирный мирного мирному мирным ' +
    'мирном мира мире соглашение соглашения соглашению соглашением соглашении о в и война войны войне войну войной испытание ' +
    'испытания ядерное ядерная ядерные ядерных ядерной сша войска войск силы сил системы система систему военные военных совместные ' +
    'совместных учения учений ракета ракеты ракет ракету санкции санкций санкциям санкциями санкциях республика республики'
  )
    .split(' ')
    .map((word) => fold(word).text),
);
/** A single word shorter than this is bounded, so that `rok` is not found in `broken`. */
const BOUNDED = 5;

/**
 * An expression for a quick look over a page's whole text: where `mayHold` finds nothing by it, the page holds no
 * mention. It may find something where there is none. Left out are senses that only stand beside other terms.
 */
export function needleSource(terms: readonly MatchTerm[]): NeedleSource {
  const free = new Set<string>();
  const exact = new Set<string>();
  for (const term of terms) {
    for (const sense of term.senses) {
      if (isCompanion(sense)) continue;
      for (const list of Object.values(sense.aliases)) {
        for (const alias of list.flatMap(writings)) {
          const anchor = anchorOf(alias);
          if (anchor === '') continue;
          if (sense.case === 'exact' && !anchor.includes(SEPARATOR)) exact.add(alias.normalize('NFC'));
          else free.add(anchor);
        }
      }
    }
  }
  const anchors = shortest(free);
  const parts = [...exact].filter((word) => !anchors.some((anchor) => fold(word).text.includes(anchor)));
  const alternatives = [
    ...anchors.map((anchor) => bounded(anchor, variants(anchor))),
    ...shortest(parts.flatMap((word) => [word, word.toUpperCase()])).map((word) =>
      bounded(word, escape(word)),
    ),
  ];
  return { source: byFirst(alternatives), flags: 'u' };
}

/** Characters that `needleSource` does not look through: unread and combining ones, rare accents, other widths. */
const HIDDEN =
  /[\u00ad\u0300-\u036f\u061c\u180e\u1e00-\u1eff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufb00-\ufb06\ufe00-\ufe0f\ufeff\uff00-\uff5e\u2460-\u2473]/u;
const UNREAD =
  /[\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/gu;

/**
 * Whether a text may hold a mention, by the expression of `needleSource`. The fast way is one look with it; a text
 * with soft hyphens, combining accents or full-width letters is looked at once more with those made plain.
 */
export function mayHold(needle: RegExp, text: string): boolean {
  if (needle.test(text)) return true;
  return HIDDEN.test(text) && needle.test(text.normalize('NFKD').replace(UNREAD, '').normalize('NFC'));
}

/** The part of an alias to look for: its rarest-looking word, or its first two, folded. */
function anchorOf(alias: string): string {
  const folded = fold(alias).text.trim();
  if (folded === '' || groupOf(folded.charCodeAt(0)) !== GROUP.letters) return folded;
  const words = folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '');
  let best = '';
  for (const word of words) {
    if (!COMMON.has(word) && word.length >= 3 && word.length > best.length) best = word;
  }
  return best === '' ? folded : best;
}

/** Leaves out every text that holds another of them. */
function shortest(texts: Iterable<string>): string[] {
  const kept: string[] = [];
  for (const text of [...new Set(texts)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    // A short word is only looked for whole, so it does not stand for a longer word that holds it.
    if (
      !kept.some((short) => (isBounded(short) ? text.split(SEPARATOR).includes(short) : text.includes(short)))
    )
      kept.push(text);
  }
  return kept;
}

function isBounded(text: string): boolean {
  return text.length < BOUNDED && groupOf(text.charCodeAt(0)) === GROUP.letters;
}

/** Bounds a short word: nothing but an ending may follow. */
function bounded(text: string, source: string): string {
  return isBounded(text) ? `(?<!\\p{L})${source}(?!\\p{L}{3})` : source;
}

/** Every writing of a folded text that `HIDDEN` does not stand for: capitals, accents, spaces, hyphens, quotes. */
function variants(folded: string): string {
  let source = '';
  for (const unit of folded) source += variantsOf(unit);
  return source;
}

let table: Map<string, string> | undefined;

function variantsOf(unit: string): string {
  if (unit === SEPARATOR) return '[\\s\\-\\u1680\\u2010-\\u2013\\u2212\\ufe58\\ufe63]+';
  table ??= variantTable();
  const others = table.get(unit) ?? '';
  const capital = unit.toUpperCase();
  const all = new Set([unit, ...(capital.length === 1 ? [capital] : []), ...others]);
  // What folds to two letters (ß, œ) stands for the first of them here; the second is let go below.
  return all.size === 1 ? escape(unit) : `[${[...all].map(escapeInClass).join('')}]`;
}

/** For each folded character those of everyday writing that fold to it: Latin-1, Latin Extended-A, Greek, Cyrillic. */
function variantTable(): Map<string, string> {
  const variants = new Map<string, string>();
  for (const [code, to] of foldTable()) {
    if (to.length !== 1 || to === SEPARATOR || code >= 0x1e00) continue;
    if (code > 0x24f && code < 0x370) continue;
    variants.set(to, (variants.get(to) ?? '') + String.fromCharCode(code));
  }
  return variants;
}

/** Puts alternatives with the same first character class together, so that the engine turns most places down at once. */
function byFirst(alternatives: readonly string[]): string {
  const FIRST = /^(?:\[[^\]]*\]|\\u[0-9a-f]{4}|\\.|[^\\[(])/u;
  const groups = new Map<string, string[]>();
  for (const alternative of alternatives) {
    const first = FIRST.exec(alternative)?.[0] ?? '';
    const group = groups.get(first);
    if (group) group.push(alternative.slice(first.length));
    else groups.set(first, [alternative.slice(first.length)]);
  }
  return [...groups]
    .flatMap(([first, rests]) =>
      first === '' || rests.length === 1
        ? rests.map((rest) => first + rest)
        : [`${first}(?:${rests.join('|')})`],
    )
    .join('|');
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&').replace(/\\-| /gu, '[\\s\\-\\u2010-\\u2013]+');
}

function escapeInClass(unit: string): string {
  return /[\\\]^-]/u.test(unit) ? `\\${unit}` : unit;
}
