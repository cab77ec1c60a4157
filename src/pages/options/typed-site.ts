import { siteOf } from '../../core/site';

/**
 * The site that a reader typed, by the name that it goes by: of a host name, or of an address that has one.
 * @returns `undefined` where it is neither
 */
export function typedSite(text: string): string | undefined {
  const typed = text.trim();
  // Some browsers take blanks into a host, and the path of an address without a host for one.
  if (/^\/|\s/u.test(typed)) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//iu.test(typed) ? typed : `https://${typed}`;
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return host === '' ? undefined : siteOf(host);
}
