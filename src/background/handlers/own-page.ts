import type { Target } from '../../core/notes/target';
import { siteOf } from '../../core/site';
import type { Sender } from '../../protocol/dispatch';

/**
 * The address whose notes a sender may have. Our own pages may ask for any. A content script may have those of its
 * own page: the address that the browser says it runs at, or the one that its page names as canonical, where that is
 * on the same site (a page could name somebody else's to read what the reader wrote there).
 */
export function pageAsked(url: string, { party, url: at }: Sender): string {
  if (party === 'page') return url;
  if (at === undefined) throw new Error('this page has no address');
  return isSameSite(url, at) ? url : withoutHash(at);
}

/** The target with the sender's own page in it, where it is a passage. */
export function inOwnPage(target: Target, sender: Sender): Target {
  if (target.kind === 'term') return target;
  return { ...target, page: { ...target.page, url: pageAsked(target.page.url, sender) } };
}

function isSameSite(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && siteOf(new URL(a).hostname) === siteOf(new URL(b).hostname);
}

function withoutHash(url: string): string {
  const address = new URL(url);
  address.hash = '';
  return address.href;
}
