import { t } from '../../../platform/i18n';
import { formatMoment } from '../../../platform/intl';
import type { DeviceView } from '../../../protocol/calls';
import { ask } from '../../../ui/ask';

interface Props {
  readonly devices: readonly DeviceView[];
  readonly refresh: () => void;
}

/** The devices that notes travel to: each with a name, when it was last seen, and a way to retire it. */
export function DevicesPart({ devices, refresh }: Props) {
  return (
    <section class="sync-part" aria-labelledby="sync-devices">
      <h3 id="sync-devices">{t('sync_devices')}</h3>
      <ul class="sync-devices">
        {devices.map((device) => (
          <Device key={device.id} device={device} refresh={refresh} />
        ))}
      </ul>
      {devices.length > 1 && <p class="small soft">{t('sync_retireHint')}</p>}
    </section>
  );
}

function Device({ device, refresh }: { readonly device: DeviceView; readonly refresh: () => void }) {
  const { id, name, seen, retired, here } = device;
  const facts = [
    here && t('sync_here'),
    retired && t('sync_retired'),
    seen > 0 && t('sync_seen', formatMoment(seen)),
  ].filter((fact) => fact !== false);
  const rename = (next: string): void => {
    if (next.trim() !== '' && next !== name)
      void ask('nameDevice', { device: id, name: next }).then(refresh, refresh);
  };
  return (
    <li>
      <input
        type="text"
        class="field sync-name"
        dir="auto"
        maxLength={60}
        value={name}
        placeholder={t('sync_device', id)}
        aria-label={`${t('sync_deviceName')}: ${name === '' ? t('sync_device', id) : name}`}
        onChange={(event) => rename(event.currentTarget.value)}
      />
      <span class="small soft">{facts.join(' · ')}</span>
      {!here && (
        <button
          type="button"
          class="button quiet"
          onClick={() => void ask('retireDevice', { device: id, retired: !retired }).then(refresh, refresh)}
        >
          {t(retired ? 'sync_unretire' : 'sync_retire')}
        </button>
      )}
    </li>
  );
}
