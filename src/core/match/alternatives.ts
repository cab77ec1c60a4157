/** An alias that would stand for more writings than this is taken as it is written: a pack must not blow up. */
const MOST_WRITINGS = 4096;

/** A name, perhaps a blank, and in brackets what must follow it. */
const FOLLOWED = /^(.*\S\s*)\[([^[\]]+)\]$/u;

/** One writing of an alias: all that must stand on the page, and how much of it, from its start, is the name. */
export interface Writing {
  readonly whole: string;
  readonly name: string;
}

/** Whether an alias has one writing, itself: nearly all do, and there may be a hundred thousand. */
export function isPlain(alias: string): boolean {
  return !alias.includes('{') && !alias.endsWith(']');
}

/** Every writing of an alias, whole: `writingsOf` without the names. */
export function writings(alias: string): readonly string[] {
  if (isPlain(alias)) return [alias];
  return writingsOf(alias).map(({ whole }) => whole);
}

/**
 * The writings that an alias stands for. Braces hold alternatives, the empty one included:
 * `{U.S.|US}-South Korean {joint |}drills` stands for four. Brackets at the end hold what must follow the name and is
 * no part of it: `김 [{위원장|총비서}]` is a surname that is too short to be looked for without its title. Neither nests.
 */
export function writingsOf(alias: string): readonly Writing[] {
  return alternativesOf(alias).map((writing) => {
    const [, name, title] = (writing.endsWith(']') ? FOLLOWED.exec(writing) : null) ?? [];
    return name === undefined || title === undefined
      ? { whole: writing, name: writing }
      : { whole: name + title, name: name.trimEnd() };
  });
}

function alternativesOf(alias: string): readonly string[] {
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
