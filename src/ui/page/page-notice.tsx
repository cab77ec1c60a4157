import { sentence, t } from '../../platform/i18n';
import { askForAllSites, askForSite } from '../../platform/site-access';
import { Notice, NoticeButton } from '../notice';
import type { Page } from './use-page';
import type { ChangeSettings } from '../use-settings';

interface Props {
  readonly page: Page;
  readonly change: ChangeSettings;
}

/** Why there is no list of this page's terms, and what can be done about it; nothing where there is one. */
export function PageNotice({ page: { state, readAgain, switchPage }, change }: Props) {
  switch (state.kind) {
    case 'none':
      return null;
    case 'loading':
      return <Notice quiet text={t('popup_pageLoading')} />;
    case 'browser':
      return <Notice text={t('popup_pageBrowser')} />;
    case 'permission':
      return (
        <Notice text={state.site === null ? t('popup_noPermission') : t('popup_noPermissionOn', state.site)}>
          <Allow site={state.site} onGiven={readAgain} />
        </Notice>
      );
    case 'off':
      return <OffNotice why={state.why} site={state.site} change={change} switchPage={switchPage} />;
    case 'broken':
      return (
        <Notice trouble text={sentence(state.trouble)}>
          <NoticeButton onClick={readAgain}>{t('popup_tryAgain')}</NoticeButton>
        </Notice>
      );
    case 'terms':
      return (
        <>
          {state.terms.length === 0 && (
            <Notice quiet text={t(state.reading ? 'popup_pageReading' : 'popup_pageEmpty')} />
          )}
          {state.once && (
            <Notice quiet text={t('popup_readOnce', state.site)}>
              <Allow site={state.site} onGiven={readAgain} />
            </Notice>
          )}
        </>
      );
  }
}

/** The buttons that have the browser ask: for this site, where it is known, and for all. */
function Allow({ site, onGiven }: { readonly site: string | null; readonly onGiven: () => void }) {
  const then = (asked: Promise<boolean>): void => void asked.then((given) => given && onGiven());
  return (
    <>
      {site !== null && (
        <button type="button" class="button main" onClick={() => then(askForSite(site))}>
          {t('popup_allowOn', site)}
        </button>
      )}
      <button
        type="button"
        class={site === null ? 'button main' : 'button'}
        onClick={() => then(askForAllSites())}
      >
        {t('popup_allow')}
      </button>
    </>
  );
}

function OffNotice({
  why,
  site,
  change,
  switchPage,
}: {
  readonly why: 'everywhere' | 'paused' | 'site' | 'page';
  readonly site: string;
  readonly change: ChangeSettings;
  readonly switchPage: Page['switchPage'];
}) {
  if (why === 'everywhere') {
    return (
      <Notice text={t('popup_offEverywhere')}>
        <NoticeButton onClick={() => change(() => ({ enabled: true }))}>{t('popup_turnOn')}</NoticeButton>
      </Notice>
    );
  }
  if (why === 'paused') {
    return (
      <Notice text={t('popup_paused')}>
        <NoticeButton onClick={() => change(() => ({ pausedUntil: 0 }))}>{t('popup_resume')}</NoticeButton>
      </Notice>
    );
  }
  if (why === 'page') {
    return (
      <Notice text={t('popup_offPage')}>
        <NoticeButton onClick={() => void switchPage(true)}>{t('popup_turnOn')}</NoticeButton>
      </Notice>
    );
  }
  const withoutSite = (sites: readonly string[]): string[] => sites.filter((other) => other !== site);
  return (
    <Notice text={t('popup_offSite', site)}>
      <NoticeButton onClick={() => change(({ sitesOff }) => ({ sitesOff: withoutSite(sitesOff) }))}>
        {t('popup_turnOn')}
      </NoticeButton>
    </Notice>
  );
}
