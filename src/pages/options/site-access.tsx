import { useEffect, useState } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { askForAllSites, mayReadSites } from '../../platform/permissions';

/** Whether the browser lets Newsgloss read pages at all, and the button that asks for it where it does not. */
export function SiteAccess() {
  const [may, setMay] = useState<boolean | null>(null);
  const look = (): void => void mayReadSites().then(setMay);
  useEffect(look, []);
  if (may === null) return null;
  return (
    <section class="access" aria-labelledby="access">
      <h3 id="access">{t('options_access')}</h3>
      <p class="small soft">{t(may ? 'options_accessAll' : 'options_accessNone')}</p>
      {!may && (
        <button type="button" class="button main" onClick={() => void askForAllSites().then(look)}>
          {t('popup_allow')}
        </button>
      )}
    </section>
  );
}
