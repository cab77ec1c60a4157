import type * as v from 'valibot';
import { type Result, fail, ok } from '../result';
import { type Fault, MOST_PROBLEMS, type PackPath, type PackProblem, pathText } from './problem';
import { type Draft, type Placed, ruleProblems } from './rules';
import { ClaimSchema, DifferenceSchema, type Pack, PackSchema, SourceSchema, TermSchema } from './schema';
import { inShape, weigh } from './shape';

/**
 * Every check of a pack, whoever wrote it: the compiler's seeds, a file that a reader imports. The input may be
 * hostile: bounded in size, never trusted for its prototype, never run through by recursion.
 */

/**
 * The largest pack that is read, in UTF-16 units of JSON text: 10,000 terms with two claims each take 11 million. Three
 * bytes a unit at the most stay below the 64 MB that a message between contexts may have.
 */
export const LARGEST_PACK = 20 * 1024 * 1024;
/** The most values (texts, numbers, lists, groups) in one pack: 10,000 terms with 50 aliases each have two thirds of it. */
export const MOST_VALUES = 1_000_000;
const LISTS = {
  sources: SourceSchema,
  claims: ClaimSchema,
  differences: DifferenceSchema,
  terms: TermSchema,
} as const;
type ListName = keyof typeof LISTS;
const LIST_NAMES = Object.keys(LISTS) as readonly ListName[];

/**
 * A pack from its JSON text, or from a value that somebody else has parsed. Never throws. The pack that comes out
 * shares no object with what went in.
 */
export function parsePack(input: unknown): Result<Pack, PackProblem[]> {
  try {
    return typeof input === 'string' ? parseText(input) : checkPack(input);
  } catch {
    // A getter or a proxy that throws, or no memory left: there is no place to name.
    return refuse(
      'unreadable',
      'could not be read to its end: it is no plain JSON value, or too large for this browser',
    );
  }
}

function parseText(text: string): Result<Pack, PackProblem[]> {
  if (text.length > LARGEST_PACK) {
    return refuse('tooLarge', `is larger than ${LARGEST_PACK / 1024 / 1024} MB: split it into several packs`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'the text ends too early';
    return refuse('notJson', `is no JSON: ${reason}`);
  }
  return checkPack(value);
}

/** Shape and rules of a pack, all problems at once in the order of their places. */
export function checkPack(value: unknown): Result<Pack, PackProblem[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('notPack', 'should be one JSON object with "format": "newsgloss-pack"');
  }
  if (weigh(value, MOST_VALUES) > MOST_VALUES) {
    return refuse(
      'tooMany',
      `holds more than ${MOST_VALUES.toLocaleString('en')} values: split it into several packs`,
    );
  }
  const pack = value as Readonly<Record<string, unknown>>;
  if (isLaterVersion(pack)) {
    const message = 'comes from a later Newsgloss: update this one to read it';
    return fail([{ path: ['version'], at: 'value', fault: 'laterVersion', message }]);
  }
  const { draft, head, problems } = shapeOf(pack);
  problems.push(...ruleProblems(draft));
  if (problems.length > 0 || !head) return fail(problems.sort(byPlace).slice(0, MOST_PROBLEMS));
  return ok({
    ...head,
    sources: draft.sources.map((source) => source.value),
    claims: draft.claims.map((claim) => claim.value),
    differences: draft.differences.map((difference) => difference.value),
    terms: draft.terms.map((term) => term.value),
  });
}

function refuse(fault: Fault, message: string): Result<Pack, PackProblem[]> {
  return fail([{ path: [], at: 'value', fault, message }]);
}

function isLaterVersion(pack: Readonly<Record<string, unknown>>): boolean {
  const version = own(pack, 'version');
  return own(pack, 'format') === 'newsgloss-pack' && typeof version === 'number' && version > 1;
}

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

interface Shape {
  readonly draft: Draft;
  /** The pack without its lists, where that much of it is sound. */
  readonly head: Pack | undefined;
  readonly problems: PackProblem[];
}

/** Checks each element against its own schema, and keeps the sound ones for the rules. */
function shapeOf(pack: Readonly<Record<string, unknown>>): Shape {
  const hollow: Record<string, unknown> = { ...pack };
  for (const name of LIST_NAMES) if (Array.isArray(hollow[name])) hollow[name] = [];
  const head = inShape(PackSchema, hollow, []);
  const problems = head.ok ? [] : head.error;
  const draft = {
    sources: list(pack, 'sources', problems),
    claims: list(pack, 'claims', problems),
    differences: list(pack, 'differences', problems),
    terms: list(pack, 'terms', problems),
    ids: {
      sources: idsOf(pack, 'sources', problems),
      claims: idsOf(pack, 'claims', problems),
      differences: idsOf(pack, 'differences', problems),
      terms: idsOf(pack, 'terms', problems),
    },
  };
  return { draft, head: head.ok ? head.value : undefined, problems };
}

function list<N extends ListName>(
  pack: Readonly<Record<string, unknown>>,
  name: N,
  problems: PackProblem[],
): Placed<v.InferOutput<(typeof LISTS)[N]>>[] {
  const schema: (typeof LISTS)[N] = LISTS[name];
  const sound: Placed<v.InferOutput<(typeof LISTS)[N]>>[] = [];
  elements(pack, name).forEach((value, i) => {
    if (problems.length >= MOST_PROBLEMS) return;
    const path = [name, i];
    const shaped = inShape(schema, value, path);
    if (shaped.ok) sound.push({ path, value: shaped.value });
    else problems.push(...shaped.error);
  });
  return sound;
}

/** The ids of a list, those of broken elements too; tells of each that is there twice. */
function idsOf(
  pack: Readonly<Record<string, unknown>>,
  name: ListName,
  problems: PackProblem[],
): ReadonlySet<string> {
  const first = new Map<string, PackPath>();
  elements(pack, name).forEach((value, i) => {
    if (typeof value !== 'object' || value === null) return;
    const id = own(value as Record<string, unknown>, 'id');
    if (typeof id !== 'string') return;
    const known = first.get(id);
    if (known) {
      const message = `"${id}" is the id of ${pathText(known)} already: every id names one thing, take another`;
      problems.push({ path: [name, i, 'id'], at: 'value', fault: 'twice', message });
    } else first.set(id, [name, i]);
  });
  return new Set(first.keys());
}

function elements(pack: Readonly<Record<string, unknown>>, name: ListName): readonly unknown[] {
  const value = own(pack, name);
  return Array.isArray(value) ? value : [];
}

const ORDER = new Map(
  ['format', 'version', 'id', 'title', 'revised', 'topics', ...LIST_NAMES].map((key, i) => [key, i]),
);

/** By list, then by position, then by key; the order in which a reader goes through the file. */
function byPlace(a: PackProblem, b: PackProblem): number {
  for (let i = 0; i < Math.min(a.path.length, b.path.length); i++) {
    const [x, y] = [a.path[i]!, b.path[i]!];
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return x - y;
    if (i === 0) return (ORDER.get(String(x)) ?? -1) - (ORDER.get(String(y)) ?? -1);
    return String(x) < String(y) ? -1 : 1;
  }
  return a.path.length - b.path.length;
}
