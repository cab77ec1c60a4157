/** A place in a pack: keys and positions from the root, as `['claims', 3, 'source']`. */
export type PackPath = readonly (string | number)[];

/** What is wrong at one place of a pack, and what would be right. */
export interface PackProblem {
  readonly path: PackPath;
  /** Whether the key itself is at fault (unknown, missing) or what stands under it. */
  readonly at: 'key' | 'value';
  /** A sentence that goes on from the place: "should be a list, and is text". */
  readonly message: string;
}

/** A path as a reader of JSON would write it: `claims[3].source`; the root is `pack`. */
export function pathText(path: PackPath): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text === '' ? 'pack' : text.replace(/^\./u, '');
}

/** A problem as one line: place, then sentence. */
export function problemText({ path, message }: PackProblem): string {
  return `${pathText(path)}: ${message}`;
}
