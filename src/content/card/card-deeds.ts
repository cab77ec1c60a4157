import { citationOf, reportOf } from '../../core/dictionary/citation';
import type { Entry, EntryClaim } from '../../core/dictionary/entry';
import { Dictionary } from '../../core/dictionary/lookup';
import { sentence, t } from '../../platform/i18n';
import { formatList, formatWhen } from '../../platform/intl';
import { copyText } from '../../platform/clipboard';
import { callBackground, fileUrl } from '../extension';
import type { DictionaryState } from './lazy-dictionary';

// What a card's buttons do outside of the card.

/** Puts a term with its claims and their sources on the clipboard. @returns whether it is there. */
export function copyEntry(entry: Entry): Promise<boolean> {
  return copyText(citationOf(entry, 'plain', { date: formatWhen, list: formatList }));
}

/** Puts a ready report of a wrong claim on the clipboard. @returns whether it is there. */
export function copyReport(state: DictionaryState, term: string, claim: EntryClaim): Promise<boolean> {
  if (!(state instanceof Dictionary)) return Promise.resolve(false);
  return copyText(reportOf(term, claim, state.revised));
}

/** Opens a term in the glossary, which shows the date of this page on its timeline. */
export function openGlossary(term: string, date: string | undefined): void {
  void callBackground('openGlossary', { term, ...(date === undefined ? {} : { page: date }) });
}

/** The private frame in which the notes on a term are read, or one is typed; or the sentence on why there is none. */
export async function noteFrame(
  term: string,
  how: { readonly mode: 'read' | 'write'; readonly note: string | null },
  shown: { readonly scheme: 'light' | 'dark'; readonly name: string },
): Promise<{ readonly address: string } | { readonly trouble: string }> {
  const { mode, note } = how;
  const target = { kind: 'term', term } as const;
  const ticket = await callBackground('openNote', { target, note, reads: mode === 'read' });
  if (!ticket.ok) {
    const { error } = ticket;
    return { trouble: error.startsWith('trouble_') ? sentence(error) : t('card_noteFailed') };
  }
  const parts = [ticket.value, shown.scheme, mode, encodeURIComponent(shown.name)];
  return { address: `${fileUrl('note.html')}#${parts.join('/')}` };
}
