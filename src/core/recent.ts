/** How many terms are remembered: what the popup has room for before the list of all begins. */
const MOST_SEEN = 12;
/** The longest id of a term (`core/dictionary/schema.ts`). */
const LONGEST_ID = 64;

/** The list with this term on top; a term stands on it once. */
export function withSeen(seen: readonly string[], term: string): string[] {
  return [term, ...seen.filter((other) => other !== term)].slice(0, MOST_SEEN);
}

/** The list of a stored value of any shape. */
export function readSeen(stored: unknown): string[] {
  if (!Array.isArray(stored)) return [];
  const terms = stored.filter((one): one is string => typeof one === 'string' && one.length <= LONGEST_ID);
  return [...new Set(terms)].slice(0, MOST_SEEN);
}
