import type { Settings } from '../../../core/settings';
import { type MessageKey, plural, t } from '../../../platform/i18n';
import { formatList, formatMoment, formatNumber } from '../../../platform/intl';
import type { Restore } from './whole';

/** What each setting is called on this page. */
const NAMES: Readonly<Partial<Record<keyof Settings, MessageKey>>> = {
  enabled: 'settings_everywhere',
  sitesOff: 'options_sitesOff',
  termsOff: 'options_termsOff',
  termsKnown: 'options_termsKnown',
  marks: 'settings_marks',
  readLanguages: 'options_languages',
  open: 'settings_open',
  restMs: 'options_rest',
  theme: 'settings_theme',
  textSize: 'options_text',
  contrast: 'options_contrast',
  language: 'settings_language',
  badge: 'options_badge',
  recent: 'options_recent',
  passageSites: 'options_passages',
  hideNotes: 'options_hideNotes',
};

interface Props {
  readonly made: string;
  readonly restore: Restore;
  /** How many notes are written already; `null` before the reader said yes. */
  readonly done: number | null;
  readonly onApply: () => void;
  readonly onLeave: () => void;
}

/** What a file would change here, in a list; and the yes or no. */
export function WhatWouldChange({ made, restore, done, onApply, onLeave }: Props) {
  const fields = Object.keys(restore.settings) as (keyof Settings)[];
  const lines = [
    ...(fields.length > 0
      ? [
          t(
            'options_changeSettings',
            formatList(fields.map((field) => (NAMES[field] ? t(NAMES[field]) : field))),
          ),
        ]
      : []),
    ...(restore.packs.length > 0
      ? [t('options_changePacks', formatList(restore.packs.map(({ title }) => title)))]
      : []),
    ...(restore.notes.length > 0 ? [plural('options_changeNotes', restore.notes.length)] : []),
  ];
  const when = Date.parse(made);
  return (
    <div class="changes" role="group" aria-label={t('options_restore')}>
      {!Number.isNaN(when) && <p class="small soft">{t('options_fileMade', formatMoment(when))}</p>}
      {lines.length === 0 ? (
        <p>{t('options_changeNothing')}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {done === null ? (
        <div class="ways">
          {lines.length > 0 && (
            <button type="button" class="button main" onClick={onApply}>
              {t('options_restoreApply')}
            </button>
          )}
          <button type="button" class="button" onClick={onLeave}>
            {t('options_restoreLeave')}
          </button>
        </div>
      ) : (
        <p class="small soft" role="status">
          {t('options_restoring', formatNumber(done), formatNumber(restore.notes.length))}
        </p>
      )}
    </div>
  );
}
