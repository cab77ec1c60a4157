import type { Settings } from '../../core/settings';
import { t } from '../../platform/i18n';
import { openOptions } from '../../platform/lifecycle';
import { languageChoices, MARKS, OPEN, TEXT_SIZES, THEMES, wordsOf } from '../../ui/form/choices';
import { SelectRow } from '../../ui/form/rows';
import type { Sync } from '../../ui/notes/use-notes';
import type { ChangeSettings } from '../../ui/use-settings';
import { SyncSettings } from './sync-settings';

interface Props {
  readonly settings: Settings;
  readonly change: ChangeSettings;
  readonly sync: Sync;
  readonly goTo: (term: string) => void;
}

/** The few settings that a reader changes while reading, and the way to all of them. */
export function SettingsView({ settings, change, sync, goTo }: Props) {
  return (
    <div class="settings">
      <section aria-labelledby="settings-reading">
        <h2 id="settings-reading" class="over">
          {t('settings_reading')}
        </h2>
        <SelectRow
          label={t('settings_marks')}
          value={settings.marks}
          choices={wordsOf(MARKS)}
          onChoose={(marks) => change(() => ({ marks }))}
        />
        <SelectRow
          label={t('settings_open')}
          value={settings.open}
          choices={wordsOf(OPEN)}
          onChoose={(open) => change(() => ({ open }))}
        />
      </section>
      <section aria-labelledby="settings-look">
        <h2 id="settings-look" class="over">
          {t('settings_look')}
        </h2>
        <SelectRow
          label={t('settings_theme')}
          value={settings.theme}
          choices={wordsOf(THEMES)}
          onChoose={(theme) => change(() => ({ theme }))}
        />
        <SelectRow
          label={t('options_text')}
          value={settings.textSize}
          choices={wordsOf(TEXT_SIZES)}
          onChoose={(textSize) => change(() => ({ textSize }))}
        />
        <SelectRow
          label={t('settings_language')}
          value={settings.language}
          choices={languageChoices()}
          onChoose={(language) => change(() => ({ language }))}
        />
      </section>
      <section aria-labelledby="settings-sync">
        <h2 id="settings-sync" class="over">
          {t('settings_sync')}
        </h2>
        <SyncSettings sync={sync} goTo={goTo} />
      </section>
      <div class="actions all-settings">
        <button type="button" class="button quiet accent" onClick={() => void openOptions()}>
          {t('popup_allSettings')}
        </button>
      </div>
    </div>
  );
}
