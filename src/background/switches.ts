import { HOUR_MS } from '../core/aside';
import { isOnFor, siteOf } from '../core/settings';
import { sendToTab } from '../platform/messages';
import { runInFrame } from '../platform/scripts';
import { updateSettings } from '../platform/settings';
import { tabOf } from '../platform/tabs';
import { envelope } from '../protocol/dispatch';
import { isPageOff, showTab } from './toolbar';

/** The four switches, by the names that commands and menu items have: each turns off where it is on, and on again. */
export const switches = {
  'toggle-page': async (tab: number) => setPage(tab, await isPageOff(tab)),
  'toggle-site': toggleSite,
  pause: pauseOrGoOn,
  'toggle-everywhere': toggleEverywhere,
} as const satisfies Record<string, (tab: number) => Promise<void>>;

export type SwitchName = keyof typeof switches;

export function isSwitch(name: string): name is SwitchName {
  return Object.hasOwn(switches, name);
}

/**
 * Turns Newsgloss off on the page in a tab until that is loaded again, or on again. Nobody but the page's own frames
 * keeps it: no address is stored for it.
 */
export async function setPage(tab: number, on: boolean): Promise<void> {
  const call = envelope('pageSwitched', { on, by: 'reader' });
  const heard = await sendToTab(tab, call);
  // A page that held no term has no reader yet, and may get one with the next article that it loads.
  if (heard === undefined && !on && (await runInFrame(tab, 0, 'content.js'))) await sendToTab(tab, call);
  await showTab(tab, on ? 'on' : 'page-off');
}

async function toggleSite(tab: number): Promise<void> {
  const { url } = (await tabOf(tab)) ?? {};
  if (url === undefined || !URL.canParse(url)) return;
  const { hostname } = new URL(url);
  const site = siteOf(hostname);
  await updateSettings((now) =>
    isOnFor(now, hostname, Date.now())
      ? { sitesOff: [...now.sitesOff, site] }
      : { enabled: true, pausedUntil: 0, sitesOff: now.sitesOff.filter((off) => off !== site) },
  );
}

/** Pauses for an hour; where it is paused already, goes on. */
async function pauseOrGoOn(): Promise<void> {
  const now = Date.now();
  await updateSettings(({ pausedUntil }) => ({ pausedUntil: pausedUntil > now ? 0 : now + HOUR_MS }));
}

/** A pause counts as off: who asks for Newsgloss then wants it on. */
async function toggleEverywhere(): Promise<void> {
  const now = Date.now();
  await updateSettings(({ enabled, pausedUntil }) => ({
    enabled: !enabled || pausedUntil > now,
    pausedUntil: 0,
  }));
}
