import type { Target } from '../../core/notes/target';
import { canonicalAddress } from '../../core/quote/address';
import type { Sender } from '../../protocol/dispatch';

/**
 * The address whose notes a sender may have. Our own pages may ask for any. A content script may have those of its
 * own page: the address that the browser says it runs at, or the one that its page names as canonical, where that may
 * be its twin (a page could name somebody else's to read what the reader wrote there).
 */
export function pageAsked(url: string, { party, url: at }: Sender): string {
  if (party === 'page') return url;
  const own = at === undefined ? undefined : canonicalAddress(at, url);
  if (own === undefined) throw new Error('this page has no address');
  return own;
}

/** The target with the sender's own page in it, where it is a passage. */
export function inOwnPage(target: Target, sender: Sender): Target {
  if (target.kind === 'term') return target;
  return { ...target, page: { ...target.page, url: pageAsked(target.page.url, sender) } };
}
