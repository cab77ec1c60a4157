import { t } from '../../../platform/i18n';
import { Qr } from './qr';

interface Props {
  readonly recovery: string | null;
  readonly code: string;
  readonly onKept: () => void;
}

/** The recovery key, to print, and the code for the next device, to copy or to photograph. */
export function ShownOnce({ recovery, code, onKept }: Props) {
  return (
    <div class="sync-once">
      {recovery !== null && (
        <section aria-labelledby="sync-recovery">
          <h4 id="sync-recovery">{t('sync_recovery')}</h4>
          <p>{t('sync_recoveryText')}</p>
          <p class="sync-key" dir="ltr">
            {recovery}
          </p>
          <div class="actions">
            <button type="button" class="button quiet" onClick={() => print()}>
              {t('sync_print')}
            </button>
          </div>
        </section>
      )}
      <section aria-labelledby="sync-next">
        <h4 id="sync-next">{t('sync_nextDevice')}</h4>
        <p>{t('sync_nextDeviceText')}</p>
        <Qr text={code} />
        <p class="sync-code" dir="ltr">
          {code}
        </p>
        <div class="actions">
          <button type="button" class="button quiet" onClick={() => void navigator.clipboard.writeText(code)}>
            {t('sync_copy')}
          </button>
          <button type="button" class="button" onClick={onKept}>
            {t('sync_kept')}
          </button>
        </div>
      </section>
    </div>
  );
}
