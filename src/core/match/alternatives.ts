/** An alias that would stand for more writings than this is taken as it is written: a pack must not blow up. */
const MOST_WRITINGS = 4096;

/**
 * The writings that an alias stands for. Braces hold alternatives, the empty one included:
 * `{U.S.|US}-South Korean {joint |}drills` stands for four. Braces do not nest.
 */
export function writings(alias: string): readonly string[] {
  if (!alias.includes('{')) return [alias];
  const parts = alias.split(/\{([^{}]*)\}/u);
  let all = [''];
  for (const [at, part] of parts.entries()) {
    const choices = at % 2 === 1 ? part.split('|') : [part];
    if (all.length * choices.length > MOST_WRITINGS) return [alias];
    all = all.flatMap((head) => choices.map((choice) => head + choice));
  }
  return all;
}
