import type { Alphabet, Matcher } from './matcher';

/**
 * A matcher as text, so that it is compiled once (in the background) and handed to every tab. Numbers travel as
 * characters of 14 bits from U+4000 on, which no encoding of text disturbs: no surrogate, no control, no quote.
 */
const FIRST = 0x4000;
const BITS = 14;
const MASK = (1 << BITS) - 1;

type Columns = Omit<Matcher, 'alphabet' | 'trie' | 'usesAt' | 'uses'> & {
  readonly version: 1;
  readonly classes: number;
  readonly expansions: readonly (readonly [number, readonly number[]])[];
  /** The codes of `table` that are not 0, and their entries. */
  readonly codes: string;
  readonly entries: string;
  readonly usesAt: string;
  readonly uses: string;
  readonly base: string;
  readonly check: string;
  readonly ends: string;
  readonly keys: string;
  readonly offsets: string;
};

export function serializeMatcher(matcher: Matcher): string {
  const { alphabet, trie, usesAt, uses, ...rest } = matcher;
  const codes: number[] = [];
  const entries: number[] = [];
  alphabet.table.forEach((entry, code) => {
    if (entry === 0) return;
    codes.push(code);
    entries.push(entry);
  });
  const columns: Columns = {
    version: 1,
    ...rest,
    classes: alphabet.classes,
    expansions: [...alphabet.expansions],
    codes: write(codes),
    entries: write(entries),
    usesAt: write(usesAt),
    uses: write(uses),
    base: write(trie.base),
    check: write(trie.check),
    ends: write(trie.ends),
    keys: write(trie.keys),
    offsets: write(trie.offsets),
  };
  return JSON.stringify(columns);
}

/** Reads what `serializeMatcher` of this version wrote; anything else throws. It comes from our own background only. */
export function restoreMatcher(serialized: string): Matcher {
  const columns = JSON.parse(serialized) as Columns;
  if ((columns.version as number) !== 1)
    throw new Error('This matcher was written by another version of Newsgloss.');
  const { terms, senses, aliases, cues } = columns;
  const table = new Uint16Array(0x10000);
  const codes = read(columns.codes);
  const entries = read(columns.entries);
  codes.forEach((code, at) => {
    table[code] = entries[at]!;
  });
  const alphabet: Alphabet = { table, expansions: new Map(columns.expansions), classes: columns.classes };
  return {
    alphabet,
    trie: {
      base: read(columns.base),
      check: Uint16Array.from(read(columns.check)),
      ends: read(columns.ends),
      keys: Uint16Array.from(read(columns.keys)),
      offsets: read(columns.offsets),
    },
    usesAt: read(columns.usesAt),
    uses: read(columns.uses),
    terms,
    senses,
    aliases,
    cues,
  };
}

/** Two characters a number: the sign and 27 bits. */
function write(numbers: ArrayLike<number>): string {
  const parts: string[] = [];
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!;
    const folded = number < 0 ? -number * 2 + 1 : number * 2;
    parts.push(String.fromCharCode(FIRST + (folded & MASK), FIRST + (folded >>> BITS)));
  }
  return parts.join('');
}

function read(text: string): Int32Array {
  const numbers = new Int32Array(text.length >> 1);
  for (let at = 0; at < numbers.length; at++) {
    const folded = text.charCodeAt(at * 2) - FIRST + ((text.charCodeAt(at * 2 + 1) - FIRST) << BITS);
    numbers[at] = (folded & 1) === 1 ? -(folded >>> 1) : folded >>> 1;
  }
  return numbers;
}
