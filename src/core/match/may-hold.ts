// By itself, because it runs on every page: nothing of what makes the needle may come with it.

/** Characters that `needleSource` does not look through: unread and combining ones, rare accents, pieces, other widths. */
const HIDDEN =
  /[\u00ad\u0100-\u024f\u0300-\u036f\u061c\u1100-\u11ff\u180e\u1e00-\u1eff\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3099\u309a\ufb00-\ufb06\ufe00-\ufe0f\ufeff\uff00-\uff5e\u2460-\u2473]/gu;
const UNREAD =
  /[\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/gu;

/** What tells whether a plain text may hold a mention. */
export type Needle = Pick<RegExp, 'test'>;

/** Parts an expression from what a text must have for it to be asked at all. */
export const GATE = '\t';

/** The needle of what `needleSource` wrote. @throws SyntaxError where it is something else. */
export function needleOf(source: string): Needle {
  const expressions = source.split('\n').map((line) => line.split(GATE).map((one) => new RegExp(one)));
  return { test: (text) => expressions.some((inTurn) => inTurn.every((one) => one.test(text))) };
}

/** Around a hidden character, so much text is looked at with it, in UTF-16 units: no alias is longer. */
const AROUND = 100;

/**
 * Whether a text may hold a mention, by the needle of `needleSource`. The fast way is one look with it; where a
 * text has soft hyphens, combining or rarer accents, or full-width letters, what stands around each is looked at
 * once more with those made plain.
 */
export function mayHold(needle: Needle, text: string): boolean {
  if (needle.test(text)) return true;
  HIDDEN.lastIndex = 0;
  let from = -1;
  let end = 0;
  for (;;) {
    const at = HIDDEN.test(text) ? HIDDEN.lastIndex - 1 : Infinity;
    // What is near the last one is looked at with it; what is not ends its piece.
    if (from >= 0 && at - AROUND > end) {
      if (needle.test(plain(text.slice(from, end)))) return true;
      from = -1;
    }
    if (at === Infinity) return false;
    if (from < 0) from = Math.max(0, at - AROUND);
    // Those within reach of this one have their own surroundings covered, and need not be found.
    end = at + 2 * AROUND;
    HIDDEN.lastIndex = at + AROUND;
  }
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(UNREAD, '').normalize('NFC');
}
