import { annotate, type Block, type Matcher, type Mention, type PageFacts } from '../../src/core/match';
import type { Weights } from '../../src/core/match/weights';

/** One line of input: a passage with what is known of where it stood. */
export interface Passage {
  readonly id: string;
  readonly text: string;
  readonly lang?: string;
  readonly date?: string;
  readonly title?: string;
}

/** A line of gold: a passage, and the spans that mean a term. */
export interface GoldPassage extends Passage {
  readonly group?: string;
  readonly hard?: boolean;
  readonly spans: readonly GoldSpan[];
  readonly optional?: readonly Span[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface GoldSpan extends Span {
  readonly surface: string;
  readonly entry: string;
}

/** A passage as recognition takes it: its lines are paragraphs, each with where it begins in the whole text. */
export function blocksOf(passage: Passage): {
  readonly blocks: readonly Block[];
  readonly offsets: readonly number[];
  readonly facts: PageFacts;
} {
  const blocks: Block[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const text of passage.text.split('\n')) {
    blocks.push({ text, role: 'body', lang: passage.lang });
    offsets.push(offset);
    offset += text.length + 1;
  }
  return { blocks, offsets, facts: { lang: passage.lang, date: passage.date, title: passage.title } };
}

/** The mentions of a passage, with offsets into its whole text. No mention crosses a line. */
export function mentionsOf(matcher: Matcher, passage: Passage, weights?: Weights): Mention[] {
  const { blocks, offsets, facts } = blocksOf(passage);
  return annotate(matcher, blocks, facts, weights).map((mention) => {
    const base = offsets[mention.block]!;
    return { ...mention, start: base + mention.start, end: base + mention.end };
  });
}

/** JSON lines to values; says which line is broken. */
export function parseLines<T>(text: string, name: string): T[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as T];
    } catch {
      console.error(`${name}:${at + 1}: this line is no JSON`);
      return process.exit(1);
    }
  });
}
