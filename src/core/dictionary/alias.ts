/**
 * An alias as the compiler compares it with others: width, case, dashes, quotes, accents and spaces made even.
 * `exact` keeps the case.
 */
export function foldAlias(alias: string, exact: boolean): string {
  const even = alias
    .normalize('NFKD')
    .replace(/[\p{Mn}\u00AD\u200B-\u200D\u2060\uFEFF]/gu, '')
    .normalize('NFC')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u2018\u2019\u02BC\u2032]/gu, "'")
    .replace(/[\u201C\u201D]/gu, '"')
    .replace(/\s+/gu, ' ')
    .trim();
  return exact ? even : even.toLowerCase();
}
