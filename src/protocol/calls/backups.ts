import * as v from 'valibot';
import { type Call, done, nothing } from './shapes';

const snapshotId = v.pipe(v.string(), v.maxLength(100));

/** A whole state of the notes on this device that can be gone back to. */
export const SnapshotView = v.object({
  id: v.string(),
  /** ms since 1970 */
  at: v.number(),
  reason: v.picklist(['automatic', 'beforeRestore', 'beforeImport', 'beforeSync', 'byHand']),
  notes: v.number(),
  bytes: v.number(),
});
export type SnapshotView = v.InferOutput<typeof SnapshotView>;

/** What going back would do to one note. */
const ComparedNote = v.object({
  id: v.string(),
  /** What it said then and says now, each cut to `MOST_SHOWN` letters; `now` is `null` for a note that is gone. */
  then: v.string(),
  now: v.nullable(v.string()),
});

/** Backups on this device: the last states of all notes, and what to do where the notes were lost. */
export const backupCalls = {
  /** What the reader must know of the store (a key of `_locales`, `null` where all is well), and what there is to go back to. */
  storeState: {
    to: 'background',
    from: ['page'],
    request: nothing,
    reply: v.object({ trouble: v.nullable(v.string()), snapshots: v.array(SnapshotView) }),
  },
  /** Keeps the notes as they are now. */
  takeSnapshot: { to: 'background', from: ['page'], request: nothing, reply: done },
  /** What going back to a state would do; changes nothing. Names some of the notes, and counts all. */
  previewSnapshot: {
    to: 'background',
    from: ['page'],
    request: v.object({ id: snapshotId }),
    reply: v.variant('outcome', [
      v.object({
        outcome: v.literal('done'),
        back: v.number(),
        changed: v.number(),
        same: v.number(),
        since: v.number(),
        some: v.array(ComparedNote),
      }),
      v.object({ outcome: v.literal('refused'), trouble: v.string() }),
    ]),
  },
  /**
   * Goes back to a state, after keeping the present one: brings back what is gone, gives notes that changed their text
   * of then, takes nothing that was written since. A database that can no longer be read is laid anew for it.
   */
  restoreSnapshot: {
    to: 'background',
    from: ['page'],
    request: v.object({ id: snapshotId }),
    reply: v.variant('outcome', [
      v.object({ outcome: v.literal('done'), changed: v.number() }),
      v.object({ outcome: v.literal('refused'), trouble: v.string() }),
    ]),
  },
  /** The reader takes it that earlier notes are lost, and goes on without them. */
  startAfresh: { to: 'background', from: ['page'], request: nothing, reply: done },
} as const satisfies Record<string, Call>;
