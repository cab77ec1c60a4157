import type { TermKind } from '../../core/dictionary/schema';
import { t, type MessageKey } from '../../platform/i18n';

const KINDS = {
  person: 'kind_person',
  office: 'kind_office',
  body: 'kind_body',
  government: 'kind_government',
  country: 'kind_country',
  place: 'kind_place',
  weapon: 'kind_weapon',
  test: 'kind_test',
  event: 'kind_event',
  war: 'kind_war',
  agreement: 'kind_agreement',
  talks: 'kind_talks',
  measure: 'kind_measure',
  exercise: 'kind_exercise',
  force: 'kind_force',
  policy: 'kind_policy',
  concept: 'kind_concept',
  relation: 'kind_relation',
  publisher: 'kind_publisher',
} as const satisfies Record<TermKind, MessageKey>;

/** What kind of thing a term is, in a word or two. */
export function kindName(kind: TermKind): string {
  return t(KINDS[kind]);
}
