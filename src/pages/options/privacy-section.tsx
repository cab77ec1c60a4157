import { type MessageKey, t } from '../../platform/i18n';

const SAID: readonly (readonly [MessageKey, MessageKey])[] = [
  ['options_privacyReads', 'options_privacyReadsText'],
  ['options_privacyKeeps', 'options_privacyKeepsText'],
  ['options_privacySends', 'options_privacySendsText'],
  ['options_privacySees', 'options_privacySeesText'],
  ['options_privacyGone', 'options_privacyGoneText'],
];

/** What Newsgloss reads, keeps and sends, in plain words. */
export function PrivacySection() {
  return (
    <dl class="said">
      {SAID.map(([what, text]) => (
        <div key={what}>
          <dt>{t(what)}</dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
    </dl>
  );
}
