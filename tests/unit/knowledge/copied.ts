/** Words of an article that stand in a file of the project. */
export interface Run {
  readonly file: string;
  readonly line: number;
  readonly words: string;
}

/** So many words in a row are a copy, and no longer what anybody would write (issue 4). */
const COPY = 8;

interface Word {
  readonly word: string;
  readonly line: number;
}

/**
 * The runs of eight words and more that a file shares with an article, each as long as it goes. Case, accents,
 * punctuation and the ends of lines don't count.
 *
 * @param exempt texts that may be quoted: a run that lies wholly in one of them is none
 */
export function copiedRuns(
  articles: readonly string[],
  files: ReadonlyMap<string, string>,
  exempt: readonly string[],
): Run[] {
  const copied = new Set(articles.flatMap((article) => windows(wordsOf(article))));
  const quoted = exempt.map((text) => ` ${textOf(wordsOf(text))} `);
  const runs: Run[] = [];
  for (const [file, text] of files) {
    const words = wordsOf(text);
    for (let at = 0; at + COPY <= words.length; at++) {
      let end = at;
      while (end + COPY <= words.length && copied.has(textOf(words.slice(end, end + COPY)))) end++;
      if (end === at) continue;
      const shared = textOf(words.slice(at, end + COPY - 1));
      if (!quoted.some((title) => title.includes(` ${shared} `))) {
        runs.push({ file, line: words[at]!.line, words: shared });
      }
      at = end;
    }
  }
  return runs;
}

function wordsOf(text: string): Word[] {
  return text.split('\n').flatMap((line, i) => {
    const plain = line
      .normalize('NFKD')
      .replace(/\p{Mn}/gu, '')
      .toLowerCase()
      .replace(/['’]/gu, '');
    return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => ({ word, line: i + 1 }));
  });
}

function windows(words: readonly Word[]): string[] {
  return words.slice(COPY - 1).map((_, i) => textOf(words.slice(i, i + COPY)));
}

function textOf(words: readonly Word[]): string {
  return words.map(({ word }) => word).join(' ');
}
