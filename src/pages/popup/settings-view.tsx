import type { Settings } from '../../core/settings';
import { type MessageKey, t } from '../../platform/i18n';
import { formatMoment } from '../../platform/intl';
import type { NoteView } from '../../protocol/calls';
import { SyncSettings } from './sync-settings';
import type { Sync } from '../../ui/notes/use-notes';
import type { ChangeSettings } from '../../ui/use-settings';

interface Props {
  readonly settings: Settings;
  readonly change: ChangeSettings;
  readonly sync: Sync;
  readonly notes: readonly NoteView[];
  readonly goTo: (term: string) => void;
}

/** How long a pause lasts (ms). */
const HOUR = 3_600_000;

const MARKS = {
  first: 'settings_marksFirst',
  every: 'settings_marksEvery',
  none: 'settings_marksNone',
} as const;
const OPEN = { hover: 'settings_openHover', click: 'settings_openClick', key: 'settings_openKey' } as const;
const THEMES = {
  page: 'settings_themePage',
  light: 'settings_themeLight',
  dark: 'settings_themeDark',
} as const;
/** Each language by its own name, so that whoever needs it finds it. */
const LANGUAGES: Readonly<Record<Exclude<Settings['language'], 'auto'>, string>> = {
  de: 'Deutsch',
  en: 'English',
  es: 'Español',
  fr: 'Français',
  ko: '한국어',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ja: '日本語',
};

/** The few settings that a reader changes while reading. */
export function SettingsView({ settings, change, sync, notes, goTo }: Props) {
  const paused = settings.pausedUntil > Date.now();
  const words = (keys: Readonly<Record<string, MessageKey>>): Record<string, string> =>
    Object.fromEntries(Object.entries(keys).map(([value, key]) => [value, t(key)]));
  return (
    <div class="settings">
      <section aria-labelledby="settings-reading">
        <h2 id="settings-reading" class="over">
          {t('settings_reading')}
        </h2>
        <label class="setting">
          <span>{t('settings_everywhere')}</span>
          <input
            type="checkbox"
            role="switch"
            class="switch"
            checked={settings.enabled}
            onChange={(event) => {
              const enabled = event.currentTarget.checked;
              change(() => ({ enabled }));
            }}
          />
        </label>
        <div class="setting">
          <span>
            {paused ? t('settings_pausedUntil', formatMoment(settings.pausedUntil)) : t('settings_pause')}
          </span>
          <button
            type="button"
            class="button quiet accent"
            onClick={() => change(() => ({ pausedUntil: paused ? 0 : Date.now() + HOUR }))}
          >
            {t(paused ? 'popup_resume' : 'settings_pauseHour')}
          </button>
        </div>
        <Choice
          label={t('settings_marks')}
          value={settings.marks}
          choices={words(MARKS)}
          onChoose={(marks) => change(() => ({ marks: marks as Settings['marks'] }))}
        />
        <Choice
          label={t('settings_open')}
          value={settings.open}
          choices={words(OPEN)}
          onChoose={(open) => change(() => ({ open: open as Settings['open'] }))}
        />
      </section>
      <section aria-labelledby="settings-look">
        <h2 id="settings-look" class="over">
          {t('settings_look')}
        </h2>
        <Choice
          label={t('settings_theme')}
          value={settings.theme}
          choices={words(THEMES)}
          onChoose={(theme) => change(() => ({ theme: theme as Settings['theme'] }))}
        />
        <Choice
          label={t('settings_language')}
          value={settings.language}
          choices={{ auto: t('settings_languageAuto'), ...LANGUAGES }}
          onChoose={(language) => change(() => ({ language: language as Settings['language'] }))}
        />
      </section>
      <section aria-labelledby="settings-sync">
        <h2 id="settings-sync" class="over">
          {t('settings_sync')}
        </h2>
        <SyncSettings sync={sync} notes={notes} goTo={goTo} />
      </section>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, choices, onChoose }: ChoiceProps) {
  return (
    <label class="setting">
      <span>{label}</span>
      <select class="choice" value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {Object.entries(choices).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
