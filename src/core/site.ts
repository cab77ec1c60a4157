import type { Settings } from './settings';

/** The name that a site goes by in `sitesOff`. */
export function siteOf(host: string): string {
  return host.toLowerCase().replace(/^www\./u, '');
}

/** Whether Newsgloss reads pages of this site now (`now` in ms since 1970). */
export function isOnFor(
  settings: Pick<Settings, 'enabled' | 'pausedUntil' | 'sitesOff'>,
  host: string,
  now: number,
): boolean {
  return settings.enabled && settings.pausedUntil <= now && !settings.sitesOff.includes(siteOf(host));
}
