import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runServerHistory, SERVER_CONTROLS, serverHistories } from '../../../simulate/server/history';

const SEED = 20261123;

describe('random histories of devices with a server between them', () => {
  it('hold every invariant', { timeout: 400_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(serverHistories(4), async (history) => {
        expect((await runServerHistory(history)).failures).toEqual([]);
      }),
      { numRuns: 1000, seed: SEED },
    );
  });

  // A simulation that finds nothing may be blind: each of these must lose edits in it.
  it.each(Object.entries(SERVER_CONTROLS))(
    'lose edits with the control “%s”',
    { timeout: 120_000 },
    async (_, control) => {
      let lost = 0;
      for (const history of fc.sample(serverHistories(4), { numRuns: 200, seed: SEED })) {
        lost += (await runServerHistory(history, control)).lost;
        if (lost > 0) break;
      }
      expect(lost).toBeGreaterThan(0);
    },
  );
});
