import { useEffect, useState } from 'preact/hooks';
import { plural, sentence, t } from '../../platform/i18n';
import { formatMoment } from '../../platform/intl';
import type { Reply } from '../../protocol/calls';
import { ask } from '../ask';
import { orSay } from '../or-say';

/** What a restored backup answers: the notes are gone, or can no longer be read. */
const ANSWERED: readonly string[] = ['trouble_storeGone', 'trouble_storeBroken'];

/** Says what is wrong with the notes on this device, and offers the last backup where that answers it. */
export function StoreNotice({ onDone }: { readonly onDone: () => void }) {
  const [state, setState] = useState<Reply<'storeState'> | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const look = (): void => {
    ask('storeState').then(setState, () => setState(null));
  };
  useEffect(look, []);
  const done = (sentenceNow: string | null): void => {
    setSaid(sentenceNow);
    look();
    onDone();
  };
  const restore = async (id: string): Promise<void> => {
    const reply = await ask('restoreSnapshot', { id });
    done(reply.outcome === 'done' ? plural('notes_restored', reply.changed) : sentence(reply.trouble));
  };
  const goOn = async (): Promise<void> => {
    const reply = await ask('startAfresh');
    done(reply.outcome === 'refused' ? sentence(reply.trouble) : null);
  };
  const trouble = state?.trouble ?? null;
  if (trouble === null) return said === null ? null : <p role="status">{said}</p>;
  const latest = ANSWERED.includes(trouble) ? state?.snapshots[0] : undefined;
  return (
    <div class="store-notice" role="alert">
      <p class="trouble">{said ?? sentence(trouble)}</p>
      {ANSWERED.includes(trouble) && (
        <div class="actions">
          {latest && (
            <button type="button" class="button main" onClick={() => orSay(restore(latest.id), setSaid)}>
              {t('backup_offer', latest.notes, formatMoment(latest.at))}
            </button>
          )}
          <button type="button" class="button quiet" onClick={() => orSay(goOn(), setSaid)}>
            {t('backup_afresh')}
          </button>
        </div>
      )}
    </div>
  );
}
