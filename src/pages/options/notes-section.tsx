import { t } from '../../platform/i18n';
import { SwitchRow } from '../../ui/form/rows';
import type { Choosing } from './choosing';
import { ExchangeSection } from './exchange/exchange-section';
import { Recent } from './recent';
import { SiteList } from './sites-section';

/** How notes show, and what is remembered of what the reader looked at. */
export function NotesSection({ settings, change }: Choosing) {
  return (
    <>
      <SwitchRow
        label={t('options_hideNotes')}
        hint={t('options_hideNotesHint')}
        checked={settings.hideNotes}
        onChange={(hideNotes) => change(() => ({ hideNotes }))}
      />
      <Recent settings={settings} change={change} />
      <SiteList
        field="passageSites"
        title={t('options_passages')}
        hint={t('options_passagesHint')}
        empty={t('options_passagesNone')}
        settings={settings}
        change={change}
      />
      <ExchangeSection />
    </>
  );
}
