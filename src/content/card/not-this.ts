import type { Settings } from '../../core/settings';
import { siteOf } from '../../core/site';
import { t } from '../../platform/i18n';
import { formatTime } from '../../platform/intl';
import { updateSettings } from '../../platform/settings';
import type { PageMention, PageMentions } from '../mark/page-mentions';
import type { NotThis } from './not-part';

/** ms of the pause that "not for an hour" makes. */
const HOUR_MS = 60 * 60 * 1000;

/** What was done about an unwanted card: the sentence that says so, and the way back. */
export interface Done {
  readonly sentence: string;
  readonly undo: () => Promise<unknown>;
}

/** Carries a reader's "not this" out. Each takes back exactly what it changed, and nothing that came since. */
export async function carryOut(
  choice: NotThis,
  mention: PageMention,
  label: string,
  mentions: PageMentions,
): Promise<Done> {
  const { term } = mention.mention;
  const site = siteOf(location.hostname);
  switch (choice) {
    case 'here': {
      const takeBack = mentions.setAside(mention);
      return {
        sentence: t('card_goneHere'),
        undo: () => {
          takeBack();
          return Promise.resolve();
        },
      };
    }
    case 'term':
      await updateSettings(({ termsOff }) => ({ termsOff: withItem(termsOff, term) }));
      return {
        sentence: t('card_goneTerm', label),
        undo: () => updateSettings(({ termsOff }) => ({ termsOff: withoutItem(termsOff, term) })),
      };
    case 'site':
      await updateSettings(({ sitesOff }) => ({ sitesOff: withItem(sitesOff, site) }));
      return {
        sentence: t('card_goneSite', site),
        undo: () => updateSettings(({ sitesOff }) => ({ sitesOff: withoutItem(sitesOff, site) })),
      };
    case 'hour': {
      const until = Date.now() + HOUR_MS;
      const before = (await pause(until)).pausedUntil;
      return {
        sentence: t('card_goneHour', formatTime(until)),
        undo: () => updateSettings(({ pausedUntil }) => (pausedUntil === before ? { pausedUntil: 0 } : {})),
      };
    }
  }
}

/** A longer pause that the reader has set elsewhere stays. */
function pause(until: number): Promise<Settings> {
  return updateSettings(({ pausedUntil }) => ({ pausedUntil: Math.max(pausedUntil, until) }));
}

const withItem = (list: readonly string[], item: string): string[] => [...new Set([...list, item])];
const withoutItem = (list: readonly string[], item: string): string[] => list.filter((one) => one !== item);
