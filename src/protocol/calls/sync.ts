import * as v from 'valibot';
import { DEVICE_ID } from '../../core/sync/dot';
import { isServerAddress } from '../../core/sync/server-address';
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
  /** So many notes are here, and so many others in the account: the reader is asked before they meet. */
  asks: v.nullable(v.object({ here: v.number(), there: v.number() })),
  /** So many notes were deleted on other devices: the reader is asked before they go here. */
  letGo: v.nullable(v.object({ notes: v.number(), of: v.number() })),
});
export type SyncState = v.InferOutput<typeof SyncState>;

/** How the reader's own server stands. */
export const ServerState = v.object({
  server: v.nullable(v.object({ address: v.string(), user: v.string() })),
  sealed: v.boolean(),
  trouble: v.nullable(v.string()),
  pending: v.boolean(),
  /** ms since 1970, 0 for never. */
  lastJoin: v.number(),
  bytes: v.number(),
  files: v.number(),
  /** So many notes were deleted elsewhere while this device was away: the reader is asked before they go here. */
  letGo: v.nullable(v.object({ notes: v.number(), of: v.number() })),
});
export type ServerState = v.InferOutput<typeof ServerState>;

/** A device that the notes travel to. */
export const DeviceView = v.object({
  id: v.string(),
  name: v.string(),
  /** ms since 1970, to the week; 0 where it was never heard of. */
  seen: v.number(),
  retired: v.boolean(),
  /** The one that the reader sits at. */
  here: v.boolean(),
});
export type DeviceView = v.InferOutput<typeof DeviceView>;

const line = v.pipe(v.string(), v.maxLength(2000));
const address = v.pipe(
  line,
  v.regex(/^https?:\/\//iu),
  v.check(isServerAddress, 'is no address that notes can be sent to'),
);
const server = { address, user: line, password: line };
const secret = v.pipe(v.string(), v.minLength(1), v.maxLength(2000));
const device = v.pipe(v.string(), v.regex(DEVICE_ID));
const trouble = v.nullable(v.string());
const Travels = v.object({ settings: v.boolean(), lists: v.boolean(), pack: v.boolean() });
const page = ['page'] as const;

/** Notes in step between devices. A page of ours may ask, never a content script or a note's frame. */
export const syncCalls = {
  syncState: { to: 'background', from: page, request: nothing, reply: SyncState },
  /** Turns sync through the browser account on or off; the first answer also settles the offer. */
  setSync: {
    to: 'background',
    from: page,
    /** `sure`: the reader was told that there are notes on both sides (`asks`), and said yes. */
    request: v.object({ on: v.boolean(), sure: v.exactOptional(v.boolean()) }),
    reply: SyncState,
  },
  syncNow: { to: 'background', from: page, request: nothing, reply: SyncState },

  serverState: { to: 'background', from: page, request: nothing, reply: ServerState },
  /** Tries a server, and says what its folder is: new, set up, or set up and sealed. */
  probeServer: {
    to: 'background',
    from: page,
    request: v.object(server),
    reply: v.variant('outcome', [
      v.object({ outcome: v.literal('there'), folder: v.picklist(['new', 'open', 'sealed']) }),
      v.object({ outcome: v.literal('refused'), trouble: v.string() }),
    ]),
  },
  /**
   * Sets a server up. The recovery key and the setup code are shown once. `ask`: there are notes on both sides, and
   * the reader has not said yet (`sure`) that they may come together.
   */
  setUpServer: {
    to: 'background',
    from: page,
    request: v.object({
      ...server,
      passphrase: v.nullable(secret),
      key: v.nullable(v.pipe(line, v.base64())),
      sure: v.boolean(),
    }),
    reply: v.variant('outcome', [
      v.object({ outcome: v.literal('done'), recovery: v.nullable(v.string()), code: v.string() }),
      v.object({ outcome: v.literal('ask'), notes: v.number() }),
      v.object({ outcome: v.literal('refused'), trouble: v.string() }),
    ]),
  },
  /** Forgets the server: what is there stays there, what is here stays here. */
  leaveServer: { to: 'background', from: page, request: nothing, reply: nothing },
  changePassphrase: {
    to: 'background',
    from: page,
    request: v.object({ secret, passphrase: secret }),
    reply: v.object({ trouble }),
  },
  /** The code for the next device, by the passphrase or the recovery key; `null` where that is not it. */
  setupCode: {
    to: 'background',
    from: page,
    request: v.object({ secret: v.pipe(v.string(), v.maxLength(2000)) }),
    reply: v.nullable(v.string()),
  },
  /** Notes that other devices deleted may go here too: those that one of the two asked about, which were so many. */
  allowLetGo: {
    to: 'background',
    from: page,
    request: v.object({
      of: v.picklist(['account', 'server']),
      notes: v.pipe(v.number(), v.integer(), v.minValue(1)),
    }),
    reply: nothing,
  },

  devices: { to: 'background', from: page, request: nothing, reply: v.array(DeviceView) },
  nameDevice: {
    to: 'background',
    from: page,
    request: v.object({ device, name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)) }),
    reply: nothing,
  },
  retireDevice: {
    to: 'background',
    from: page,
    request: v.object({ device, retired: v.boolean() }),
    reply: nothing,
  },
  /** What travels beside the notes, on this device. */
  travels: { to: 'background', from: page, request: nothing, reply: Travels },
  setTravels: { to: 'background', from: page, request: Travels, reply: nothing },
} as const satisfies Record<string, Call>;
