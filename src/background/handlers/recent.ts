import { loadSettings } from '../../platform/settings';
import type { recentCalls } from '../../protocol/calls/recent';
import type { HandlersOf } from '../../protocol/dispatch';
import type { RecentStore } from '../store/recent';

/** What the reader looked at last, where they let us remember it. */
export function recentHandlers(recent: RecentStore): HandlersOf<typeof recentCalls, 'background'> {
  return {
    saw: async ({ term }, { incognito }) => {
      if (incognito !== true && (await loadSettings()).recent) await recent.see(term);
    },
    seenTerms: async () => ((await loadSettings()).recent ? recent.seen() : []),
    forgetSeen: async () => {
      await recent.forget();
    },
  };
}
