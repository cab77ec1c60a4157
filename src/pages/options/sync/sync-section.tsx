import { t } from '../../../platform/i18n';
import { AccountPart } from './account-part';
import { ConflictsPart } from './conflicts-part';
import { DevicesPart } from './devices-part';
import { ServerPart } from './server-part';
import { TravelsPart } from './travels-part';
import { useServer } from './use-server';

/** Notes, settings and own terms on the reader's other devices. */
export function SyncSection() {
  const { state, devices, refresh } = useServer();
  const hasServer = (state?.server ?? null) !== null;
  return (
    <>
      <ConflictsPart />
      <AccountPart hasServer={hasServer} />
      {state === null ? (
        <p class="soft">{t('sync_lineUnknown')}</p>
      ) : (
        <ServerPart state={state} refresh={refresh} />
      )}
      {hasServer && <TravelsPart />}
      {hasServer && <DevicesPart devices={devices} refresh={refresh} />}
    </>
  );
}
