import type { Fault, PackPath } from '../problem';
import type { Claim, Difference, Source, Term } from '../schema';

/** An element whose own shape is right, with its place in the pack. */
export interface Placed<T> {
  readonly path: PackPath;
  readonly value: T;
}

/** The sound elements of a pack, and the ids of all of them, so that one fault does not bring others with it. */
export interface Draft {
  readonly sources: readonly Placed<Source>[];
  readonly claims: readonly Placed<Claim>[];
  readonly differences: readonly Placed<Difference>[];
  readonly terms: readonly Placed<Term>[];
  readonly ids: Readonly<Record<'sources' | 'claims' | 'differences' | 'terms', ReadonlySet<string>>>;
}

/** Takes a problem: where it is, of what sort, and the sentence. */
export type Report = (path: PackPath, fault: Fault, message: string) => void;
