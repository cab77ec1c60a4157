import type { PassageTarget } from '../../core/notes/target';
import { siteOfAddress } from '../../core/quote/address';
import { t } from '../../platform/i18n';

/** What a note in a window of its own is on: in a card, the passage itself stands beside it. */
export function PassageHead({ target: { page, quote, position } }: { readonly target: PassageTarget }) {
  return (
    <header class="passage-head">
      {quote.exact !== '' && (
        <blockquote class="passage-quote" dir="auto">
          {quote.exact}
        </blockquote>
      )}
      <p class="small soft">
        {[page.title, siteOfAddress(page.url)].filter((part) => part !== '').join(', ')}
      </p>
      {position.end === 0 && <p class="small soft">{t('passage_mayNotFind')}</p>}
    </header>
  );
}
