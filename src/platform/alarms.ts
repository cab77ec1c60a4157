import { browser } from './browser';

/** Wakes the background once every `minutes` (half a minute at the least, the browsers' floor), across its sleep. */
export async function everyMinutes(name: string, minutes: number): Promise<void> {
  const existing = await browser.alarms.get(name);
  if (existing?.periodInMinutes !== minutes) browser.alarms.create(name, { periodInMinutes: minutes });
}

/** Wakes the background once, after `minutes`. */
export function afterMinutes(name: string, minutes: number): void {
  browser.alarms.create(name, { delayInMinutes: minutes });
}

/** Calls `listener` when the alarm of this name rings. Must be called while the background starts. */
export function onAlarm(name: string, listener: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) listener();
  });
}
