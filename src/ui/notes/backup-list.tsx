import { useEffect, useState } from 'preact/hooks';
import { plural, sentence, t } from '../../platform/i18n';
import { formatMoment, formatNumber } from '../../platform/intl';
import type { Reply, SnapshotView } from '../../protocol/calls';
import { ask } from '../ask';
import { orSay } from '../or-say';
import { StoreNotice } from './store-notice';

const REASONS = {
  automatic: 'backup_automatic',
  beforeRestore: 'backup_beforeRestore',
  beforeImport: 'backup_beforeImport',
  beforeSync: 'backup_beforeSync',
  byHand: 'backup_byHand',
} as const satisfies Record<SnapshotView['reason'], string>;

type Preview = Extract<Reply<'previewSnapshot'>, { outcome: 'done' }>;

/** The backups on this device: where they are, which there are, and the way back to one, seen before it is gone. */
export function BackupList() {
  const [snapshots, setSnapshots] = useState<readonly SnapshotView[]>([]);
  const [seen, setSeen] = useState<{ readonly id: string; readonly preview: Preview }>();
  const [said, setSaid] = useState('');
  const look = (): void => {
    ask('storeState').then(
      (state) => setSnapshots(state.snapshots),
      () => setSaid(sentence('trouble_noAnswer')),
    );
  };
  useEffect(look, []);

  const take = async (): Promise<void> => {
    const reply = await ask('takeSnapshot');
    setSaid(reply.outcome === 'refused' ? sentence(reply.trouble) : '');
    look();
  };
  const see = async (id: string): Promise<void> => {
    const reply = await ask('previewSnapshot', { id });
    setSaid(reply.outcome === 'refused' ? sentence(reply.trouble) : '');
    setSeen(reply.outcome === 'done' ? { id, preview: reply } : undefined);
  };
  const goBack = async (id: string): Promise<void> => {
    const reply = await ask('restoreSnapshot', { id });
    setSaid(reply.outcome === 'done' ? plural('notes_restored', reply.changed) : sentence(reply.trouble));
    setSeen(undefined);
    look();
  };
  return (
    <section class="backups" aria-labelledby="backups-title">
      <h3 id="backups-title">{t('backup_title')}</h3>
      <StoreNotice onDone={look} />
      <p class="small soft">{t('backup_where')}</p>
      {snapshots.length === 0 && <p class="soft">{t('backup_none')}</p>}
      <ul class="note-rows">
        {snapshots.map((snapshot) => (
          <li key={snapshot.id} class="note-row backup">
            <span>
              {formatMoment(snapshot.at)}{' '}
              <span class="small soft">
                {plural('notes_count', snapshot.notes)} · {t(REASONS[snapshot.reason])}
              </span>
            </span>
            {seen?.id === snapshot.id ? (
              <PreviewOf
                preview={seen.preview}
                onGo={() => orSay(goBack(snapshot.id), setSaid)}
                onLeave={() => setSeen(undefined)}
              />
            ) : (
              <button type="button" class="button quiet" onClick={() => orSay(see(snapshot.id), setSaid)}>
                {t('backup_look')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" class="button quiet accent" onClick={() => orSay(take(), setSaid)}>
        {t('backup_take')}
      </button>
      <p class="small" role="status">
        {said}
      </p>
    </section>
  );
}

function PreviewOf({
  preview: { back, changed, same, since, some },
  onGo,
  onLeave,
}: {
  readonly preview: Preview;
  readonly onGo: () => void;
  readonly onLeave: () => void;
}) {
  return (
    <div class="backup-preview">
      <ul class="small">
        <li>{t('backup_back', formatNumber(back))}</li>
        <li>{t('backup_changed', formatNumber(changed))}</li>
        <li>{t('backup_same', formatNumber(same))}</li>
        <li>{t('backup_since', formatNumber(since))}</li>
      </ul>
      <ul class="backup-some small">
        {some.map(({ id, then, now }) => (
          <li key={id} dir="auto">
            {now !== null && <del>{now}</del>} <ins>{then}</ins>
          </li>
        ))}
      </ul>
      <div class="actions">
        {back + changed > 0 && (
          <button type="button" class="button main" onClick={onGo}>
            {t('backup_restore')}
          </button>
        )}
        <button type="button" class="button quiet" onClick={onLeave}>
          {t('backup_cancel')}
        </button>
      </div>
    </div>
  );
}
