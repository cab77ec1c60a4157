import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  runServerHistory,
  SERVER_CONTROLS,
  serverHistories,
  type ServerStep,
} from '../../../simulate/server/history';

const SEED = 20261123;

describe('a deletion on a server that was switched away from and wiped', () => {
  const steps: ServerStep[] = [
    { do: 'save', device: 1, note: 0, stale: false },
    { do: 'save', device: 0, note: 0, stale: false },
    { do: 'save', device: 1, note: 9, stale: false },
    { do: 'round', device: 1, faults: [] },
    { do: 'round', device: 0, faults: [] },
    { do: 'switch', device: 0 },
    { do: 'delete', device: 0, note: 2, stale: false },
    { do: 'switch', device: 0 },
    { do: 'wipe', whole: false },
    { do: 'round', device: 0, faults: [] },
  ];
  const after = (more: ServerStep[]) =>
    runServerHistory({ devices: 2, skews: [], steps: [...steps, ...more, { do: 'days', days: 181 }] });

  it('is not forgotten before a device that stands in the list has said that it knows it', async () => {
    expect((await after([])).failures).toEqual([]);
  });

  // Of the retired device's numbers the floor had none: "up to 0", the file said, and was read by nobody again.
  it('is forgotten in a file that others can read', async () => {
    const { lost } = await after([{ do: 'retire', device: 0, other: 1 }]);
    expect(lost).toBe(0);
  });
});

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
