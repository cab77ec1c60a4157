import { afterMinutes } from '../../platform/alarms';
import type { Clock } from './engine';

/** The name of the alarm that `Sync.wake` answers. */
export const SYNC_ALARM = 'sync';

/** Time as the browser has it. */
export const syncClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  alarm: (ms) => afterMinutes(SYNC_ALARM, ms / 60_000),
};
