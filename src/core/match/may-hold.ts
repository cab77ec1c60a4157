// By itself, because it runs on every page: nothing of what makes the needle may come with it.

/** Characters that `needleSource` does not look through: unread and combining ones, rare accents, other widths. */
const HIDDEN =
  /[\u00ad\u0100-\u024f\u0300-\u036f\u061c\u180e\u1e00-\u1eff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufb00-\ufb06\ufe00-\ufe0f\ufeff\uff00-\uff5e\u2460-\u2473]/u;
const UNREAD =
  /[\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/gu;

/**
 * Whether a text may hold a mention, by the expression of `needleSource`. The fast way is one look with it; a text
 * with soft hyphens, combining or rarer accents, or full-width letters is looked at once more with those made plain.
 */
export function mayHold(needle: RegExp, text: string): boolean {
  if (needle.test(text)) return true;
  return HIDDEN.test(text) && needle.test(text.normalize('NFKD').replace(UNREAD, '').normalize('NFC'));
}
