import { useEffect, useState } from 'preact/hooks';
import { t } from '../../platform/i18n';
import {
  askForAllSites,
  askForSite,
  canGiveBack,
  chosenSites,
  giveBackAllSites,
  giveBackSite,
  mayReadSites,
  openBrowsersSites,
} from '../../platform/site-access';
import { NameList } from './name-list';
import { typedSite } from './typed-site';

/**
 * What the browser lets Newsgloss read, and the ways to narrow and to widen it. The browser has the last word, and may
 * be asked on a page of its own: what it says now is looked at again whenever the reader comes back to this one.
 */
export function SiteAccess() {
  const [sites, setSites] = useState<'all' | readonly string[] | null>(null);
  const look = async (): Promise<void> => setSites((await mayReadSites()) ? 'all' : await chosenSites());
  const then = (asked: Promise<unknown>): void => void asked.then(look, look);
  useEffect(() => {
    const again = (): void => void look();
    again();
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, []);
  if (sites === null) return null;
  return (
    <>
      <section class="access" aria-labelledby="access">
        <h3 id="access">{t('options_access')}</h3>
        <p class="small soft">{t(sites === 'all' ? 'options_accessAll' : 'options_accessSome')}</p>
        {sites !== 'all' && <p class="small soft">{t('options_accessCannot')}</p>}
        <div class="ways">
          {sites !== 'all' && (
            <button type="button" class="button main" onClick={() => then(askForAllSites())}>
              {t('popup_allow')}
            </button>
          )}
          {canGiveBack() ? (
            sites === 'all' && (
              <button type="button" class="button" onClick={() => then(giveBackAllSites())}>
                {t('options_accessNarrow')}
              </button>
            )
          ) : (
            <button type="button" class="button" onClick={() => void openBrowsersSites()}>
              {t('options_accessBrowser')}
            </button>
          )}
        </div>
        {!canGiveBack() && <p class="small soft">{t('options_accessBrowserHint')}</p>}
      </section>
      {sites !== 'all' && (
        <NameList
          title={t('options_accessSites')}
          hint={t('options_accessSitesHint')}
          empty={t('options_accessSitesNone')}
          addLabel={t('options_addSite')}
          names={sites.map((site) => ({ id: site, text: site }))}
          {...(canGiveBack() && { onRemove: (site: string) => then(giveBackSite(site)) })}
          onAdd={(text) => {
            const site = typedSite(text);
            if (site === undefined) return t('options_siteBad');
            then(askForSite(site));
            return null;
          }}
        />
      )}
    </>
  );
}
