import * as v from 'valibot';

/** The shape of one call: where it goes, who may send it, what it carries and what comes back. */
export interface Call {
  readonly to: 'background' | 'content' | 'page';
  readonly from: readonly Party[];
  readonly request: v.GenericSchema;
  readonly reply: v.GenericSchema;
}

/**
 * Who a call may come from.
 *
 * `content`  a content script of ours in some page's frame (untrusted: a page may have broken into its process)
 * `page`     the popup, the glossary, the panel, the options: extension pages in a tab or window of their own
 * `note`     the note frame inside a card: an extension page that lives in somebody else's page
 * `background`  the service worker or background script
 */
export type Party = 'content' | 'page' | 'note' | 'background';

export const termId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
export const nothing = v.undefined();
export const ticket = v.pipe(v.string(), v.maxLength(64));

/** What came of an order: it is done, or why not, as a key of `_locales`. */
export const done = v.variant('outcome', [
  v.object({ outcome: v.literal('done') }),
  v.object({ outcome: v.literal('refused'), trouble: v.string() }),
]);
