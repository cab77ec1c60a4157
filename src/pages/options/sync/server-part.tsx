import { useEffect, useState } from 'preact/hooks';
import { sentence, t } from '../../../platform/i18n';
import { formatMoment } from '../../../platform/intl';
import { askForServer } from '../../../platform/permissions';
import { mayRead } from '../../../platform/site-access';
import type { ServerState } from '../../../protocol/calls';
import { ask } from '../../../ui/ask';
import { Notice, NoticeButton } from '../../../ui/notice';
import { orSay } from '../../../ui/or-say';
import { type DoneSetUp, SetUp } from './set-up';
import { ShownOnce } from './shown-once';
import { TextField } from './text-field';

interface Props {
  readonly state: ServerState;
  readonly refresh: () => void;
}

/** Sync through a server of the reader's own. */
export function ServerPart({ state, refresh }: Props) {
  const [shown, setShown] = useState<Omit<DoneSetUp, 'outcome'> | null>(null);
  const done = (what: Omit<DoneSetUp, 'outcome'>): void => {
    setShown(what);
    refresh();
  };
  return (
    <section class="sync-part" aria-labelledby="sync-server">
      <h3 id="sync-server">{t('sync_server')}</h3>
      {shown !== null && <ShownOnce {...shown} onKept={() => setShown(null)} />}
      {state.server === null ? (
        <>
          <p>{t('sync_serverText')}</p>
          <SetUp onDone={done} />
        </>
      ) : (
        <Connected state={state} refresh={refresh} onCode={(code) => setShown({ recovery: null, code })} />
      )}
    </section>
  );
}

function Connected({ state, refresh, onCode }: Props & { readonly onCode: (code: string) => void }) {
  const { server, sealed, trouble, letGo, lastJoin } = state;
  return (
    <>
      <p class="sync-where">{t('sync_serverAt', server!.address, server!.user)}</p>
      <p class="small soft">{t(sealed ? 'sync_sealed' : 'sync_unsealed')}</p>
      <ServerAccess address={server!.address} trouble={trouble} refresh={refresh} />
      {letGo !== null && (
        <Notice text={t('sync_letGo', letGo.notes, letGo.of)}>
          <NoticeButton
            onClick={() =>
              void ask('allowLetGo', { of: 'server', notes: letGo.notes }).then(refresh, refresh)
            }
          >
            {t('sync_letGoYes')}
          </NoticeButton>
        </Notice>
      )}
      <div class="actions">
        <span class="small soft">
          {lastJoin === 0 ? t('sync_never') : t('sync_last', formatMoment(lastJoin))}
        </span>
        <button type="button" class="button quiet" onClick={() => void ask('syncNow').then(refresh, refresh)}>
          {t('sync_now')}
        </button>
      </div>
      <SecretForm sealed={sealed} onCode={onCode} />
      {sealed && <PassphraseForm />}
      <p class="small soft">{t('sync_leaveHint')}</p>
      <div class="actions">
        <button
          type="button"
          class="button quiet"
          onClick={() => void ask('leaveServer').then(refresh, refresh)}
        >
          {t('sync_leave')}
        </button>
      </div>
    </>
  );
}

/** What is wrong with the server; and where it is that the reader has taken our access to its site back, the way to it. */
function ServerAccess({
  address,
  trouble,
  refresh,
}: {
  readonly address: string;
  readonly trouble: ServerState['trouble'];
  readonly refresh: () => void;
}) {
  const [may, setMay] = useState(true);
  useEffect(() => void mayRead(address).then(setMay), [address, trouble]);
  const { hostname } = new URL(address);
  if (may) return trouble === null ? null : <Notice text={sentence(trouble)} trouble />;
  const again = (given: boolean): void => {
    setMay(given);
    if (given) void ask('syncNow').then(refresh, refresh);
  };
  return (
    <Notice text={t('sync_noAccess', hostname)} trouble>
      <NoticeButton onClick={() => void askForServer(address).then(again)}>
        {t('popup_allowOn', hostname)}
      </NoticeButton>
    </Notice>
  );
}

/** The code for the next device, behind the passphrase where the folder is sealed. */
function SecretForm({
  sealed,
  onCode,
}: {
  readonly sealed: boolean;
  readonly onCode: (code: string) => void;
}) {
  const [secret, setSecret] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const show = async (): Promise<void> => {
    const code = await ask('setupCode', { secret });
    setWrong(code === null ? sentence('trouble_serverPassphrase') : null);
    setSecret('');
    if (code !== null) onCode(code);
  };
  return (
    <details class="sync-more">
      <summary>{t('sync_nextDevice')}</summary>
      <form
        class="sync-form"
        onSubmit={(event) => {
          event.preventDefault();
          orSay(show(), setWrong);
        }}
      >
        {sealed && <TextField label={t('sync_secret')} value={secret} secret onInput={setSecret} />}
        {wrong !== null && (
          <p class="trouble" role="alert">
            {wrong}
          </p>
        )}
        <div class="actions">
          <button type="submit" class="button quiet" disabled={sealed && secret === ''}>
            {t('sync_show')}
          </button>
        </div>
      </form>
    </details>
  );
}

function PassphraseForm() {
  const [secret, setSecret] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const change = async (): Promise<void> => {
    const { trouble } = await ask('changePassphrase', { secret, passphrase });
    setSaid(trouble === null ? t('sync_changed') : sentence(trouble));
    if (trouble !== null) return;
    setSecret('');
    setPassphrase('');
  };
  return (
    <details class="sync-more">
      <summary>{t('sync_change')}</summary>
      <form
        class="sync-form"
        onSubmit={(event) => {
          event.preventDefault();
          orSay(change(), setSaid);
        }}
      >
        <TextField label={t('sync_secret')} value={secret} secret onInput={setSecret} />
        <TextField
          label={t('sync_newPassphrase')}
          value={passphrase}
          secret
          autocomplete="new-password"
          onInput={setPassphrase}
        />
        <p role="status">{said}</p>
        <div class="actions">
          <button type="submit" class="button quiet" disabled={secret === '' || passphrase === ''}>
            {t('sync_change')}
          </button>
        </div>
      </form>
    </details>
  );
}
