import { isOnFor, type Settings } from '../core/settings';
import { ringAfter } from '../platform/alarms';
import { t } from '../platform/i18n';
import { sendToTab } from '../platform/messages';
import { allTabs } from '../platform/tabs';
import { setBadge, setIcon } from '../platform/toolbar';
import { envelope, readAnswer } from '../protocol/dispatch';

const ON = { 16: '/icons/16.png', 32: '/icons/32.png' };
const OFF = { 16: '/icons/off-16.png', 32: '/icons/off-32.png' };

/** Rings when a pause is over, and the icon has to say so. */
export const PAUSE_ALARM = 'pause-over';

/** What of the settings the icons go by, as one text to compare. */
export function saysWhereOff({ enabled, pausedUntil, sitesOff, language }: Settings): string {
  return JSON.stringify([enabled, pausedUntil, sitesOff, language]);
}

/**
 * Shows on the toolbar icon where Newsgloss is off: for all tabs while it is off everywhere or paused, and for the
 * open tabs of the sites that are turned off. A page that is opened later on such a site says so itself (`offHere`):
 * no other page wakes the background for it.
 */
export async function showWhereOff(settings: Settings): Promise<void> {
  const now = Date.now();
  const everywhere = !settings.enabled || settings.pausedUntil > now;
  if (settings.pausedUntil > now) await ringAfter(PAUSE_ALARM, (settings.pausedUntil - now) / 60_000 + 0.02);
  await (everywhere ? setIcon(undefined, OFF, t('toolbar_off')) : setIcon(undefined, ON, t('ext_name')));
  // Side by side: a tab of ours or the browser's, which has no reader to answer, holds up no other.
  await Promise.all(
    (await allTabs()).map(async ({ id, url }) => {
      const host = url !== undefined && URL.canParse(url) ? new URL(url).hostname : '';
      if (everywhere) await showOff(id, t('toolbar_off'));
      else if (!isOnFor(settings, host, now)) await showTab(id, 'site-off');
      else await showTab(id, (await isPageOff(id)) ? 'page-off' : 'on');
    }),
  );
}

/** Whether the page in a tab was turned off by itself: nobody knows but the page. */
export async function isPageOff(tab: number): Promise<boolean> {
  const answer = (await sendToTab(tab, envelope('report', undefined), 0)) as
    { reply?: { state?: unknown } } | undefined;
  return answer?.reply?.state === 'off';
}

/** Shows on a tab's icon how many terms its page holds. */
export function showCount(tab: number, terms: number): Promise<void> {
  return setBadge(tab, terms === 0 ? '' : String(terms));
}

/** Shows the counts of all open tabs, whose pages are asked for them, or takes them away. */
export async function showCounts(wanted: boolean): Promise<void> {
  const tabs = await allTabs();
  await Promise.all(tabs.map(async ({ id }) => showCount(id, wanted ? await termsIn(id) : 0)));
}

/** How many terms the page in a tab holds, as its reader stage says; 0 where it has none. */
async function termsIn(tab: number): Promise<number> {
  const answer = await sendToTab(tab, envelope('report', undefined), 0);
  return answer === undefined ? 0 : readAnswer('report', answer).terms.length;
}

/** Shows for one tab that its site, or its page alone, is turned off; or that it is on. The next page there is on. */
export function showTab(tab: number, state: 'on' | 'site-off' | 'page-off'): Promise<void> {
  if (state === 'on') return setIcon(tab, ON, t('ext_name'));
  return showOff(tab, t(state === 'site-off' ? 'toolbar_offHere' : 'toolbar_offPage'));
}

async function showOff(tab: number, title: string): Promise<void> {
  await setIcon(tab, OFF, title);
  await setBadge(tab, '');
}
