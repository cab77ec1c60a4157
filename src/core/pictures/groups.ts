/** Items by a key, in the order in which the keys come up: `Map.groupBy`, which the oldest Node we build on lacks. */
export function groupsOf<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
