import { useState } from 'preact/hooks';
import { hasLogin, isServerAddress } from '../../../core/sync/server-address';
import { readSetupCode } from '../../../core/sync/setup-code';
import { type MessageKey, sentence, t } from '../../../platform/i18n';
import { askForServer } from '../../../platform/permissions';
import type { Reply } from '../../../protocol/calls';
import { ask } from '../../../ui/ask';
import { TextField } from './text-field';

export type DoneSetUp = Extract<Reply<'setUpServer'>, { outcome: 'done' }>;

const FOLDERS = {
  new: 'sync_testNew',
  open: 'sync_testOpen',
  sealed: 'sync_testSealed',
} as const satisfies Record<string, MessageKey>;

interface Line {
  readonly text: string;
  readonly trouble: boolean;
}

/** A server's address, user, password and passphrase; or a code from another device that holds them all. */
export function SetUp({ onDone }: { readonly onDone: (done: DoneSetUp) => void }) {
  const [address, setAddress] = useState('');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [line, setLine] = useState<Line | null>(null);
  const [asked, setAsked] = useState<number | null>(null);

  const fromCode = code.trim() === '' ? undefined : readSetupCode(code);
  const given = fromCode ?? { address: address.trim(), user, password, key: null };
  const isAddress = isServerAddress(given.address);

  const act = async (work: () => Promise<Line | null>): Promise<void> => {
    setBusy(true);
    setLine(null);
    // In the turn of the click: the browser puts its question only then.
    const may = await askForServer(given.address).catch(() => false);
    const said = may
      ? await work().catch(() => refused('trouble_serverBroken'))
      : refused('trouble_serverNoPermission');
    setLine(said);
    setBusy(false);
  };
  const server = { address: given.address, user: given.user, password: given.password };
  const test = async (): Promise<Line> => {
    const answer = await ask('probeServer', server);
    return answer.outcome === 'refused'
      ? refused(answer.trouble)
      : { text: t(FOLDERS[answer.folder]), trouble: false };
  };
  const connect = async (sure: boolean): Promise<Line | null> => {
    const answer = await ask('setUpServer', {
      ...server,
      passphrase: passphrase === '' ? null : passphrase,
      key: given.key,
      sure,
    });
    setAsked(answer.outcome === 'ask' ? answer.notes : null);
    if (answer.outcome === 'done') onDone(answer);
    return answer.outcome === 'refused' ? refused(answer.trouble) : null;
  };
  return (
    <form
      class="sync-form"
      onSubmit={(event) => {
        event.preventDefault();
        void act(() => connect(false));
      }}
    >
      <TextField label={t('sync_code')} value={code} onInput={setCode} />
      {code.trim() !== '' && !fromCode && <p class="trouble">{t('sync_codeWrong')}</p>}
      {!fromCode && (
        <>
          <TextField
            label={t('sync_address')}
            value={address}
            hint="https://cloud.example/remote.php/dav/files/name/Newsgloss/"
            onInput={setAddress}
          />
          {hasLogin(address.trim()) && (
            <p class="trouble" role="alert">
              {t('sync_addressLogin')}
            </p>
          )}
          <TextField label={t('sync_user')} value={user} autocomplete="username" onInput={setUser} />
          <TextField
            label={t('sync_password')}
            hint={t('sync_passwordHint')}
            value={password}
            secret
            onInput={setPassword}
          />
          <TextField
            label={t('sync_passphrase')}
            hint={t('sync_passphraseHint')}
            value={passphrase}
            secret
            autocomplete="new-password"
            onInput={setPassphrase}
          />
        </>
      )}
      <p class="small soft">{t('sync_secrets')}</p>
      <div role="status">
        {line && <p class={line.trouble ? 'trouble' : undefined}>{line.text}</p>}
        {asked !== null && <p>{t('sync_ask', asked)}</p>}
      </div>
      {asked === null ? (
        <div class="actions">
          <button
            type="button"
            class="button quiet"
            disabled={busy || !isAddress}
            onClick={() => void act(test)}
          >
            {t('sync_test')}
          </button>
          <button type="submit" class="button" disabled={busy || !isAddress}>
            {t('sync_connect')}
          </button>
        </div>
      ) : (
        <div class="actions">
          <button type="button" class="button quiet" onClick={() => setAsked(null)}>
            {t('sync_cancel')}
          </button>
          <button type="button" class="button" disabled={busy} onClick={() => void act(() => connect(true))}>
            {t('sync_askYes')}
          </button>
        </div>
      )}
    </form>
  );
}

function refused(trouble: string): Line {
  return { text: sentence(trouble), trouble: true };
}
