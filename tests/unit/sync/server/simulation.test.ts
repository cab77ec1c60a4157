import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../simulate/server/faulty-folder';
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

describe('a deletion that was forgotten beside a device that nobody had heard of', () => {
  const DAY = 181;
  const save = (device: number): ServerStep => ({ do: 'save', device, note: 0, stale: false });
  const round = (device: number, faults: Fault[] = []): ServerStep => ({ do: 'round', device, faults });
  /** Device 0 writes a note and deletes it again; of the note there is a file, of the deletion none yet. */
  const begun: ServerStep[] = [
    round(0, ['none', 'none', 'none', 'lost']),
    save(0),
    round(0, ['none', 'none', 'replyLost']),
    { do: 'delete', device: 0, note: 0, stale: false },
  ];
  const failuresOf = async (steps: ServerStep[]): Promise<string[]> =>
    (await runServerHistory({ devices: 2, skews: [], steps: [...begun, ...steps] })).failures;

  // The other had read the note and made its first segment, which never arrived: it was sent half a year later.
  it('is not undone by a segment that was made before', async () => {
    const torn: Fault[] = ['none', 'none', 'none', 'none', 'torn'];
    const later: ServerStep[] = [{ do: 'days', days: DAY }, round(1, torn), { do: 'wipe', whole: false }];
    const retired: ServerStep = { do: 'retire', device: 1, other: 0 };
    expect(await failuresOf([{ do: 'days', days: 1 }, retired, round(0), ...later])).toEqual([]);
  });

  // The other had written beside the deletion: one device held the text alone, one the text and the deletion.
  it('stands beside the edit on all of them, or on none', async () => {
    const beside: ServerStep[] = [
      { do: 'retire', device: 0, other: 1 },
      ...[round(0), round(1), save(1), round(0)],
      { do: 'days', days: DAY },
      round(1),
      { do: 'wipe', whole: false },
    ];
    expect(await failuresOf([{ do: 'days', days: 1 }, ...beside])).toEqual([]);
  });
});

describe('a listing from before what a device itself wrote', () => {
  // It did not show the files of the device's former name, which told of the note while it lived.
  it('is nothing to forget a deletion for', async () => {
    const round = (faults: Fault[] = []): ServerStep => ({ do: 'round', device: 0, faults });
    const steps: ServerStep[] = [
      { do: 'save', device: 0, note: 0, stale: false },
      { do: 'save', device: 0, note: 1, stale: false },
      ...[round(), round(['late'])],
      { do: 'delete', device: 0, note: 1, stale: false },
      ...[{ do: 'days', days: 1 } as const, round(), { do: 'days', days: 181 } as const, round(['late'])],
    ];
    expect((await runServerHistory({ devices: 2, skews: [], steps })).failures).toEqual([]);
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
