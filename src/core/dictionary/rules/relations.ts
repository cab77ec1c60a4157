import type { PackPath } from '../problem';
import type { Draft, Report } from './draft';

/** Following "part of" (or "kind of") from a term never leads back to it. */
export function hierarchiesEnd({ terms }: Draft, report: Report): void {
  for (const kind of ['part-of', 'kind-of'] as const) {
    const up = new Map<string, { to: string; path: PackPath }[]>();
    const add = (from: string, to: string, path: PackPath): unknown =>
      up.get(from)?.push({ to, path }) ?? up.set(from, [{ to, path }]);
    for (const { path, value: term } of terms) {
      term.related?.forEach((relation, i) => {
        const place = [...path, 'related', i, 'term'];
        if (relation.term === term.id) return; // told by termsName
        if (relation.kind === kind) add(term.id, relation.term, place);
        if (kind === 'part-of' && relation.kind === 'has-part') add(relation.term, term.id, place);
      });
    }
    for (const { ring, path } of rings(up)) {
      report(path, 'ring', `closes a ring: ${ring.join(` ${kind} `)}. Take one of these relations out`);
    }
  }
}

/** Every edge that closes a ring, with the ring it closes; a depth-first walk without recursion. */
function rings(
  edges: ReadonlyMap<string, readonly { to: string; path: PackPath }[]>,
): { ring: string[]; path: PackPath }[] {
  const found: { ring: string[]; path: PackPath }[] = [];
  const finished = new Set<string>();
  for (const start of edges.keys()) {
    const trail: { id: string; next: number }[] = finished.has(start) ? [] : [{ id: start, next: 0 }];
    while (trail.length > 0) {
      const here = trail.at(-1)!;
      const edge = edges.get(here.id)?.[here.next++];
      if (!edge) {
        finished.add(here.id);
        trail.pop();
        continue;
      }
      const back = trail.findIndex(({ id }) => id === edge.to);
      if (back >= 0)
        found.push({ ring: [...trail.slice(back).map(({ id }) => id), edge.to], path: edge.path });
      else if (!finished.has(edge.to)) trail.push({ id: edge.to, next: 0 });
    }
  }
  return found;
}
