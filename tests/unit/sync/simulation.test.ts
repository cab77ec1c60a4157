import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histories } from '../../simulate/commands';
import { CONTROLS } from '../../simulate/controls';
import { runHistory } from '../../simulate/history';

const SEED = 20261123;

describe('random histories of two to four devices through the browser account', () => {
  it('hold every invariant, under both vendors’ rules', { timeout: 400_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories(4), async (history) => {
        expect((await runHistory(history)).failures).toEqual([]);
      }),
      { numRuns: 1000, seed: SEED },
    );
  });

  // A simulation that finds nothing may be blind: each of these must lose edits in it.
  it.each(Object.entries(CONTROLS))(
    'lose edits with the control “%s”',
    { timeout: 120_000 },
    async (_, control) => {
      let lost = 0;
      for (const history of fc.sample(histories(4), { numRuns: 60, seed: SEED })) {
        lost += (await runHistory(history, control())).lost;
        if (lost > 0) break;
      }
      expect(lost).toBeGreaterThan(0);
    },
  );
});
