import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { ask } from '../../ui/ask';
import { SwitchRow } from '../../ui/form/rows';
import type { Choosing } from './choosing';

/** Whether the popup remembers what was looked at, and the way to forget it. */
export function Recent({ settings, change }: Choosing) {
  const [said, setSaid] = useState<string | null>(null);
  const forget = (): void => {
    ask('forgetSeen').then(
      () => setSaid(t('options_forgot')),
      () => setSaid(t('trouble_noAnswer')),
    );
  };
  return (
    <>
      <SwitchRow
        label={t('options_recent')}
        hint={t('options_recentHint')}
        checked={settings.recent}
        onChange={(recent) => {
          change(() => ({ recent }));
          if (!recent) forget();
        }}
      />
      <div class="setting">
        <span class="small soft" role="status">
          {said}
        </span>
        <button type="button" class="button quiet accent" onClick={forget}>
          {t('options_forget')}
        </button>
      </div>
    </>
  );
}
