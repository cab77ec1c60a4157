/**
 * Edit distance by bit vectors: 32 cells of a column of the matrix at a time.
 * After G. Myers, A fast bit-vector algorithm for approximate string matching based on dynamic programming (1999), and
 * H. Hyyrö, Explaining and extending the bit-parallel approximate string matching algorithm of Myers (2001).
 */

/** A pattern, made ready: for each unit, the bits of its places, 32 a word. */
export class Pattern {
  readonly length: number;
  private readonly words: number;
  private readonly lastBit: number;
  private readonly places = new Map<number, Int32Array>();
  private readonly none: Int32Array;
  private readonly up: Int32Array;
  private readonly down: Int32Array;

  constructor(codes: Uint16Array) {
    this.length = codes.length;
    this.words = Math.max(1, Math.ceil(codes.length / 32));
    this.lastBit = 1 << ((codes.length - 1) & 31);
    this.none = new Int32Array(this.words);
    this.up = new Int32Array(this.words);
    this.down = new Int32Array(this.words);
    codes.forEach((code, i) => {
      let bits = this.places.get(code);
      if (!bits) this.places.set(code, (bits = new Int32Array(this.words)));
      bits[i >> 5]! |= 1 << (i & 31);
    });
  }

  /**
   * For each end of a span of `text` within [from, to), the least distance of the pattern to a span that ends there:
   * `told(end, distance)`, ends in order. With `step` -1 the text is read backwards from `to`, for a pattern that
   * was turned round, and the "end" is where the span begins.
   * @param anchored whether the span must begin (with `step` -1: end) at the edge where reading begins
   */
  scan(
    text: Uint16Array,
    from: number,
    to: number,
    anchored: boolean,
    step: 1 | -1,
    told: (end: number, distance: number) => void,
  ): void {
    const { up, down, words } = this;
    up.fill(-1);
    down.fill(0);
    let distance = this.length;
    const count = to - from;
    for (let i = 0; i < count; i++) {
      const at = step === 1 ? from + i : to - 1 - i;
      const bits = this.places.get(text[at]!) ?? this.none;
      let carry = anchored ? 1 : 0;
      for (let word = 0; word < words; word++) {
        carry = this.advance(word, bits[word]!, carry, word === words - 1 ? this.lastBit : 1 << 31);
      }
      distance += carry;
      told(step === 1 ? at + 1 : at, distance);
    }
  }

  /** One word of one column: `carry` is the horizontal difference that comes in above it; the one below comes back. */
  private advance(word: number, bits: number, carry: number, bottom: number): number {
    const pv = this.up[word]!;
    const mv = this.down[word]!;
    const isLess = carry < 0 ? 1 : 0;
    const xv = bits | mv;
    const eq = bits | isLess;
    const xh = (((eq & pv) + pv) ^ pv) | eq;
    let ph = mv | ~(xh | pv);
    let mh = pv & xh;
    const below = (ph & bottom) !== 0 ? 1 : (mh & bottom) !== 0 ? -1 : 0;
    ph = (ph << 1) | (carry > 0 ? 1 : 0);
    mh = (mh << 1) | isLess;
    this.up[word] = mh | ~(xv | ph);
    this.down[word] = ph & xv;
    return below;
  }
}

/** A span of a text that is like a pattern, and how many edits part them. */
export interface Near {
  readonly start: number;
  readonly end: number;
  readonly distance: number;
}

/** The pattern both ways round, to find where a span ends and then where it begins. */
export class TwoWay {
  readonly forth: Pattern;
  readonly back: Pattern;

  constructor(codes: Uint16Array) {
    this.forth = new Pattern(codes);
    this.back = new Pattern(codes.slice().reverse());
  }

  /** The span within [from, to) of the text that is nearest to the pattern; `undefined` where there is no text. */
  nearest(text: Uint16Array, from: number, to: number): Near | undefined {
    let least = Infinity;
    let end = -1;
    this.forth.scan(text, from, to, false, 1, (at, distance) => {
      if (distance < least || (distance === least && at === end + 1 && distance < this.forth.length)) {
        // Of equal ends that follow each other the first leaves out what an insertion would have to explain.
        if (distance === least) return;
        least = distance;
        end = at;
      }
    });
    if (end < 0) return undefined;
    let start = end;
    let best = Infinity;
    const wanted = this.forth.length;
    this.back.scan(text, Math.max(from, end - 2 * wanted), end, true, -1, (at, distance) => {
      const isNearer = distance === best && Math.abs(end - at - wanted) < Math.abs(end - start - wanted);
      if (distance < best || isNearer) {
        best = distance;
        start = at;
      }
    });
    return { start, end, distance: least };
  }
}
