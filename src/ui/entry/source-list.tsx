import type { EntrySource } from '../../core/dictionary/entry';
import { t } from '../../platform/i18n';
import { formatWhen } from '../../platform/intl';
import { SourceTitle } from './claim-item';
import { Said } from './said';

/** Sources as a book's list has them: title, publisher and day, and what each of them is. */
export function SourceList({ sources }: { readonly sources: readonly EntrySource[] }) {
  return (
    <ul class="sources">
      {sources.map((source) => (
        <li key={source.id}>
          <SourceTitle source={source} />
          <span class="soft">
            {source.shortTitle !== source.publisher && <span lang={source.lang}>{source.shortTitle} · </span>}
            {t('entry_publishedBy', source.publisher, formatWhen(source.published))}
          </span>
          {source.about && <Said of={source.about} class="soft" />}
        </li>
      ))}
    </ul>
  );
}
