import { onTerm } from '../notes/target';
import { dotName } from './dot';
import type { Field, Fields } from './fields';
import { join, type Register, write } from './register';
import { readBucketText, writeBucket } from './wire';

/**
 * The reader's own terms as fields, one a term. A setting may be overwritten by whoever sets it last; a term has texts
 * that somebody wrote. So such a field holds a register, as a note is one: what two devices wrote apart stays side by
 * side until one who saw both writes anew, and a deletion takes only what it saw.
 */
export const OWN = 'own/';

/** The name of a term's field. */
export const ownField = (term: string): string => OWN + term;

export function isOwnField(name: string): boolean {
  return name.startsWith(OWN);
}

/** What two copies of a term's field know together; one that cannot be read gives way to any that can. */
export function joinOwn(a: Field, b: Field): Field | undefined {
  const [one, other] = [registerIn(a), registerIn(b)];
  if (!one || !other) return one ? a : other ? b : undefined;
  const later = a.stamp > b.stamp || (a.stamp === b.stamp && a.by >= b.by) ? a : b;
  return { value: writeBucket([join(one, other)]), stamp: later.stamp, by: later.by };
}

/** What is said of one own term: the texts that stand, each with the name of its version. */
export interface OwnTexts {
  readonly texts: readonly string[];
  /** The names of all versions, deletions too: who has seen this has seen these. */
  readonly dots: readonly string[];
}

/** The terms that fields tell of, by id. */
export function ownTextsIn(fields: Fields): ReadonlyMap<string, OwnTexts> {
  const terms = new Map<string, OwnTexts>();
  for (const [name, field] of Object.entries(fields)) {
    const register = isOwnField(name) ? registerIn(field) : undefined;
    if (!register) continue;
    const { versions } = register;
    terms.set(name.slice(OWN.length), {
      texts: versions.filter(({ deleted }) => !deleted).map(({ body }) => body),
      dots: versions.map(({ dot }) => dotName(dot)),
    });
  }
  return terms;
}

/**
 * A term's field with one more version.
 * @param text `null` deletes the term
 * @param seen the versions that the writer had before their eyes; others stay beside this one
 */
export function writeOwn(
  fields: Fields,
  term: string,
  text: string | null,
  by: string,
  seen: readonly string[],
): Field {
  const before = fields[ownField(term)];
  const register = (before && registerIn(before)) ?? { id: term, versions: [] };
  const stamp = (before?.stamp ?? 0) + 1;
  const content = {
    ...{ body: text ?? '', tags: [], target: onTerm(term) },
    ...{ created: 0, changed: 0, deleted: text === null },
  };
  const written = write(register, content, { device: by, counter: stamp }, new Set(seen));
  return { value: writeBucket([written]), stamp, by };
}

function registerIn({ value }: Field): Register | undefined {
  const read = typeof value === 'string' ? readBucketText(value) : undefined;
  return read?.kind === 'read' && read.registers.length === 1 ? read.registers[0] : undefined;
}
