import type { EntrySource } from '../../core/dictionary/entry';
import { t } from '../../platform/i18n';
import { SourceList } from '../../ui/entry/source-list';

/** Where all that stands above comes from, at the end of a page; on paper with the addresses written out. */
export function SourcesPart({ sources }: { readonly sources: readonly EntrySource[] }) {
  return (
    <section class="part" aria-labelledby="sources">
      <h3 id="sources" class="part-title">
        {t('entry_sources')}
      </h3>
      <SourceList sources={sources} />
    </section>
  );
}
