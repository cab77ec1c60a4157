import type { Alphabet, Matcher } from './matcher';

/**
 * A matcher as text, so that it is compiled once (in the background) and handed to every tab. Numbers travel as
 * characters of 14 bits from U+4000 on, which no encoding of text disturbs: no surrogate, no control, no quote.
 */
const FIRST = 0x4000;
const BITS = 14;
const MASK = (1 << BITS) - 1;

interface Written {
  readonly version: 1;
  readonly terms: Matcher['terms'];
  readonly senses: Matcher['senses'];
  readonly classes: number;
  readonly expansions: readonly (readonly [number, readonly number[]])[];
  readonly exactAliases: readonly (readonly [number, string])[];
  readonly names: readonly (readonly [number, number])[];
  readonly exactCues: readonly (readonly [number, string])[];
  readonly columns: Readonly<Record<Column, string>>;
}

type Column =
  | 'codes'
  | 'entries'
  | 'usesAt'
  | 'uses'
  | 'base'
  | 'check'
  | 'ends'
  | 'tails'
  | 'offsets'
  | 'aliasSenses'
  | 'aliasLanguages'
  | 'aliasBits'
  | 'cueSenses'
  | 'cueRoles';

export function serializeMatcher(matcher: Matcher): string {
  const { alphabet, trie, usesAt, uses, aliases, cues } = matcher;
  const codes: number[] = [];
  const entries: number[] = [];
  const { table } = alphabet;
  // By index: to be called back for 65,536 entries takes longer than all the rest of a small matcher.
  for (let code = 0; code < table.length; code++) {
    const entry = table[code]!;
    if (entry === 0) continue;
    codes.push(code);
    entries.push(entry);
  }
  const written: Written = {
    version: 1,
    terms: matcher.terms,
    senses: matcher.senses,
    classes: alphabet.classes,
    expansions: [...alphabet.expansions],
    exactAliases: [...aliases.exact],
    names: [...aliases.names],
    exactCues: [...cues.exact],
    columns: {
      codes: write(codes),
      entries: write(entries),
      usesAt: write(usesAt),
      uses: write(uses),
      base: write(trie.base),
      check: write(trie.check),
      ends: write(trie.ends),
      tails: write(trie.tails),
      offsets: write(trie.offsets),
      aliasSenses: write(aliases.senses),
      aliasLanguages: write(aliases.languages),
      aliasBits: write(aliases.bits),
      cueSenses: write(cues.senses),
      cueRoles: write(cues.roles),
    },
  };
  return JSON.stringify(written);
}

/** Reads what `serializeMatcher` of this version wrote; anything else throws. It comes from our own background only. */
export function restoreMatcher(serialized: string): Matcher {
  const restoring = restoreBySteps(serialized);
  for (;;) {
    const step = restoring.next();
    if (step.done) return step.value;
  }
}

/** The same, a column at a time: a large matcher is some 20 ms of work where its code runs for the first time. */
export function* restoreBySteps(serialized: string): Generator<void, Matcher> {
  const written = JSON.parse(serialized) as Written;
  if ((written.version as number) !== 1)
    throw new Error('This matcher was written by another version of Newsgloss.');
  const columns = new Map<string, Int32Array>();
  yield;
  for (const [name, column] of Object.entries(written.columns)) {
    columns.set(name, read(column));
    yield;
  }
  const column = (name: Column): Int32Array => columns.get(name) ?? new Int32Array();
  const table = new Uint16Array(0x10000);
  const codes = column('codes');
  const entries = column('entries');
  for (let at = 0; at < codes.length; at++) table[codes[at]!] = entries[at]!;
  const alphabet: Alphabet = { table, expansions: new Map(written.expansions), classes: written.classes };
  return {
    alphabet,
    trie: {
      base: column('base'),
      check: Uint16Array.from(column('check')),
      ends: column('ends'),
      tails: Uint16Array.from(column('tails')),
      offsets: column('offsets'),
    },
    usesAt: column('usesAt'),
    uses: column('uses'),
    terms: written.terms,
    senses: written.senses,
    aliases: {
      senses: column('aliasSenses'),
      languages: column('aliasLanguages'),
      bits: column('aliasBits'),
      exact: new Map(written.exactAliases),
      names: new Map(written.names),
    },
    cues: {
      senses: column('cueSenses'),
      roles: column('cueRoles'),
      exact: new Map(written.exactCues),
    },
  };
}

/** The width of a column, then its numbers: one character each where all fit in 14 bits and none is negative, else two. */
function write(numbers: Iterable<number> & ArrayLike<number>): string {
  let wide = false;
  for (const number of numbers) wide ||= number < 0 || number > MASK;
  const units = new Uint16Array(wide ? numbers.length * 2 : numbers.length);
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!;
    if (wide) {
      const folded = number < 0 ? -number * 2 + 1 : number * 2;
      units[at * 2] = FIRST + (folded & MASK);
      units[at * 2 + 1] = FIRST + (folded >>> BITS);
    } else units[at] = FIRST + number;
  }
  let text = wide ? '2' : '1';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < units.length; at += 8192) {
    text += String.fromCharCode(...units.subarray(at, at + 8192));
  }
  return text;
}

function read(text: string): Int32Array {
  if (text.startsWith('1')) {
    const numbers = new Int32Array(text.length - 1);
    for (let at = 0; at < numbers.length; at++) numbers[at] = text.charCodeAt(at + 1) - FIRST;
    return numbers;
  }
  const numbers = new Int32Array((text.length - 1) >> 1);
  for (let at = 0; at < numbers.length; at++) {
    const low = text.charCodeAt(at * 2 + 1) - FIRST;
    const folded = low + ((text.charCodeAt(at * 2 + 2) - FIRST) << BITS);
    numbers[at] = (folded & 1) === 1 ? -(folded >>> 1) : folded >>> 1;
  }
  return numbers;
}
