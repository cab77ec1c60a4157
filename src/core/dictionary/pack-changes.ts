import type { Pack } from './schema';

/** What another version of a pack would change, in ids, for each of its lists. */
export interface PackChanges {
  readonly terms: ListChanges;
  readonly claims: ListChanges;
  readonly sources: ListChanges;
  readonly differences: ListChanges;
}
export interface ListChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What `next` has otherwise than `now`. */
export function packChanges(now: Pack, next: Pack): PackChanges {
  return {
    terms: listChanges(now.terms, next.terms),
    claims: listChanges(now.claims, next.claims),
    sources: listChanges(now.sources, next.sources),
    differences: listChanges(now.differences, next.differences),
  };
}

interface Named {
  readonly id: string;
}

function listChanges(now: readonly Named[], next: readonly Named[]): ListChanges {
  const before = new Map(now.map((one) => [one.id, one]));
  const after = new Set(next.map(({ id }) => id));
  const known = next.filter(({ id }) => before.has(id));
  return {
    added: next.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    changed: known.filter((one) => !isSame(one, before.get(one.id))).map(({ id }) => id),
    removed: now.filter(({ id }) => !after.has(id)).map(({ id }) => id),
  };
}

/** Whether two JSON values are alike, whatever the order of their keys. As deep as the schema, which is not deep. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.keys(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === right.length &&
    left.every(([key, value]) => Object.hasOwn(b, key) && isSame(value, (b as Record<string, unknown>)[key]))
  );
}
