import type { PackPath } from '../problem';
import type { Report } from './draft';

/** Reports each word that stands in a list a second time. */
export function onlyOnce(list: readonly string[], path: PackPath, report: Report): void {
  const seen = new Set<string>();
  list.forEach((word, i) => {
    if (seen.has(word)) report([...path, i], 'twice', `"${word}" is in this list already: leave it out`);
    seen.add(word);
  });
}
