import { type Target, tightTarget } from '../notes/target';
import { type Context, covers, reachTo, uniteContexts } from './context';
import { compareDots, type Dot, dotName } from './dot';

/** What a writer wrote. */
export interface Content {
  readonly body: string;
  readonly tags: readonly string[];
  readonly target: Target;
  /** ms since 1970 by the writer's clock: for the display only, never for the merge. */
  readonly created: number;
  readonly changed: number;
  /** A deletion is a version without a text. */
  readonly deleted: boolean;
}

export interface Version extends Content {
  readonly dot: Dot;
  readonly context: Context;
}

/**
 * A note as it is kept: a multi-value register. Its versions are those that no other one covers; where there are
 * several, they were written apart, and each text is kept until somebody who saw it replaces it.
 */
export interface Register {
  readonly id: string;
  /** In the order of `compareVersions`, each once. */
  readonly versions: readonly Version[];
}

/**
 * What two copies of a note know together: the union of their versions, less those that another one's context
 * covers. Commutative, associative and idempotent over all states that `write` and `join` can make. Versions with
 * one dot and different contents (a cloned profile) stay side by side.
 */
export function join(a: Register, b: Register): Register {
  if (a === b) return a;
  return registerOf(a.id, [...a.versions, ...b.versions]);
}

/** The register of these versions of one note, less those that are covered, each once. */
export function registerOf(id: string, versions: readonly Version[]): Register {
  if (versions.length < 2) return { id, versions };
  const left = versions.filter(
    (version) => !versions.some((other) => other !== version && covers(other.context, version.dot)),
  );
  const ordered = left.map((version) => ({ version, text: versionText(version) }));
  ordered.sort(
    (x, y) => compareDots(x.version.dot, y.version.dot) || (x.text < y.text ? -1 : x.text > y.text ? 1 : 0),
  );
  return {
    id,
    versions: ordered.filter((one, i) => one.text !== ordered[i - 1]?.text).map((one) => one.version),
  };
}

/**
 * Writes a new version. It covers the versions whose dots stand in `seen`, every deletion there is (who keeps a text
 * outvotes a deletion, and no text goes with it), and all that is already covered here. What the writer did not see
 * stays beside it.
 * @param dot a fresh one: its counter is beyond every other of its device
 * @param seen names of dots (`device:counter`); those that this register does not hold count for nothing
 */
export function write(register: Register, content: Content, dot: Dot, seen: ReadonlySet<string>): Register {
  const known = register.versions.filter((version) => version.deleted || seen.has(dotName(version.dot)));
  const unseen = register.versions.filter((version) => !known.includes(version));
  const context = uniteContexts(
    register.versions.map((version) => version.context),
    known.map((version) => version.dot),
  );
  // A device holds, or has covered, every version that it ever wrote of this note: all its numbers below the
  // first unseen one are settled, and one entry says so.
  const ownUnseen = unseen.filter((version) => version.dot.device === dot.device);
  const settled = Math.min(dot.counter, ...ownUnseen.map((version) => version.dot.counter)) - 1;
  const version: Version = { ...content, dot, context: reachTo(context, dot.device, settled) };
  return registerOf(register.id, [...register.versions, version]);
}

/** Whether two registers hold the same. Compared as decoded, never by bytes on the way. */
export function sameRegister(a: Register, b: Register): boolean {
  if (a === b) return true;
  if (a.id !== b.id || a.versions.length !== b.versions.length) return false;
  return a.versions.every((version, i) => {
    const other = b.versions[i]!;
    return version === other || versionText(version) === versionText(other);
  });
}

/** One text for each state of a note. */
export function registerText(register: Register): string {
  return JSON.stringify([register.id, register.versions.map(versionText)]);
}

/** A version never changes, and its text is asked for again and again while copies are compared. */
const texts = new WeakMap<Version, string>();

/** One text for each version: its fields in one order. */
function versionText(version: Version): string {
  const known = texts.get(version);
  if (known !== undefined) return known;
  const text = writeVersion(version);
  texts.set(version, text);
  return text;
}

function writeVersion(version: Version): string {
  const { dot, context, body, tags, target, created, changed, deleted } = version;
  return JSON.stringify([
    dotName(dot),
    Object.entries(context.vector).sort(([a], [b]) => (a < b ? -1 : 1)),
    [...context.cloud].sort(compareDots).map(dotName),
    body,
    tags,
    tightTarget(target),
    created,
    changed,
    deleted,
  ]);
}
