import { sentence, t } from '../../platform/i18n';
import { askForAllSites } from '../../platform/permissions';
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
          <button
            type="button"
            class="button main"
            onClick={() => void askForAllSites().then((given) => given && readAgain())}
          >
            {t('popup_allow')}
          </button>
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
      if (state.terms.length > 0) return null;
      return <Notice quiet text={t(state.reading ? 'popup_pageReading' : 'popup_pageEmpty')} />;
  }
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
