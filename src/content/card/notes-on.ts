import { sentence, t } from '../../platform/i18n';
import { callBackground } from '../extension';
import type { Notes } from './note-part';

/** The notes on a term, or the sentence on why they cannot be read. */
export async function notesOn(term: string): Promise<Exclude<Notes, undefined>> {
  const answer = await callBackground('notesOnTerm', { term });
  if (answer.ok) return answer.value;
  return { trouble: /^trouble_\w+$/u.test(answer.error) ? sentence(answer.error) : t('card_noteUnread') };
}
