import real from 'fast-check';

/** Few runs and always the same, and no search for the smallest failure: a law that is broken is broken. */
const RUNS = Number(process.env['NEWSGLOSS_MUTATE_RUNS'] ?? 40);

interface Parameters {
  readonly numRuns?: number;
  readonly seed?: number;
}
const bounded = (given: Parameters = {}): object => ({
  ...given,
  numRuns: Math.min(given.numRuns ?? 100, RUNS),
  seed: given.seed ?? 20261123,
  endOnFailure: true,
});

/** What tests get for `fast-check` while mutants are tried. */
export default {
  ...real,
  assert: (property: never, given?: Parameters): unknown => real.assert(property, bounded(given)),
  check: (property: never, given?: Parameters): unknown => real.check(property, bounded(given)),
};
