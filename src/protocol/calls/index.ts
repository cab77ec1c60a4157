import type * as v from 'valibot';
import { backupCalls } from './backups';
import { importCalls } from './imports';
import { noteCalls } from './notes';
import { readingCalls } from './reading';
import { recentCalls } from './recent';
import { packCalls } from './packs';
import { passageCalls } from './passages';
import { searchCalls } from './search';
import type { Call } from './shapes';
import { suggestCalls } from './suggest';
import { syncCalls } from './sync';

/**
 * Every call between contexts, a file for each concern. Each is checked on receipt for shape (`request`) and for who
 * may send it (`from`); what comes back is checked by `reply`. A context that is not listed here does not talk.
 */
export const calls = {
  ...readingCalls,
  ...recentCalls,
  ...searchCalls,
  ...noteCalls,
  ...importCalls,
  ...backupCalls,
  ...suggestCalls,
  ...packCalls,
  ...passageCalls,
  ...syncCalls,
} as const satisfies Record<string, Call>;

export type CallName = keyof typeof calls;
export type Request<N extends CallName> = v.InferOutput<(typeof calls)[N]['request']>;
export type Reply<N extends CallName> = v.InferOutput<(typeof calls)[N]['reply']>;
export type CallsTo<P extends Call['to']> = {
  [N in CallName]: (typeof calls)[N]['to'] extends P ? N : never;
}[CallName];

export type { Party } from './shapes';
export { SnapshotView } from './backups';
export { ImportView } from './imports';
export { DraftView, NoteView, TrashedNote } from './notes';
export { PageReport } from './reading';
export {
  Beginning,
  type ConflictView,
  type OwnTermView,
  PackPreview,
  type PackView,
  type PageMarks,
  type ProblemView,
  type Shelf,
} from './packs';
export { DeviceView, ServerState, SyncState } from './sync';
