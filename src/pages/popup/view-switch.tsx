import { t } from '../../platform/i18n';
import { formatNumber } from '../../platform/intl';
import { openPage } from '../../platform/tabs';
import type { View } from './view';

interface Props {
  readonly view: View;
  readonly setView: (view: View) => void;
  /** How many notes there are. */
  readonly notes: number;
}

/** Terms or notes; and the way to the whole book. */
export function ViewSwitch({ view, setView, notes }: Props) {
  const button = (name: View, text: string, count?: number) => (
    <button
      type="button"
      class="view-button"
      aria-current={view === name ? 'page' : undefined}
      onClick={() => setView(name)}
    >
      {text}
      {count !== undefined && count > 0 && <span class="soft"> {formatNumber(count)}</span>}
    </button>
  );
  return (
    <nav class="views" aria-label={t('popup_views')}>
      {button('terms', t('popup_viewTerms'))}
      {button('notes', t('popup_viewNotes'), notes)}
      {view === 'settings' && button('settings', t('popup_viewSettings'))}
      <button type="button" class="view-button push" onClick={() => void openPage('glossary.html')}>
        {t('card_glossary')} <span aria-hidden="true">↗</span>
      </button>
    </nav>
  );
}
