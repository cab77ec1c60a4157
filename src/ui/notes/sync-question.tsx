import { t } from '../../platform/i18n';
import { ask } from '../ask';
import { Notice, NoticeButton } from '../notice';
import type { Sync } from './use-notes';

/** What the browser account waits for: the reader's word before two sides meet, and before many notes go. */
export function SyncQuestion({ sync }: { readonly sync: Sync }) {
  const { state, set } = sync;
  if (state?.asks) {
    return (
      <Notice text={t('sync_ask', state.asks.here)}>
        <NoticeButton onClick={() => void set(true, true)}>{t('sync_askYes')}</NoticeButton>
        <NoticeButton onClick={() => void set(false)}>{t('sync_cancel')}</NoticeButton>
      </Notice>
    );
  }
  if (state?.letGo) {
    const { notes, of } = state.letGo;
    return (
      <Notice text={t('sync_letGo', notes, of)}>
        <NoticeButton
          onClick={() => void ask('allowLetGo', { of: 'account', notes }).then(sync.now, () => undefined)}
        >
          {t('sync_letGoYes')}
        </NoticeButton>
      </Notice>
    );
  }
  return null;
}
