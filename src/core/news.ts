/** What a release brought, in one line: the first version that has it, and the key of its words. */
export interface News<Key extends string = string> {
  readonly version: string;
  readonly words: Key;
}

/**
 * The news that a reader has not seen: the latest that this version has, unless it came with the version that they
 * installed, or was put away. One line at the most: nobody reads the history of an extension.
 */
export function unseenNews<Key extends string>(
  all: readonly News<Key>[],
  versions: { readonly own: string; readonly installed: string; readonly seen: string },
): News<Key> | undefined {
  const latest = all
    .filter(({ version }) => compareVersions(version, versions.own) <= 0)
    .sort((a, b) => compareVersions(b.version, a.version))[0];
  const known = [versions.installed, versions.seen];
  return latest && known.every((version) => compareVersions(version, latest.version) < 0)
    ? latest
    : undefined;
}

/** Which of two versions (`0.10.2`) is the later one, by their numbers: below 0 where it is `b`. What is none is 0. */
export function compareVersions(a: string, b: string): number {
  const numbers = (version: string): number[] =>
    version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [numbers(a), numbers(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
