import { siteOf } from '../../core/site';
import { t } from '../../platform/i18n';
import { formatTime } from '../../platform/intl';
import type { Request } from '../../protocol/calls';
import { callBackground } from '../extension';
import type { PageMention, PageMentions } from '../mark/page-mentions';
import type { NotThis } from './not-part';

/** What was done about an unwanted card: the sentence that says so, and the way back. */
export interface Done {
  readonly sentence: string;
  /** Missing where it could not be done. */
  readonly undo?: () => Promise<unknown>;
}

/**
 * Carries a reader's "not this" out. Each takes back exactly what it changed, and nothing that came since. Settings
 * are the background's to change.
 */
export function carryOut(
  choice: NotThis,
  mention: PageMention,
  label: string,
  mentions: PageMentions,
): Promise<Done> {
  const { term } = mention.mention;
  switch (choice) {
    case 'here': {
      const takeBack = mentions.setAside(mention);
      return Promise.resolve({
        sentence: t('card_goneHere'),
        undo: () => {
          takeBack();
          return Promise.resolve();
        },
      });
    }
    case 'known':
      return turnOff({ what: 'known', term }, () => t('card_goneKnown', label));
    case 'term':
      return turnOff({ what: 'term', term }, () => t('card_goneTerm', label));
    case 'page':
      return turnPageOff();
    case 'site':
      return turnOff({ what: 'site' }, () => t('card_goneSite', siteOf(location.hostname)));
    case 'hour':
      return turnOff({ what: 'hour' }, (until) => t('card_goneHour', formatTime(until)));
    case 'everywhere':
      return turnOff({ what: 'everywhere' }, () => t('card_goneEverywhere'));
  }
}

async function turnOff(
  request: Request<'setAside'>,
  sentence: (pausedUntil: number) => string,
): Promise<Done> {
  const answer = await callBackground('setAside', request);
  if (!answer.ok) return { sentence: t('trouble_unknown') };
  const { ticket, pausedUntil } = answer.value;
  return { sentence: sentence(pausedUntil), undo: () => callBackground('takeBack', { ticket }) };
}

/** The page in all its frames, which only the background reaches. */
async function turnPageOff(): Promise<Done> {
  const answer = await callBackground('setPage', { on: false, tab: null });
  if (!answer.ok) return { sentence: t('trouble_unknown') };
  return {
    sentence: t('card_gonePage'),
    undo: () => callBackground('setPage', { on: true, tab: null }),
  };
}
