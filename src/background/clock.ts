import { ringAfter } from '../platform/alarms';
import { onSyncChanged, syncArea } from '../platform/storage';
import type { Clock, SyncArea } from './sync';

/** The alarm that wakes sync across a sleep of the background. */
export const SYNC_ALARM = 'sync';

const MS_A_MINUTE = 60_000;

/** The same for the reader's own server. */
export const SERVER_ALARM = 'server';

/** Time as the browser keeps it for the background; each transport has an alarm of its own. */
export function browserClock(alarm: string): Clock {
  return {
    now: () => Date.now(),
    after: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    alarm: (ms) => void ringAfter(alarm, ms / MS_A_MINUTE),
  };
}

/** The browser account's storage. */
export const accountArea: SyncArea = {
  get: (keys) => syncArea.get(keys),
  set: (items) => syncArea.set(items),
  onChanged: onSyncChanged,
};
