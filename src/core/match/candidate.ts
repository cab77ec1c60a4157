import { type Language, LANGUAGES } from '../dictionary/languages';
import type { Reason } from './mention';
import type { Matcher } from './matcher';
import type { Evidence, Weights } from './weights';

/** A span that may mean a term, with what its own paragraph says of it. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly sense: number;
  readonly alias: number;
  /** Log-odds from its own paragraph. What the page adds is added when it is judged. */
  local: number;
  readonly why: Reason[];
  /** Whether it counts as evidence for others. */
  trusted: boolean;
  /** A person's whole name, or another bearer of it. */
  readonly name: 'none' | 'full' | 'surname' | 'other';
  /** Whether a cue or term of each side was found near: then the page's are not counted again. */
  nearFor: boolean;
  nearAgainst: boolean;
  nearTerm: boolean;
  nearAgainstTerm: boolean;
  /** The surname's bearer as this paragraph has it, where it names one. */
  lately: 'none' | 'own' | 'other';
}

/** The block that candidates stand in, and what they are weighed with. */
export interface Setting {
  readonly matcher: Matcher;
  readonly weights: Weights;
  readonly text: string;
  /** Two letters, or '' where nothing is known. */
  readonly language: string;
  readonly date: string;
  /** Whether the block is set as a headline; found out when a surname asks. */
  headline?: boolean;
}

/** Adds evidence: its weight goes into the score, and its name to the reasons. */
export function weigh(
  candidate: Candidate,
  weights: Weights,
  evidence: Evidence,
  found: string | undefined,
  share: number,
): void {
  const weight = weights[evidence] * share;
  candidate.local += weight;
  candidate.why.push(found === undefined ? { evidence, weight } : { evidence, found, weight });
}

/** The language of the alias that a candidate was found by. */
export function languageOf(matcher: Matcher, candidate: Candidate): Language {
  return languageAt(matcher, candidate.alias);
}

/** The language of an alias. */
export function languageAt(matcher: Matcher, alias: number): Language {
  return LANGUAGES[matcher.aliases.languages[alias]!]!;
}

/** Whether a candidate is but a person's surname. */
export function isSurname({ name }: Candidate): boolean {
  return name === 'surname' || name === 'other';
}
