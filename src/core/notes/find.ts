import { foldForSearch } from '../search/tokens';
import { siteOf } from '../site';
import { foldTag } from './tags';
import type { Target } from './target';

/** What is searched of a note. */
export interface Findable {
  readonly id: string;
  readonly target: Target;
  /** ms since 1970 */
  readonly changed: number;
  readonly versions: readonly { readonly body: string; readonly tags: readonly string[] }[];
}

/** What a reader looks for: words that all stand in the note, and what else it must be. */
export interface Wanted {
  readonly words: string;
  /** A site's name, `terms` for notes on terms, or nothing for all. */
  readonly on?: string | undefined;
  readonly tag?: string | undefined;
  /** Changed at this moment (ms since 1970) or later. */
  readonly since?: number | undefined;
}

/** Only so much of a note is searched (UTF-16 units): a hundred notes of a megabyte must not slow every key down. */
export const MOST_SEARCHED = 100_000;
/** So many notes are made ready before others get their turn. */
const IN_A_SLICE = 200;

interface Entry<N extends Findable> {
  readonly note: N;
  /** All that is searched of it, folded as search compares. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly site: string;
}

/**
 * Notes ready to be searched: a plain look for each word in folded texts, so that a part of a word is found in every
 * script. Words typed further look only through what was found before.
 */
export class NoteFinder<N extends Findable> {
  readonly #entries: readonly Entry<N>[];
  #last: { readonly words: readonly string[]; readonly found: readonly Entry<N>[] };

  private constructor(entries: readonly Entry<N>[]) {
    this.#entries = entries;
    this.#last = { words: [], found: entries };
  }

  /**
   * Makes notes ready, some at a time.
   * @param nameOf the name of the term or page that a note is on, which is searched as well
   * @param pause awaited between slices; whoever gives up rejects it
   */
  static async of<N extends Findable>(
    notes: readonly N[],
    nameOf: (target: Target) => string,
    pause: () => Promise<void> = () => Promise.resolve(),
  ): Promise<NoteFinder<N>> {
    const entries: Entry<N>[] = [];
    for (const [i, note] of notes.entries()) {
      if (i > 0 && i % IN_A_SLICE === 0) await pause();
      entries.push(entryOf(note, nameOf(note.target)));
    }
    return new NoteFinder(entries);
  }

  /** The notes that answer, in the order in which they came. */
  find({ words, on, tag, since }: Wanted): N[] {
    // An empty one, of spaces in a row or at an end, stands in every text.
    const wanted = foldForSearch(words).split(/\s/u);
    const found = this.#narrowed(wanted).filter(({ text }) => wanted.every((word) => text.includes(word)));
    this.#last = { words: wanted, found };
    const folded = tag === undefined ? undefined : foldTag(tag);
    return found
      .filter(
        ({ note, tags, site }) =>
          (on === undefined || (on === 'terms' ? note.target.kind === 'term' : site === on)) &&
          (folded === undefined || tags.includes(folded)) &&
          (since === undefined || note.changed >= since),
      )
      .map(({ note }) => note);
  }

  /** The sites that notes are on, and their tags, each the most frequent first. */
  choices(): { sites: string[]; tags: string[] } {
    const byCount = (values: readonly string[]): string[] => {
      const counts = new Map<string, number>();
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
    };
    const written = new Map<string, string>();
    for (const { note } of this.#entries) {
      for (const tag of note.versions.flatMap(({ tags }) => tags)) {
        if (!written.has(foldTag(tag))) written.set(foldTag(tag), tag);
      }
    }
    return {
      sites: byCount(this.#entries.flatMap(({ site }) => (site === '' ? [] : site))),
      tags: byCount(this.#entries.flatMap(({ tags }) => tags)).map((tag) => written.get(tag) ?? tag),
    };
  }

  /** What was found last, where each of its words is the beginning of one that is wanted now. */
  #narrowed(wanted: readonly string[]): readonly Entry<N>[] {
    const { words, found } = this.#last;
    const further = words.every((word) => wanted.some((now) => now.includes(word)));
    return further ? found : this.#entries;
  }
}

function entryOf<N extends Findable>(note: N, name: string): Entry<N> {
  const { target, versions } = note;
  const passage = target.kind === 'passage' ? [target.quote.exact, target.page.title, target.page.url] : [];
  const tags = versions.flatMap((version) => version.tags);
  const body = versions.map((version) => version.body.slice(0, MOST_SEARCHED)).join('\n');
  return {
    note,
    text: foldForSearch([name, ...tags.map((tag) => `#${tag}`), ...passage, body].join('\n')),
    tags: [...new Set(tags.map(foldTag))],
    site:
      target.kind === 'passage' && URL.canParse(target.page.url)
        ? siteOf(new URL(target.page.url).hostname)
        : '',
  };
}
