import type { Sender } from './dispatch';

/** What the browser says of who sent a message (see `platform/messages.ts`). */
export interface Vouched {
  /** Whether it comes from this extension at all. */
  readonly own: boolean;
  /** The path below the extension's root, for a sender that is one of our own pages or scripts. */
  readonly path: string | undefined;
  readonly tab?: number | undefined;
  readonly frame?: number | undefined;
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
  readonly url?: string | undefined;
  readonly incognito?: boolean | undefined;
}

/**
 * Which party a sender is, by the browser's word alone; `undefined` for one that is none of ours.
 * The note frame is told from other pages since it lives in somebody else's page.
 */
export function senderOf({ own, path, ...where }: Vouched): Sender | undefined {
  if (!own) return undefined;
  if (path === undefined) return { party: where.tab === undefined ? 'background' : 'content', ...where };
  if (path === 'note.html') return { party: 'note', ...where };
  if (path.endsWith('.html') && !path.startsWith('_generated_background')) return { party: 'page', ...where };
  return { party: 'background', ...where };
}
