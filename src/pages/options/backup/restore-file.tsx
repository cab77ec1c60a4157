import { useRef, useState } from 'preact/hooks';
import { type BackupFault, LARGEST_BACKUP, readBackup } from '../../../core/backup';
import type { Settings } from '../../../core/settings';
import { sentence, t } from '../../../platform/i18n';
import { bringBack, type Restore, whatWouldChange } from './whole';
import { WhatWouldChange } from './what-would-change';

/** Where a file that was offered stands. */
type Offer =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'bad'; readonly text: string }
  | { readonly kind: 'sound'; readonly made: string; readonly restore: Restore; readonly done: number | null }
  | { readonly kind: 'done'; readonly text: string };

/** Takes a file, chosen or dropped; shows what it would change, and changes it once the reader says so. */
export function RestoreFile({ settings }: { readonly settings: Settings }) {
  const [offer, setOffer] = useState<Offer>({ kind: 'none' });
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setOffer({ kind: 'reading' });
    setOffer(await offerOf(file, settings));
    if (input.current) input.current.value = '';
  };
  const apply = async (restore: Restore, made: string): Promise<void> => {
    const show = (done: number): void => setOffer({ kind: 'sound', made, restore, done });
    show(0);
    const trouble = await bringBack(restore, show).catch(() => 'trouble_noAnswer');
    setOffer({ kind: 'done', text: trouble === null ? t('options_restored') : sentence(trouble) });
  };
  return (
    <section
      class="names"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer?.files[0]);
      }}
    >
      <h3>{t('options_restore')}</h3>
      <p class="hint small soft">{t('options_restoreText')}</p>
      <div class="adding">
        <button type="button" class="button" onClick={() => input.current?.click()}>
          {t('options_restoreChoose')}
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('options_restoreChoose')}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        <p class="small soft" role="status">
          {offer.kind === 'reading' && t('options_restoreReading')}
          {offer.kind === 'done' && offer.text}
        </p>
        <p class="small trouble" role="alert">
          {offer.kind === 'bad' && offer.text}
        </p>
      </div>
      {offer.kind === 'sound' && (
        <WhatWouldChange
          {...offer}
          onApply={() => void apply(offer.restore, offer.made)}
          onLeave={() => setOffer({ kind: 'none' })}
        />
      )}
    </section>
  );
}

async function offerOf(file: File, settings: Settings): Promise<Offer> {
  if (file.size > LARGEST_BACKUP) return { kind: 'bad', text: t('options_fileTooLarge') };
  const backup = readBackup(await file.text());
  if (!backup.ok) return { kind: 'bad', text: faultText(backup.error) };
  try {
    const restore = await whatWouldChange(backup.value, settings);
    return { kind: 'sound', made: backup.value.made, restore, done: null };
  } catch {
    return { kind: 'bad', text: t('trouble_noAnswer') };
  }
}

function faultText(fault: BackupFault): string {
  switch (fault.fault) {
    case 'json':
      return t('options_fileJson');
    case 'format':
      return t('options_fileFormat');
    case 'newer':
      return t('options_fileNewer');
    case 'place':
      return t('options_filePlace', fault.place);
  }
}
