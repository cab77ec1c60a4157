import * as v from 'valibot';
import { type Call, nothing } from './shapes';

/** The one line on how sync stands. */
export const SyncState = v.object({
  mode: v.picklist(['off', 'on']),
  /** Whether the reader has been asked yet whether notes should travel with the browser account. */
  offered: v.boolean(),
  /** Share of the quota that is used, 0 to 1. */
  full: v.number(),
  /** How many notes wait because they do not fit or are too large. */
  waiting: v.number(),
  waitingNotes: v.array(v.string()),
  /** A sentence's key in `_locales` where something is wrong, `null` where all is well. */
  trouble: v.nullable(v.string()),
  /** ms since 1970 of the last join, 0 for never. */
  lastJoin: v.number(),
  /** Whether a write to the account is still due. */
  pending: v.boolean(),
});
export type SyncState = v.InferOutput<typeof SyncState>;

/** Notes in step between devices. */
export const syncCalls = {
  syncState: { to: 'background', from: ['page'], request: nothing, reply: SyncState },
  /** Turns sync through the browser account on or off; the first answer also settles the offer. */
  setSync: { to: 'background', from: ['page'], request: v.object({ on: v.boolean() }), reply: SyncState },
  syncNow: { to: 'background', from: ['page'], request: nothing, reply: SyncState },
} as const satisfies Record<string, Call>;
