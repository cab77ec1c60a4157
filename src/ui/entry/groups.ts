import type { Term, TermKind } from '../../core/dictionary/schema';
import type { MessageKey } from '../../platform/i18n';

/** The kinds as a reader looks for them, in the order in which they stand. */
export const GROUPS: readonly (readonly [MessageKey, readonly TermKind[]])[] = [
  ['popup_groupPeople', ['person', 'office']],
  ['popup_groupStates', ['government', 'country', 'place', 'body', 'force', 'publisher']],
  ['popup_groupWeapons', ['weapon', 'test', 'exercise']],
  ['popup_groupEvents', ['war', 'event']],
  ['popup_groupAgreements', ['agreement', 'talks', 'measure']],
  ['popup_groupIdeas', ['policy', 'concept', 'relation']],
];

/** Which of the groups a term is in, from 0. */
export function groupOf({ kind }: Term): number {
  return GROUPS.findIndex(([, kinds]) => kinds.includes(kind));
}
