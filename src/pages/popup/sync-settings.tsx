import { termOf } from '../../core/notes/target';
import { language, plural, sentence, t } from '../../platform/i18n';
import { formatMoment, formatShare } from '../../platform/intl';
import { askToSendNotes } from '../../platform/permissions';
import type { SyncState } from '../../protocol/calls';
import { textOf } from '../../ui/notes/desk';
import { SyncQuestion } from '../../ui/notes/sync-question';
import { type Sync, useNotes } from '../../ui/notes/use-notes';

interface Props {
  readonly sync: Sync;
  readonly goTo: (term: string) => void;
}

/** Whether notes travel, how full the account's storage is, and which notes wait. */
export function SyncSettings({ sync, goTo }: Props) {
  const { state } = sync;
  if (state === null) return <p class="small soft">{t('sync_lineUnknown')}</p>;
  const turn = async (on: boolean): Promise<void> => {
    if (!on || (await askToSendNotes())) await sync.set(on);
  };
  return (
    <>
      <label class="setting">
        <span>{t('sync_switch')}</span>
        <input
          type="checkbox"
          role="switch"
          class="switch"
          checked={state.mode === 'on'}
          onChange={(event) => void turn(event.currentTarget.checked)}
        />
      </label>
      <p class="small soft">{t('sync_switchHint')}</p>
      <SyncQuestion sync={sync} />
      {state.mode === 'on' && <SyncDetails state={state} sync={sync} goTo={goTo} />}
    </>
  );
}

function SyncDetails({ state, sync, goTo }: Props & { readonly state: SyncState }) {
  return (
    <>
      {state.trouble !== null && <p class="small trouble">{sentence(state.trouble)}</p>}
      <div class="meter">
        <span class="small">{t('sync_full', formatShare(state.full))}</span>
        <meter min={0} max={1} high={0.9} optimum={0} value={state.full} aria-label={t('sync_fullLabel')} />
      </div>
      {state.waitingNotes.length > 0 && <Waiting ids={state.waitingNotes} goTo={goTo} />}
      <div class="actions">
        <span class="small soft last-join">
          {state.lastJoin === 0 ? t('sync_never') : t('sync_last', formatMoment(state.lastJoin))}
        </span>
        <button type="button" class="button quiet push" onClick={() => void sync.now()}>
          {t('sync_now')}
        </button>
      </div>
    </>
  );
}

/** The notes that wait for room, by their first words. */
function Waiting({ ids, goTo }: Pick<Props, 'goTo'> & { readonly ids: readonly string[] }) {
  const { all } = useNotes();
  const waiting = (all ?? []).filter(({ id }) => ids.includes(id));
  return (
    <>
      <p class="small">{plural('sync_waiting', ids.length)}</p>
      <ul class="waiting">
        {waiting.map((note) => (
          <li key={note.id}>
            <button
              type="button"
              class="bare small"
              lang={language()}
              dir="auto"
              onClick={() => goTo(termOf(note.target) ?? '')}
            >
              {textOf(note).slice(0, 80)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
