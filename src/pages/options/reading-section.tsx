import { HOUR_MS } from '../../core/aside';
import { LANGUAGES } from '../../core/dictionary/languages';
import { t } from '../../platform/i18n';
import { formatMoment, formatSeconds } from '../../platform/intl';
import { LANGUAGE_NAMES } from '../../ui/form/language-names';
import { MARKS, OPEN, wordsOf } from '../../ui/form/choices';
import { PlainRow, RadioRow, SwitchRow } from '../../ui/form/rows';
import type { Choosing } from './choosing';

/** The longest rest that the slider offers (ms), and its step. */
const LONGEST_REST = 1500;
const REST_STEP = 50;

/** Which mentions are marked, and what opens their card. */
export function ReadingSection({ settings, change }: Choosing) {
  const paused = settings.pausedUntil > Date.now();
  return (
    <>
      <SwitchRow
        label={t('settings_everywhere')}
        checked={settings.enabled}
        onChange={(enabled) => change(() => ({ enabled }))}
      />
      <PlainRow
        text={paused ? t('settings_pausedUntil', formatMoment(settings.pausedUntil)) : t('settings_pause')}
      >
        <button
          type="button"
          class="button quiet accent"
          onClick={() => change(() => ({ pausedUntil: paused ? 0 : Date.now() + HOUR_MS }))}
        >
          {t(paused ? 'popup_resume' : 'settings_pauseHour')}
        </button>
      </PlainRow>
      <RadioRow
        label={t('settings_marks')}
        hint={t('options_marksHint')}
        value={settings.marks}
        choices={wordsOf(MARKS)}
        onChoose={(marks) => change(() => ({ marks }))}
      />
      <RadioRow
        label={t('settings_open')}
        hint={t('options_openHint')}
        value={settings.open}
        choices={wordsOf(OPEN)}
        onChoose={(open) => change(() => ({ open }))}
      />
      {settings.open === 'hover' && (
        <label class="setting">
          <span>{t('options_rest')}</span>
          <span class="slider">
            <input
              type="range"
              min={0}
              max={LONGEST_REST}
              step={REST_STEP}
              value={Math.min(settings.restMs, LONGEST_REST)}
              aria-valuetext={formatSeconds(settings.restMs)}
              onChange={(event) => {
                const restMs = event.currentTarget.valueAsNumber;
                change(() => ({ restMs }));
              }}
            />
            <output class="small soft">{formatSeconds(settings.restMs)}</output>
          </span>
        </label>
      )}
      <Languages settings={settings} change={change} />
      <SwitchRow
        label={t('options_badge')}
        hint={t('options_badgeHint')}
        checked={settings.badge}
        onChange={(badge) => change(() => ({ badge }))}
      />
    </>
  );
}

/** In which languages pages are read; at least one stays. */
function Languages({ settings: { readLanguages }, change }: Choosing) {
  const isRead = (name: string): boolean => readLanguages.length === 0 || readLanguages.includes(name);
  const count = LANGUAGES.filter(isRead).length;
  const toggle = (name: string, on: boolean): void =>
    change(({ readLanguages: before }) => {
      const now = before.length === 0 ? [...LANGUAGES] : before;
      const next = on ? [...now, name] : now.filter((other) => other !== name);
      // All of them is no choice at all: a language that a later pack brings is read too.
      return { readLanguages: LANGUAGES.every((each) => next.includes(each)) ? [] : next };
    });
  return (
    <fieldset class="setting" aria-describedby="languages-hint">
      <legend>{t('options_languages')}</legend>
      <div class="radios">
        {LANGUAGES.map((name) => (
          <label key={name} class="radio">
            <input
              type="checkbox"
              checked={isRead(name)}
              disabled={count === 1 && isRead(name)}
              onChange={(event) => toggle(name, event.currentTarget.checked)}
            />
            <span lang={name}>{LANGUAGE_NAMES[name]}</span>
          </label>
        ))}
      </div>
      <p id="languages-hint" class="hint small soft">
        {t('options_languagesHint')}
      </p>
    </fieldset>
  );
}
