import { onAlarm, ringAfter, ringOnce } from '../platform/alarms';
import type { NotesStore, Snapshots } from './store';

/** A deleted note can be taken back for so long (ms): 30 days. */
export const TRASH_MS = 30 * 86_400_000;
/** What changed is in a snapshot after so many minutes at the latest. */
const SNAPSHOT_AFTER_MIN = 60;
/** Once after the browser starts, when it has other things behind it. */
const AFTER_START_MIN = 5;
const ALARM = 'upkeep';

interface UpkeepParts {
  readonly store: Promise<NotesStore>;
  readonly snapshots: Snapshots;
  /** ms since 1970 */
  readonly now?: () => number;
}

/** Snapshots of what changed, and the end of what has lain in the trash for long enough. Never throws. */
export async function upkeep({ store, snapshots, now = Date.now }: UpkeepParts): Promise<void> {
  // Each by itself: a disk that has no room for a snapshot still forgets what it promised to forget.
  await snapshots.take('automatic').catch(() => undefined);
  await store.then((notes) => notes.emptyTrash({ before: now() - TRASH_MS })).catch(() => undefined);
}

/** Has upkeep done by an alarm. To be called in the first turn of the background's script. */
export function keepUp(parts: UpkeepParts): void {
  onAlarm(ALARM, () => void upkeep(parts));
  void parts.store.then((notes) => notes.onChange(() => void ringOnce(ALARM, SNAPSHOT_AFTER_MIN)));
}

/** The browser, or the extension, has just started. */
export function keepUpSoon(): void {
  void ringAfter(ALARM, AFTER_START_MIN);
}
