import { didYouMean } from '../nearest';
import type { PackPath } from '../problem';
import type { Report } from './draft';

/** Reports a name that `known` does not hold. */
export function mustBe(
  known: ReadonlySet<string>,
  what: string,
  id: string,
  path: PackPath,
  report: Report,
): void {
  if (!known.has(id)) report(path, 'notThere', `there is no ${what} "${id}".${didYouMean(id, known)}`);
}
