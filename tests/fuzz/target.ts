import type fc from 'fast-check';

/** What became of one input: it was taken, or turned down with a sentence. Anything else is thrown, and is a find. */
export type Verdict = 'accepted' | 'refused';

/** One boundary that takes what others made: a file, a message, a server's answer, a stored value. */
export interface Target<T = unknown> {
  readonly name: string;
  /** Sound inputs, sound ones tampered with, and mere noise. */
  readonly inputs: fc.Arbitrary<T>;
  /** @throws where the boundary does not hold: it threw itself, refused without a word, or let something half through. */
  readonly run: (input: T) => Verdict | Promise<Verdict>;
  /** Which share of a run's cases it has: less than all where each takes milliseconds. */
  readonly share: number;
}

/** A target whose inputs' type nobody else needs to know. */
export function target<T>(name: string, inputs: fc.Arbitrary<T>, run: Target<T>['run'], share = 1): Target {
  return { name, inputs, run: run as Target['run'], share };
}

/** @throws with this sentence where something that must hold does not. */
export function must(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

/** Letters (UTF-16 units) in all texts of a value: what a reader of it may make of an input is held to some times this. */
export function lettersIn(value: unknown): number {
  const waiting: unknown[] = [value];
  let letters = 0;
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') letters += next.length;
    else if (typeof next === 'object' && next !== null) {
      for (const inner of Object.values(next)) waiting.push(inner);
    }
  }
  return letters;
}
