/**
 * Where words begin and end. By Unicode property for writing that spaces its words; Chinese and Japanese have no
 * boundary to look for but that of a katakana word; a Korean noun begins at a space and may carry particles.
 */

/** Scripts as far as boundaries go. Two neighbours of one group belong to one word; `han` and `kana` never do. */
export const GROUP = { none: 0, letters: 1, hangul: 2, katakana: 3, kana: 4, han: 5 } as const;
export type Group = (typeof GROUP)[keyof typeof GROUP];

const WORD = /[\p{L}\p{N}\p{M}\p{Pc}]/u;

/** The group of a code point. Marks and connectors go with letters. */
export function groupOf(code: number): Group {
  if (code < 0x80) {
    const small = code | 0x20;
    const isWord = (small >= 0x61 && small <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f;
    return isWord ? GROUP.letters : GROUP.none;
  }
  if (code >= 0x3041 && code <= 0x309f) return GROUP.kana;
  if ((code >= 0x30a1 && code <= 0x30fa) || (code >= 0x30fc && code <= 0x30ff)) return GROUP.katakana;
  if (code >= 0xff66 && code <= 0xff9f) return GROUP.katakana;
  if (code >= 0xac00 && code <= 0xd7a3) return GROUP.hangul;
  if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code === 0x3005) {
    return GROUP.han;
  }
  if (code >= 0x20000 && code <= 0x3ffff) return GROUP.han;
  return WORD.test(String.fromCodePoint(code)) ? GROUP.letters : GROUP.none;
}

/** Whether a character of this group may begin a word anywhere, so that the scan must try it at every place. */
export function startsAnywhere(group: Group): boolean {
  return group === GROUP.hangul || group === GROUP.katakana || group === GROUP.kana || group === GROUP.han;
}

/** Whether a word ends between two neighbours of these groups. */
export function parts(before: Group, after: Group): boolean {
  return before !== after || before === GROUP.none || before === GROUP.han || before === GROUP.kana;
}

/**
 * Korean particles, copulas and short bound nouns that follow a name without a space. A name may carry several
 * (`북한으로부터의`). From the National Institute of Korean Language's list of postpositions, as newspapers use them.
 */
const PARTICLES =
  /^(?:에서부터|으로부터|로부터|에게서|이라고|이라는|이라도|이라며|이라면|이었다|이었던|이지만|입니다|에서|에게|까지|부터|처럼|보다|마다|조차|마저|으로|이나|이란|이라|이며|이고|이자|이든|이다|라는|라고|라도|라며|께서|한테|하고|대로|만큼|밖에|뿐|측|발|식|판|간|내|등|및|이|가|은|는|을|를|의|에|와|과|도|만|로|나|란|라|며|고|인|엔|선|께|여|야|든)/u;
/** Nouns that newspapers join to a name and that leave it what it is: `한국정부` is the government of `한국`. */
const JOINED_NOUNS =
  /^(?:사령부|사령관|지도부|지도자|대표단|정부|당국|정권|체제|부대|주민|제재|군부|군|대사관|대통령)/u;
/** No name carries more particles than this; it bounds the look ahead. */
const MOST_PARTICLES = 3;

/** Whether what follows a Korean noun at `at` is particles and then the end of the word. */
export function particlesFollow(text: string, at: number): boolean {
  let rest = text.slice(at, at + 16).replace(JOINED_NOUNS, '');
  if (rest === '' || groupOf(rest.charCodeAt(0)) !== GROUP.hangul) return true;
  for (let count = 0; count < MOST_PARTICLES; count++) {
    const particle = PARTICLES.exec(rest)?.[0];
    if (particle === undefined) return false;
    rest = rest.slice(particle.length);
    if (rest === '' || groupOf(rest.charCodeAt(0)) !== GROUP.hangul) return true;
  }
  return false;
}
