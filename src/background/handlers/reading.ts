import { isPartialDate } from '../../core/dictionary/calendar';
import { siteOf } from '../../core/site';
import { catalogueOf } from '../../platform/i18n';
import { runInFrame } from '../../platform/scripts';
import { loadSettings } from '../../platform/settings';
import type { readingCalls } from '../../protocol/calls/reading';
import type { HandlersOf } from '../../protocol/dispatch';
import { setAside, takeBack } from '../aside';
import { openGlossary } from '../glossary';
import { dictionary } from '../packs';
import { setPage } from '../switches';
import { showCount, showTab } from '../toolbar';
import { inFrame } from './in-frame';

/** What pages ask to be read with, and what their cards may change. */
export const readingHandlers: HandlersOf<typeof readingCalls, 'background'> = {
  load: ({ part }, sender) => inFrame(sender, (tab, frame) => runInFrame(tab, frame, PARTS[part])),
  narrow: ({ text }) => dictionary.narrow(text),
  matcher: () => dictionary.matcher(),
  packs: () => dictionary.packs(),
  words: async () => catalogueOf((await loadSettings()).language),
  count: async ({ terms }, sender) => {
    // The page itself alone: an advertisement's frame would count what no reader takes for the article.
    await inFrame(sender, async (tab, frame) => {
      if (frame === 0 && (await loadSettings()).badge) await showCount(tab, terms);
    });
  },
  offHere: async (_, sender) => {
    await inFrame(sender, (tab) => showTab(tab, 'site-off'));
  },
  openGlossary: async ({ term, page }) => {
    const from = page !== undefined && isPartialDate(page) ? { page } : {};
    await openGlossary(term === undefined ? { at: 'home' } : { at: 'term', term, ...from });
  },

  setAside: (request, { host }) => {
    if (request.what === 'hour') return setAside({ what: 'hour', now: Date.now() });
    if (request.what !== 'site') return setAside(request);
    if (host === undefined) throw new Error('this page has no site');
    return setAside({ what: 'site', site: siteOf(host) });
  },
  setPage: async ({ on, tab }, sender) => {
    const page = sender.party === 'page' ? (tab ?? undefined) : sender.tab;
    if (page === undefined) throw new Error('this call is about the page in a tab');
    await setPage(page, on);
  },
  takeBack: async ({ ticket }) => {
    await takeBack(ticket);
  },
};

const PARTS = { reader: 'content.js', card: 'card.js', passages: 'passages.js' } as const;
