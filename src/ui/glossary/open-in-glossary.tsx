import { writeAddress } from '../../core/glossary/address';
import { t } from '../../platform/i18n';
import { openPage } from '../../platform/tabs';

interface Props {
  readonly term: string;
  /** The date of the page that the reader comes from, which the timeline then shows. */
  readonly date: string | null | undefined;
}

/** The way to a term's own page in the glossary. */
export function OpenInGlossary({ term, date }: Props) {
  const address = writeAddress({ at: 'term', term, ...(date ? { page: date } : {}) });
  return (
    <p class="actions">
      <button
        type="button"
        class="button quiet accent"
        onClick={() => void openPage(`glossary.html${address}`)}
      >
        {t('panel_glossary')}
      </button>
    </p>
  );
}
