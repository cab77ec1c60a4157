import { Pattern, TwoWay } from './distance';
import { plainOf } from './plain';
import type { Position, Quote } from './selector';

/** What is to be found: the quote as other tools give it too, with or without context and place. */
export interface Wanted {
  readonly quote: Pick<Quote, 'exact'> & Partial<Quote>;
  readonly position?: Position | undefined;
}

/** Units of one side's context that are looked at; more than a quote selector of ours has, and bounded. */
const MOST_CONTEXT = 64;
const SPACE = 32;

/** One side of a quote, made ready: nearest to the quote first, the left side turned round. */
export interface Side {
  readonly codes: Uint16Array;
  readonly pattern: Pattern;
  /** As `Sought.weight`. */
  readonly weight: number;
}

/** A quote made ready to be looked for in plain texts. */
export class Sought {
  readonly wanted: Wanted;
  /** The quote, made plain, without spaces at its edges. */
  readonly exact: Uint16Array;
  readonly text: string;
  readonly left: Side | undefined;
  readonly right: Side | undefined;
  /** The quote between its context, as it stood. */
  readonly inContext: Uint16Array;
  /** Units of `inContext` before the quote. */
  readonly before: number;
  /** Whether the quote began and ended where words do. */
  readonly edges: { readonly start: boolean; readonly end: boolean };
  /** How much the quote says, in letters of a Latin script. */
  readonly weight: number;
  private pattern: TwoWay | undefined;
  private leftPattern: TwoWay | undefined;
  private rightPattern: TwoWay | undefined;

  constructor(wanted: Wanted) {
    const { exact, prefix = '', suffix = '' } = wanted.quote;
    this.wanted = wanted;
    this.text = trimmedPlain(exact);
    this.exact = codesOf(this.text);
    const left = trimmedPlain(prefix.slice(-MOST_CONTEXT));
    const right = trimmedPlain(suffix.slice(0, MOST_CONTEXT));
    this.left = sideOf(codesOf(left).reverse());
    this.right = sideOf(codesOf(right));
    const head = left === '' ? '' : `${left} `;
    this.before = head.length;
    this.inContext = codesOf(`${head}${this.text}${right === '' ? '' : ` ${right}`}`);
    this.weight = weightOf(this.exact);
    this.edges = {
      start: !isWordUnit(exact.charCodeAt(0)) || !isWordUnit(prefix.charCodeAt(prefix.length - 1)),
      end: !isWordUnit(exact.charCodeAt(exact.length - 1)) || !isWordUnit(suffix.charCodeAt(0)),
    };
  }

  get bothWays(): TwoWay {
    return (this.pattern ??= new TwoWay(this.exact));
  }

  /** The context before the quote, to be looked for by itself. */
  get leftForth(): TwoWay | undefined {
    return (this.leftPattern ??= this.left && new TwoWay(this.left.codes.slice().reverse()));
  }

  get rightForth(): TwoWay | undefined {
    return (this.rightPattern ??= this.right && new TwoWay(this.right.codes));
  }
}

/** Letters of a Latin script, a Hangul syllable counted as 2 and a Chinese character as 3 of them. */
function weightOf(codes: Uint16Array): number {
  let weight = 0;
  for (const code of codes)
    weight += code >= 0xac00 && code < 0xd7a4 ? 2 : code >= 0x3400 && code < 0xa000 ? 3 : 1;
  return weight;
}

/** Whether a unit is part of a word that is written with spaces around it: Chinese and Japanese words are not. */
export function isWordUnit(code: number): boolean {
  if (Number.isNaN(code)) return false;
  if (code < 0x80) {
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  }
  return (
    (code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7) || (code >= 0xac00 && code < 0xd7a4)
  );
}

export function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
  return codes;
}

function trimmedPlain(text: string): string {
  return plainOf(text).text.trim();
}

function sideOf(codes: Uint16Array): Side | undefined {
  return codes.length === 0 ? undefined : { codes, pattern: new Pattern(codes), weight: weightOf(codes) };
}

/** The offset of the first unit at or after `at` (going by `step`) that is no separator. */
export function pastSpaces(codes: Uint16Array, at: number, step: 1 | -1): number {
  let to = at;
  while (step === 1 ? codes[to] === SPACE : codes[to - 1] === SPACE) to += step;
  return to;
}
