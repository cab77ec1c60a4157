import { t, plural, sentence } from '../../../platform/i18n';
import { formatMoment, formatShare } from '../../../platform/intl';
import { askToSendNotes } from '../../../platform/permissions';
import { SwitchRow } from '../../../ui/form/rows';
import { SyncQuestion } from '../../../ui/notes/sync-question';
import { type Sync, useNotes } from '../../../ui/notes/use-notes';

/** Below this share nothing can be said of how many notes still fit. */
const TOO_EMPTY_TO_TELL = 0.02;

interface Props {
  readonly hasServer: boolean;
  readonly sync: Sync;
}

/** Sync through the browser account: on or off, how full it is, what waits. */
export function AccountPart({ hasServer, sync }: Props) {
  const { state, set, now } = sync;
  const { all } = useNotes();
  if (state === null) return <p class="soft">{t('sync_lineUnknown')}</p>;
  const turn = async (on: boolean): Promise<void> => {
    if (!on || (await askToSendNotes())) await set(on);
  };
  const inside = (all?.length ?? 0) - state.waiting;
  const more = Math.floor(((1 - state.full) / state.full) * inside);
  const canTell = state.full > TOO_EMPTY_TO_TELL && inside > 0;
  return (
    <section class="sync-part" aria-labelledby="sync-account">
      <h3 id="sync-account">{t('sync_account')}</h3>
      <SwitchRow
        label={t('sync_switch')}
        hint={t('sync_switchHint')}
        checked={state.mode === 'on'}
        onChange={(on) => void turn(on)}
      />
      <SyncQuestion sync={sync} />
      {state.mode === 'on' && (
        <>
          <div class="sync-meter">
            <span class="small">
              {canTell
                ? t('sync_room', formatShare(state.full), more)
                : t('sync_full', formatShare(state.full))}
            </span>
            <meter
              min={0}
              max={1}
              high={0.9}
              optimum={0}
              value={state.full}
              aria-label={t('sync_fullLabel')}
            />
          </div>
          {state.trouble !== null && <p class="trouble">{sentence(state.trouble)}</p>}
          {state.waiting > 0 && (
            <p>
              {plural('sync_waiting', state.waiting)} {!hasServer && t('sync_offerServer')}
            </p>
          )}
          <div class="actions">
            <span class="small soft">
              {state.lastJoin === 0 ? t('sync_never') : t('sync_last', formatMoment(state.lastJoin))}
            </span>
            <button type="button" class="button quiet" onClick={() => void now()}>
              {t('sync_now')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
