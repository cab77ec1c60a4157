import { browser } from './browser';

/** Wakes the background once, after `minutes` (half a minute at the least, the browsers' floor), across its sleep. */
export async function ringAfter(name: string, minutes: number): Promise<void> {
  await browser.alarms.create(name, { delayInMinutes: minutes });
}

/** The same, where no alarm of this name is set already: what comes again and again does not put it off. */
export async function ringOnce(name: string, minutes: number): Promise<void> {
  const set = (await browser.alarms.get(name)) as { name: string } | undefined;
  if (set === undefined) await ringAfter(name, minutes);
}

/** Calls `listener` when the alarm of this name rings. To be called in the first turn of the background's script. */
export function onAlarm(name: string, listener: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) listener();
  });
}
