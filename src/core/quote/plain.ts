import { foldTable } from '../match/fold';

/**
 * A text as quotes are compared: small letters without accents, straight quotes, one separator for each run of spaces,
 * hyphens and dashes. What an editor's typography or a template's white space changes makes no difference here.
 */
export interface Plain {
  readonly text: string;
  /** The UTF-16 units of `text`. */
  readonly codes: Uint16Array;
  /** Where in the original each unit came from; one more entry than `text` has units. */
  readonly starts: Int32Array;
}

/** Units of the original that are made plain before whoever reads may pause; a slice with many ellipses is shorter. */
const SLICE = 65_536;

/** Besides what matching folds: a quote's dashes part words as hyphens do, and an ellipsis is three full stops. */
const DASHES = '\u2014\u2015\u2e3a\u2e3b\ufe31\ufe32';
const ELLIPSIS = 0x2026;

const SPACE = 32;
/** Marks in the map: the unit vanishes, or becomes several. */
const GONE = 0;
const SEVERAL = 1;

interface Map16 {
  readonly to: Uint16Array;
  readonly several: ReadonlyMap<number, string>;
}
let map: Map16 | undefined;

/** For each UTF-16 unit what it becomes; made once, 128 kB. */
function plainMap(): Map16 {
  if (map) return map;
  const to = new Uint16Array(65_536);
  for (let code = 0; code < to.length; code++) to[code] = code;
  const several = new Map<number, string>([[ELLIPSIS, '...']]);
  for (const [code, folded] of foldTable()) {
    if (folded.length > 1) several.set(code, folded);
    else to[code] = folded === '' ? GONE : folded.charCodeAt(0);
  }
  for (const dash of DASHES) to[dash.charCodeAt(0)] = SPACE;
  for (const code of several.keys()) to[code] = SEVERAL;
  to[0] = GONE;
  to[1] = SPACE;
  map = { to, several };
  return map;
}

/**
 * Makes a text plain, or a part of it, pausing now and then. A letter that is decomposed, and one that is not, become
 * the same. Offsets are those of the whole text.
 */
export function* makingPlain(text: string, from = 0, to = text.length): Generator<void, Plain> {
  const writer = new PlainWriter(text, from, to);
  while (!writer.goOn(SLICE)) yield;
  yield;
  return writer.finish();
}

/** Writes a plain text, piece by piece. (A loop within a generator would run several times as long.) */
class PlainWriter {
  private readonly original: string;
  private readonly map = plainMap();
  private codes: Uint16Array;
  private starts: Int32Array;
  private readonly to: number;
  private at: number;
  private length = 0;

  constructor(original: string, from: number, to: number) {
    this.original = original;
    this.at = from;
    this.to = to;
    this.codes = new Uint16Array(to - from + 64);
    this.starts = new Int32Array(to - from + 65);
  }

  /** Reads on for so many units; whether all is read. */
  goOn(units: number): boolean {
    const { original, codes, starts } = this;
    const { to } = this.map;
    const until = Math.min(this.to, this.at + units);
    let { at, length } = this;
    for (; at < until; at++) {
      const become = to[original.charCodeAt(at)]!;
      if (become > SEVERAL) {
        if (become === SPACE && (length === 0 || codes[length - 1] === SPACE)) continue;
        codes[length] = become;
        starts[length++] = at;
      } else if (become === SEVERAL) break;
    }
    this.at = at;
    this.length = length;
    if (at < until) this.takeSeveral();
    return this.at >= this.to;
  }

  finish(): Plain {
    const { length } = this;
    this.starts[length] = this.to;
    const codes = this.codes.subarray(0, length);
    return { text: decoded(codes), codes, starts: this.starts.subarray(0, length + 1) };
  }

  /** The unit at hand becomes several. */
  private takeSeveral(): void {
    const units = this.map.several.get(this.original.charCodeAt(this.at))!;
    if (this.length + units.length + (this.to - this.at) > this.codes.length) {
      this.codes = grown(this.codes, Uint16Array);
      this.starts = grown(this.starts, Int32Array);
    }
    for (let i = 0; i < units.length; i++) {
      this.codes[this.length] = units.charCodeAt(i);
      this.starts[this.length++] = this.at;
    }
    this.at++;
  }
}

/** Makes a short text plain at once. */
export function plainOf(text: string): Plain {
  return finished(makingPlain(text));
}

/** Runs sliced work to its end. */
export function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The span of the original that gave a span of the plain text. */
export function originalSpan(
  { starts }: Plain,
  original: string,
  start: number,
  end: number,
): { start: number; end: number } {
  let last = starts[end]!;
  // What vanished or was run together after the last unit belongs to what follows; a low surrogate does not.
  if (end > start) {
    last = starts[end - 1]! + 1;
    while (last < starts[end]! && isPartOf(original.charCodeAt(last))) last++;
  }
  return { start: starts[start]!, end: last };
}

/** A mark that is part of the letter before it. */
function isPartOf(code: number): boolean {
  return (code >= 0x300 && code <= 0x36f) || code === 0x200d || code === 0xfe0e || code === 0xfe0f;
}

function decoded(codes: Uint16Array): string {
  let text = '';
  // The most arguments that engines take for certain.
  for (let at = 0; at < codes.length; at += 8192) {
    // Array-like is enough, and spreading takes ten times as long.
    text += Reflect.apply(String.fromCharCode, String, codes.subarray(at, at + 8192)) as string;
  }
  return text;
}

function grown<T extends Uint16Array | Int32Array>(array: T, Kind: new (length: number) => T): T {
  const larger = new Kind(array.length * 2);
  larger.set(array);
  return larger;
}
