import { t } from '../../platform/i18n';
import { askToSendNotes } from '../../platform/permissions';
import type { Sync } from '../../ui/notes/use-notes';

/** Asked once, when there is a note: may notes travel? Says what goes where, and takes no for an answer. */
export function SyncOffer({ sync }: { readonly sync: Sync }) {
  const accept = async (): Promise<void> => {
    if (await askToSendNotes()) await sync.set(true);
  };
  return (
    <section class="offer" aria-labelledby="offer">
      <h2 id="offer">{t('sync_offer')}</h2>
      <p class="small">{t('sync_offerText')}</p>
      <div class="actions">
        <button type="button" class="button quiet accent" onClick={() => void accept()}>
          {t('sync_offerYes')}
        </button>
        <button type="button" class="button quiet" onClick={() => void sync.set(false)}>
          {t('sync_offerNo')}
        </button>
      </div>
    </section>
  );
}
