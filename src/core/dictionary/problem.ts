/** A place in a pack: keys and positions from the root, as `['claims', 3, 'source']`. */
export type PackPath = readonly (string | number)[];

/**
 * What sort of fault a problem is. A reader who imports a pack is told it by a sentence in their own language
 * (`_locales`, `fault_…`); `wrong` is whatever has no sentence of its own.
 */
export const FAULTS = [
  'wrong',
  'notJson',
  'unreadable',
  'tooLarge',
  'tooMany',
  'notPack',
  'laterVersion',
  'unknownKey',
  'missing',
  'empty',
  'tooLong',
  'notId',
  'notDate',
  'notAddress',
  'notOneOf',
  'hiddenCharacter',
  'markup',
  'tooManyWords',
  'notThere',
  'twice',
  'claimedTwice',
  'oneLetter',
  'noLetter',
  'noAlias',
  'ring',
  'itself',
  'difference',
  'lead',
] as const;
export type Fault = (typeof FAULTS)[number];

/** What is wrong at one place of a pack, and what would be right. */
export interface PackProblem {
  readonly path: PackPath;
  /** Whether the key itself is at fault (unknown, missing) or what stands under it. */
  readonly at: 'key' | 'value';
  readonly fault: Fault;
  /** In English, for whoever writes packs: a sentence that goes on from the place, "should be a list, and is text". */
  readonly message: string;
}

/** After so many problems the rest is left unsaid: nobody reads more, and each costs time and memory. */
export const MOST_PROBLEMS = 200;

/** A path as a reader of JSON would write it: `claims[3].source`; the root is `pack`. */
export function pathText(path: PackPath): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text === '' ? 'pack' : text.replace(/^\./u, '');
}

/** A problem as one line: place, then sentence. */
export function problemText({ path, message }: PackProblem): string {
  return `${pathText(path)}: ${message}`;
}
