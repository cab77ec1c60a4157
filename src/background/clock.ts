import { ringAfter } from '../platform/alarms';
import { onSyncChanged, syncArea } from '../platform/storage';
import type { Clock, SyncArea } from './sync';

/** The alarm that wakes sync across a sleep of the background. */
export const SYNC_ALARM = 'sync';

const MS_A_MINUTE = 60_000;

/** Time as the browser keeps it for the background. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  alarm: (ms) => void ringAfter(SYNC_ALARM, ms / MS_A_MINUTE),
};

/** The browser account's storage. */
export const accountArea: SyncArea = {
  get: (keys) => syncArea.get(keys),
  set: (items) => syncArea.set(items),
  onChanged: onSyncChanged,
};
