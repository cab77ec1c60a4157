import { t } from '../../../platform/i18n';
import { useSync } from '../../../ui/notes/use-notes';
import { AccountPart } from './account-part';
import { ConflictsPart } from './conflicts-part';
import { DevicesPart } from './devices-part';
import { ServerPart } from './server-part';
import { TravelsPart } from './travels-part';
import { useServer } from './use-server';

/** Notes, settings and own terms on the reader's other devices. */
export function SyncSection() {
  const { state, devices, refresh } = useServer();
  const sync = useSync();
  const hasServer = (state?.server ?? null) !== null;
  const isOn = hasServer || sync.state?.mode === 'on';
  return (
    <>
      <ConflictsPart />
      <AccountPart hasServer={hasServer} sync={sync} />
      {state === null ? (
        <p class="soft">{t('sync_lineUnknown')}</p>
      ) : (
        <ServerPart state={state} refresh={refresh} />
      )}
      {isOn && <TravelsPart hasServer={hasServer} />}
      {isOn && <DevicesPart devices={devices} refresh={refresh} />}
    </>
  );
}
