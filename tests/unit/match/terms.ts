import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileSeeds } from '../../../src/compiler/compile';
import { annotate, compileMatcher, type Block, type Matcher, type PageFacts } from '../../../src/core/match';
import type { Term } from '../../../src/core/dictionary/schema';
import type { GoldPassage } from '../../evaluate/passage';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The bundled terms. Throws where the seeds do not compile: their own tests say why. */
export function seedTerms(): readonly Term[] {
  const compiled = compileSeeds(`${root}seeds`);
  if (!compiled.ok) throw new Error('The seeds do not compile.');
  return compiled.value.terms;
}

export const terms = seedTerms();
export const matcher: Matcher = compileMatcher(terms);

/** `surface|term` of every mention in one paragraph. */
export function found(text: string, facts: PageFacts = {}, others: readonly Block[] = []): string[] {
  const blocks: Block[] = [{ text, role: 'body', lang: facts.lang }, ...others];
  return annotate(matcher, blocks, facts)
    .filter((mention) => mention.block === 0)
    .map(({ surface, term }) => `${surface}|${term}`);
}

/** The passages that the project wrote, in one language. */
export function passages(language: string): GoldPassage[] {
  return readFileSync(`${root}tests/fixtures/passages/${language}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as GoldPassage);
}
