import { compileSeeds } from '../../src/compiler/compile';
import type { Term } from '../../src/core/dictionary/schema';
import { compileMatcher, needleSource, serializeMatcher } from '../../src/core/match';
import { writings } from '../../src/core/match/alternatives';
import type { SavedPage } from '../corpus/pages';

/** Terms ready to be given to a page. */
export interface TermSet {
  readonly matcher: string;
  /** What the first stage looks for. */
  readonly needle: string;
  readonly expression: string;
  readonly keywords: string[];
  /** How long it took to compile, in ms. */
  readonly compileMs: number;
}

/** The bundled terms. @throws where the seeds do not compile. */
export function bundledTerms(): Term[] {
  const compiled = compileSeeds('seeds');
  if (!compiled.ok) throw new Error(compiled.error.map(({ message }) => message).join('\n'));
  return compiled.value.terms;
}

/** The words that stand in pages, each once: what made-up terms are made of. */
export function wordsOf(pages: readonly SavedPage[]): string[] {
  const words = new Set<string>();
  for (const { bytes } of pages) {
    const text = bytes.toString('utf8').replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]+>/giu, ' ');
    for (const [word] of text.matchAll(/\p{L}{3,14}/gu)) words.add(word);
  }
  return [...words];
}

/** What made-up terms are made of where no page is at hand. */
const SYLLABLES =
  'kalo miren tasvo dulpe shigan orti bescra nolfu wehzin maros tilqua renka loor peti vodul gantas crami funol zinbes'.split(
    ' ',
  );

/**
 * The bundled terms and made-up ones up to `count`, each of two or three words of the pages themselves, so that a scan
 * finds their beginnings at nearly every word; hardly any stands there as a whole, and so costs more than the scan.
 */
export function manyTerms(
  bundled: readonly Term[],
  count: number,
  words: readonly string[] = SYLLABLES,
): Term[] {
  const random = randomFrom(2617);
  const word = (): string => words[random() % words.length]!;
  const made = Array.from({ length: count - bundled.length }, (_, i): Term => {
    const name = Array.from({ length: 2 + (random() % 2) }, word).join(' ');
    return {
      id: `made-${i}`,
      kind: 'concept',
      label: { en: name },
      summary: { en: `${name} is made up.` },
      senses: [{ id: 'only', certainty: 'sure', aliases: { en: [name, `${name} ${word()}`] } }],
    };
  });
  return [...bundled, ...made];
}

/** @param looked the terms that the look is made for, where not all */
export function termSet(terms: readonly Term[], looked: readonly Term[] = terms): TermSet {
  compileMatcher(terms);
  const start = performance.now();
  const matcher = serializeMatcher(compileMatcher(terms));
  const compileMs = performance.now() - start;
  const keywords = [...new Set(terms.flatMap(aliasesOf))].sort((a, b) => b.length - a.length);
  return {
    matcher,
    needle: needleSource(looked),
    keywords,
    expression: keywords.length > 10_000 ? '' : plainExpression(keywords),
    compileMs,
  };
}

/**
 * One expression of all aliases, as fast as we could make it: those that begin alike share their beginning, as a
 * generated trie does. With the flags `iu` and \p classes for boundaries it takes five times as long.
 */
function plainExpression(keywords: readonly string[]): string {
  interface Branch {
    readonly next: Map<string, Branch>;
    end: boolean;
  }
  const branch = (): Branch => ({ next: new Map(), end: false });
  const root = branch();
  for (const keyword of keywords) {
    let at = root;
    for (const letter of keyword.toLowerCase()) {
      let next = at.next.get(letter);
      if (!next) at.next.set(letter, (next = branch()));
      at = next;
    }
    at.end = true;
  }
  const write = ({ next, end }: Branch): string => {
    const ways = [...next].map(([letter, way]) => escape(letter) + write(way));
    const all = ways.length > 1 ? `(?:${ways.join('|')})` : (ways[0] ?? '');
    return end && all !== '' ? `(?:${all})?` : all;
  };
  return write(root);
}

function aliasesOf(term: Term): string[] {
  return term.senses.flatMap((sense) => Object.values(sense.aliases).flat().flatMap(writings));
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replace(/[\s-]+/gu, '[\\s\\-]+');
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
}
