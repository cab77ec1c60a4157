import { type Article, below, oneOf, type Random, type Sentence, type Token, unquoted } from './article';

/** What can be done to an article, each by itself; the name is the row of the table. */
export interface Edit {
  readonly name: string;
  readonly edit: (article: Article, random: Random, foreign: () => Sentence) => Article;
}

export const EDITS: readonly Edit[] = [
  {
    name: 'words changed around',
    edit: (article, random, foreign) => changeWords(article, random, foreign, 0.15, false),
  },
  {
    name: '10 % of its words changed',
    edit: (article, random, foreign) => changeWords(article, random, foreign, 0.1, true),
  },
  {
    name: '25 % of its words changed',
    edit: (article, random, foreign) => changeWords(article, random, foreign, 0.25, true),
  },
  {
    name: '40 % of its words changed',
    edit: (article, random, foreign) => changeWords(article, random, foreign, 0.4, true),
  },
  {
    name: 'words changed in it and around',
    edit: (article, random, foreign) =>
      changeWords(changeWords(article, random, foreign, 0.2, true), random, foreign, 0.2, false),
  },
  {
    name: 'sentences added before it',
    edit: (article, _, foreign) => atQuote(article, (before) => [foreign(), foreign(), ...before]),
  },
  { name: 'sentences added around it', edit: (article, _, foreign) => around(article, foreign) },
  { name: 'sentences around it dropped', edit: (article) => dropAround(article) },
  { name: 'words put into it', edit: (article, random, foreign) => putInto(article, random, foreign) },
  { name: 'words of it dropped', edit: (article, random) => dropFrom(article, random, 0.3) },
  { name: 'its sentence moved', edit: (article, random) => moveSentence(article, random) },
  { name: 'paragraphs reordered', edit: (article, random) => shuffled(article, random) },
  { name: 'repeated elsewhere', edit: (article, random) => repeated(article, random) },
  {
    name: 'repeated elsewhere, changed here',
    edit: (article, random, foreign) => changeWords(repeated(article, random), random, foreign, 0.15, true),
  },
  {
    name: 'typography and spaces changed',
    edit: (article, random) =>
      everyToken(article, (token) => ({ ...token, text: typeset(token.text, random) })),
  },
  { name: 'much of all', edit: (article, random, foreign) => muchOfAll(article, random, foreign) },
  { name: 'removed', edit: (article) => removed(article, () => []) },
  {
    name: 'removed, other words in its place',
    edit: (article, _, foreign) => removed(article, (count) => foreign().slice(0, count)),
  },
  {
    name: 'removed with its sentence',
    edit: (article) =>
      article.map((p) => p.filter((s) => !s.some((t) => t.quoted))).filter((p) => p.length > 0),
  },
];

function everyToken(article: Article, change: (token: Token) => Token): Article {
  return article.map((paragraph) => paragraph.map((sentence) => sentence.map(change)));
}

/** Puts other words in the place of some, inside the quote or outside. One at the least where it is inside. */
function changeWords(
  article: Article,
  random: Random,
  foreign: () => Sentence,
  share: number,
  inside: boolean,
): Article {
  const quoted = article.flat(2).filter((token) => token.quoted);
  const certain = inside ? oneOf(random, quoted) : undefined;
  return everyToken(article, (token) => {
    if (token.quoted !== inside || (token !== certain && random() >= share)) return token;
    return { text: oneOf(random, foreign()).text.toLowerCase(), quoted: token.quoted };
  });
}

function hasQuote(sentence: Sentence): boolean {
  return sentence.some((token) => token.quoted);
}

function atQuote(
  article: Article,
  change: (
    before: readonly Sentence[],
    quote: readonly Sentence[],
    after: readonly Sentence[],
  ) => readonly Sentence[],
): Article {
  return article.map((paragraph) => {
    const first = paragraph.findIndex(hasQuote);
    if (first < 0) return paragraph;
    const last = paragraph.findLastIndex(hasQuote) + 1;
    const [before, quote, after] = [
      paragraph.slice(0, first),
      paragraph.slice(first, last),
      paragraph.slice(last),
    ];
    const changed = change(before, quote, after);
    return changed.some(hasQuote) ? changed : [...changed, ...quote, ...after];
  });
}

function around(article: Article, foreign: () => Sentence): Article {
  return atQuote(article, (before, quote, after) => [
    ...before,
    foreign(),
    ...quote,
    foreign(),
    foreign(),
    ...after,
  ]);
}

function dropAround(article: Article): Article {
  return atQuote(article, (before, quote, after) => [...before.slice(0, -1), ...quote, ...after.slice(1)]);
}

function putInto(article: Article, random: Random, foreign: () => Sentence): Article {
  const place = oneOf(
    random,
    article.flat(2).filter((token) => token.quoted),
  );
  return article.map((p) =>
    p.map((s) =>
      s.flatMap((token) =>
        token === place
          ? [
              token,
              ...foreign()
                .slice(0, 3 + below(random, 8))
                .map(({ text }) => ({ text: text.toLowerCase(), quoted: true })),
            ]
          : [token],
      ),
    ),
  );
}

function dropFrom(article: Article, random: Random, share: number): Article {
  const quoted = article.flat(2).filter((token) => token.quoted);
  const count = Math.max(1, Math.floor(quoted.length * share));
  const first = below(random, Math.max(1, quoted.length - count));
  const gone = new Set(quoted.length < 3 ? [] : quoted.slice(first, first + count));
  return article.map((p) => p.map((s) => s.filter((token) => !gone.has(token))));
}

function moveSentence(article: Article, random: Random): Article {
  const moved = article.flat().filter(hasQuote);
  const rest = article.map((p) => p.filter((s) => !hasQuote(s))).filter((p) => p.length > 0);
  return putAt(rest, random, moved);
}

function putAt(article: Article, random: Random, sentences: readonly Sentence[]): Article {
  const p = below(random, article.length);
  return article.map((paragraph, i) => {
    if (i !== p) return paragraph;
    const at = below(random, paragraph.length + 1);
    // Not between two sentences of one quote.
    if (at > 0 && at < paragraph.length && hasQuote(paragraph[at - 1]!) && hasQuote(paragraph[at]!))
      return [...sentences, ...paragraph];
    return [...paragraph.slice(0, at), ...sentences, ...paragraph.slice(at)];
  });
}

function repeated(article: Article, random: Random): Article {
  const copy = article
    .flat()
    .filter(hasQuote)
    .map((sentence) => unquoted(sentence.filter((token) => token.quoted)));
  const once = putAt(article, random, copy);
  return random() < 0.5 ? once : putAt(once, random, copy);
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

function typeset(text: string, random: Random): string {
  const curly = text.replaceAll("'", '’').replaceAll('"', '“').replaceAll('-', '\u2011');
  const spaced = curly.replace(/ $/u, () => oneOf(random, [' ', ' ', '\u00a0', '\n      ', '  ']));
  return random() < 0.05 && spaced.length > 6 ? `${spaced.slice(0, 3)}\u00ad${spaced.slice(3)}` : spaced;
}

function muchOfAll(article: Article, random: Random, foreign: () => Sentence): Article {
  let edited = around(article, foreign);
  edited = changeWords(edited, random, foreign, 0.12, true);
  edited = changeWords(edited, random, foreign, 0.1, false);
  if (random() < 0.5) edited = repeated(edited, random);
  return shuffled(edited, random);
}

function removed(article: Article, instead: (count: number) => Sentence): Article {
  return article
    .map((p) =>
      p
        .map((s) => {
          if (!hasQuote(s)) return s;
          const first = s.findIndex((token) => token.quoted);
          const count = s.filter((token) => token.quoted).length;
          const left = s.filter((token) => !token.quoted);
          return [...left.slice(0, first), ...unquoted(instead(count)), ...left.slice(first)];
        })
        .filter((s) => s.length > 0),
    )
    .filter((p) => p.length > 0);
}
