import fc from 'fast-check';
import type { Target } from './target';

/** What a run over one target came to. */
export interface Outcome {
  readonly target: string;
  readonly cases: number;
  readonly accepted: number;
  readonly refused: number;
  /** The first find, made as small as it gets, with how to come by it again. */
  readonly found: Find | undefined;
  /** How long the slowest case took, and what it was. */
  readonly slowest: { readonly ms: number; readonly input: string };
  /** Of the processor's time. */
  readonly seconds: number;
}

interface Find {
  readonly error: string;
  readonly input: string;
  readonly seed: number;
  readonly path: string;
}

interface Run {
  readonly runs: number;
  readonly seed: number;
  /** Of an earlier find: that case alone is run again. */
  readonly path?: string | undefined;
}

/** Tries a target on so many inputs, until one finds something. */
export async function tryTarget({ name, inputs, run }: Target, { runs, seed, path }: Run): Promise<Outcome> {
  const verdicts = { accepted: 0, refused: 0 };
  let slowest = { ms: 0, input: undefined as unknown };
  const started = process.cpuUsage();
  const details = await fc.check(
    fc.asyncProperty(inputs, async (input) => {
      const begun = performance.now();
      const verdict = await run(input);
      const ms = performance.now() - begun;
      verdicts[verdict]++;
      if (ms > slowest.ms) slowest = { ms, input };
    }),
    { numRuns: runs, seed, ...(path !== undefined && { path, endOnFailure: false }) },
  );
  const failed = details.failed;
  return {
    target: name,
    cases: details.numRuns,
    ...verdicts,
    found: failed
      ? {
          error: messageOf(details.errorInstance),
          input: shown(details.counterexample?.[0], 2000),
          seed: details.seed,
          path: details.counterexamplePath ?? '',
        }
      : undefined,
    slowest: { ms: slowest.ms, input: shown(slowest.input, 200) },
    seconds: process.cpuUsage(started).user / 1e6,
  };
}

function shown(input: unknown, most: number): string {
  try {
    return fc.stringify(input).slice(0, most);
  } catch {
    return 'too deep to be written down';
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, 6).join('\n')
    : String(error);
}
