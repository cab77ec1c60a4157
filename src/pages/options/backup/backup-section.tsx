import { useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import type { Choosing } from '../choosing';
import { BackupList } from '../../../ui/notes/backup-list';
import { saveFile } from '../packs/save-file';
import { RestoreFile } from './restore-file';
import { everything } from './whole';

/** Everything in one file, and back. */
export function BackupSection({ settings }: Choosing) {
  const [said, setSaid] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setSaid(t('options_backupMaking'));
    try {
      const name = `newsgloss-${new Date().toISOString().slice(0, 10)}.json`;
      saveFile(name, await everything(settings));
      setSaid(t('options_backupMade', name));
    } catch {
      setSaid(t('trouble_noAnswer'));
    }
  };
  return (
    <>
      <section class="names">
        <h3>{t('options_backupSave')}</h3>
        <p class="hint small soft">{t('options_backupText')}</p>
        <div class="adding">
          <button type="button" class="button main" onClick={() => void save()}>
            {t('options_backupButton')}
          </button>
          <p class="small soft" role="status">
            {said}
          </p>
        </div>
      </section>
      <RestoreFile settings={settings} />
      <BackupList />
    </>
  );
}
