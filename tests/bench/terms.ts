import { compileSeeds } from '../../src/compiler/compile';
import type { Term } from '../../src/core/dictionary/schema';
import { compileMatcher, serializeMatcher } from '../../src/core/match';

/** Terms ready to be given to a page. */
export interface TermSet {
  readonly matcher: string;
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

/** The bundled terms and made-up ones up to `count`, of one to three words that look like words. */
export function manyTerms(bundled: readonly Term[], count: number): Term[] {
  const random = randomFrom(2617);
  const syllables = 'ka lo mi ren tas vo dul pe shi gan or ti bes cra nol fu weh zin mar ost il qua'.split(
    ' ',
  );
  const word = (): string =>
    Array.from({ length: 2 + (random() % 3) }, () => syllables[random() % syllables.length]).join('');
  const made = Array.from({ length: count - bundled.length }, (_, i): Term => {
    const name = Array.from({ length: 1 + (random() % 3) }, word).join(' ');
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

export function termSet(terms: readonly Term[]): TermSet {
  const start = performance.now();
  const matcher = serializeMatcher(compileMatcher(terms));
  const compileMs = performance.now() - start;
  const keywords = [...new Set(terms.flatMap(aliasesOf))].sort((a, b) => b.length - a.length);
  const expression = `(?<![\\p{L}\\p{N}])(?:${keywords.map(escape).join('|')})(?![\\p{L}\\p{N}])`;
  return { matcher, keywords, expression, compileMs };
}

function aliasesOf(term: Term): string[] {
  return term.senses.flatMap((sense) => Object.values(sense.aliases).flat());
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
