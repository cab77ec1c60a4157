import type { EntryDifference } from '../../core/dictionary/entry';
import type { ExportWording } from '../../core/export/markdown';
import { type MessageKey, t } from '../../platform/i18n';
import { formatList, formatWhen } from '../../platform/intl';
import { kindName } from '../entry/kinds';
import { relationName } from '../entry/relations';
import { paragraphName } from '../pictures/claim-list';

const DIFFERENCES = {
  contradiction: 'entry_contradiction',
  sequence: 'entry_sequence',
  condition: 'entry_condition',
  slip: 'entry_slip',
} as const satisfies Record<EntryDifference['kind'], MessageKey>;

/** What an export says in the reader's language. */
export function exportWording(): ExportWording {
  return {
    date: formatWhen,
    list: formatList,
    kind: kindName,
    difference: (kind) => t(DIFFERENCES[kind]),
    relation: relationName,
    paragraph: paragraphName,
    heads: {
      claims: t('glossary_claims'),
      differences: t('glossary_differences'),
      related: t('entry_related'),
      sources: t('entry_sources'),
      reference: t('entry_reference'),
    },
  };
}
