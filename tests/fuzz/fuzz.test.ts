import { describe, expect, it } from 'vitest';
import { tryTarget } from './run';
import { TARGETS } from './targets';

// A little of what `npm run fuzz` does at length: a boundary that breaks at once breaks here.
const RUNS = 150;

describe('what others made', () => {
  it.each(TARGETS.map((target) => [target.name, target] as const))(
    '%s is taken or refused, never thrown over',
    async (_, target) => {
      const { found, accepted, refused } = await tryTarget(target, {
        runs: RUNS,
        seed: Math.floor(Math.random() * 2 ** 31),
      });
      expect(
        found,
        found && `npm run fuzz -- --only "${target.name}" --seed ${found.seed} --path "${found.path}"`,
      ).toBeUndefined();
      expect(accepted + refused).toBe(RUNS);
    },
    60_000,
  );
});
