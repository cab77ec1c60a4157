import type { Block, Matcher, PageFacts } from '../../../src/core/match';
import { Reading } from '../../../src/core/match';
import { few } from './small';

interface Looked {
  readonly facts?: PageFacts;
  readonly others?: readonly Block[];
  readonly matcher?: Matcher;
}

/** What speaks for and against each candidate in a paragraph: `surface: evidence found weight; …`, its score apart. */
export function judged(text: string, { facts, others = [], matcher = few }: Looked = {}): string[] {
  const reading = new Reading(matcher, facts);
  const blocks: Block[] = [{ text, role: 'body' }, ...others];
  reading.add(blocks.map((block, id) => ({ ...block, id })));
  return reading.judged(0).map(({ candidate: { start, end }, why }) => {
    const reasons = why.map(({ evidence, found = '', weight }) =>
      [evidence, found, Number(weight.toFixed(2))].filter((part) => part !== '').join(' '),
    );
    return `${text.slice(start, end)}: ${reasons.join('; ')}`;
  });
}

/** The reasons for the first candidate that stands so in a paragraph. */
export function reasonsFor(surface: string, text: string, looked: Looked = {}): string | undefined {
  return judged(text, looked)
    .find((line) => line.startsWith(`${surface}: `))
    ?.slice(surface.length + 2);
}
