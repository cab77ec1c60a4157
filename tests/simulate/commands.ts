import fc from 'fast-check';
import type { Vendor } from './account';

/** One thing that happens. Devices, notes and keys are given by numbers, taken round the number that there are. */
export type Command =
  | { do: 'look'; device: number; note: number }
  | {
      do: 'save';
      device: number;
      /** Which of the notes that the device shows; a new one where there are fewer. */
      note: number;
      /** Covers what was on the screen at the last look, not what is there now. */
      stale: boolean;
      /** Letters that no packing makes shorter. */
      letters: number;
    }
  | { do: 'delete'; device: number; note: number; stale: boolean }
  | { do: 'undelete'; device: number; note: number }
  | { do: 'exchange'; device: number; mask: number; heard: 0 | 1 | 2; cut: boolean }
  | { do: 'wait'; seconds: number }
  | { do: 'syncNow'; device: number }
  | { do: 'turn'; device: number; on: boolean }
  | { do: 'kill'; device: number }
  /** The background dies after so many more steps. */
  | { do: 'fuse'; device: number; steps: number }
  | { do: 'signInAgain'; device: number }
  | { do: 'wipe' }
  /** A key of the account is lost, torn, or overwritten by something that is not ours. */
  | { do: 'spoil'; key: number; how: 'lost' | 'torn' | 'foreign' | 'threefold' }
  | { do: 'quota'; device: number; calls: number; rate: boolean }
  | { do: 'disk'; device: number; calls: number }
  /** Something else fills the account, from another device, beyond what any browser would accept here. */
  | { do: 'overfull'; full: boolean };

/** A command, and whether the next one begins before all that this one set going has come to rest. */
export type Step = Command & { overlap: boolean };

export interface History {
  readonly vendor: Vendor;
  readonly devices: number;
  /** Whether the account has so little room that notes must wait. */
  readonly tight: boolean;
  /** How far each device's clock is off, in hours. */
  readonly skews: readonly number[];
  readonly steps: readonly Step[];
}

const device = fc.nat(5);
/** Mostly the first few notes, so that devices meet on them. */
const note = fc.oneof({ weight: 3, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(7) });
const mask = fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, { weight: 2, arbitrary: fc.nat(1023) });

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('look' as const), device, note }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      device,
      note,
      stale: fc.boolean(),
      letters: fc.oneof(fc.nat(20), fc.nat(500)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('delete' as const), device, note, stale: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undelete' as const), device, note }) },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('exchange' as const),
      device,
      mask,
      heard: fc.constantFrom<0 | 1 | 2>(1, 1, 0, 2),
      cut: fc.boolean(),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 6, 11, 31, 1000) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('syncNow' as const), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('turn' as const), device, on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), device }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fuse' as const), device, steps: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('signInAgain' as const), device }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wipe' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('spoil' as const),
      key: fc.nat(9),
      how: fc.constantFrom('lost', 'torn', 'foreign', 'threefold'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('quota' as const), device, calls: fc.nat(3), rate: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('disk' as const), device, calls: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('overfull' as const), full: fc.boolean() }) },
);

/** 2 to `most` devices, the fewer the oftener: most of what goes wrong goes wrong between two. */
export function countOf(most: number): fc.Arbitrary<number> {
  const counts = Array.from({ length: most - 1 }, (_, i) => i + 2);
  return fc.oneof(...counts.map((count) => ({ weight: most + 1 - count, arbitrary: fc.constant(count) })));
}

/** Random histories of 2 to `most` devices. */
export function histories(most = 6): fc.Arbitrary<History> {
  // Without fast-check's bias towards small values: nearly all of its histories would be over before they began.
  return fc.noBias(
    fc.record({
      vendor: fc.constantFrom<Vendor>('chromium', 'firefox'),
      devices: countOf(most),
      tight: fc.integer({ min: 0, max: 3 }).map((one) => one === 3),
      skews: fc.array(fc.constantFrom(0, 1, -1, 26_000, -26_000), { minLength: most, maxLength: most }),
      steps: fc.array(
        fc.tuple(command, fc.boolean()).map(([one, overlap]) => ({ ...one, overlap })),
        { minLength: 1, maxLength: 60, size: 'max' },
      ),
    }),
  );
}
