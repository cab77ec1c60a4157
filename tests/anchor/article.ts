/** A text whose words know whether they belong to the quote, so that whatever is done to it, the truth is known. */
export interface Token {
  readonly text: string;
  readonly quoted: boolean;
}
export type Sentence = readonly Token[];
export type Article = readonly (readonly Sentence[])[];

/** A number from 0 up to but without 1, always the same row for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
export type Random = ReturnType<typeof randomOf>;

export function below(random: Random, most: number): number {
  return Math.floor(random() * most);
}
export function oneOf<T>(random: Random, from: readonly T[]): T {
  return from[below(random, from.length)]!;
}

/** Words with what stands after them; a Chinese or Japanese character is a token of its own. */
export function sentenceOf(text: string): Sentence {
  const parts =
    text.match(/[\u3040-\u30ff\u3400-\u9fff][、。，！？」]?\s*|[^\s\u3040-\u30ff\u3400-\u9fff]+\s*/gu) ?? [];
  return parts.map((part) => ({ text: part.trim() === part ? part : `${part.trim()} `, quoted: false }));
}

/** The article of paragraphs of plain text. */
export function articleOf(paragraphs: readonly string[]): Article {
  return paragraphs.map((paragraph) =>
    (paragraph.match(/[^.!?。？！]+[.!?。？！]+["”’」]?\s*|[^.!?。？！]+$/gu) ?? [])
      .map(sentenceOf)
      .filter((s) => s.length > 0),
  );
}

/** The text of an article, and where the quoted words stand in it, first to last; no span where none is left. */
export function textOf(article: Article): { text: string; span: { start: number; end: number } | undefined } {
  let text = '';
  let start = -1;
  let end = -1;
  for (const paragraph of article) {
    for (const sentence of paragraph) {
      const glue = sentence[0] && /^[\u3040-\u9fff]/u.test(sentence[0].text) ? '' : ' ';
      if (text !== '' && !/\s$/u.test(text)) text += glue;
      for (const token of sentence) {
        if (token.quoted && start < 0) start = text.length;
        text += token.text;
        if (token.quoted) end = text.trimEnd().length;
      }
    }
    text = `${text.trimEnd()}\n`;
  }
  return { text: text.trimEnd(), span: start < 0 ? undefined : { start, end } };
}

/** Marks a random passage: a few words, a sentence, or two. */
export function withQuote(article: Article, random: Random): Article {
  const p = below(random, article.length);
  const paragraph = article[p]!;
  const s = below(random, paragraph.length);
  const kind = random();
  const isQuoted = (sentence: number, word: number, words: number): boolean => {
    if (kind < 0.5) return sentence === s && word >= from && word < from + Math.min(length, words);
    return sentence === s || (kind > 0.8 && sentence === s + 1);
  };
  const words = paragraph[s]!.length;
  const length = 2 + below(random, 9);
  const from = below(random, Math.max(1, words - length));
  return article.map((one, i) =>
    i === p
      ? one.map((sentence, j) =>
          sentence.map((token, k) => ({ ...token, quoted: isQuoted(j, k, sentence.length) })),
        )
      : one,
  );
}

/** Forgets which words are quoted: a copy, put in elsewhere. */
export function unquoted(sentence: Sentence): Sentence {
  return sentence.map((token) => ({ ...token, quoted: false }));
}
