import { useEffect, useState } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { ask } from '../ask';

/** What a reader calls a device; its id where they gave it no name, and in a note's frame, which may not ask. */
export function useDeviceNames(): (device: string) => string {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let late = false;
    ask('devices').then(
      (devices) => {
        if (!late) setNames(new Map(devices.map(({ id, name }) => [id, name])));
      },
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, []);
  return (device) => {
    const name = names.get(device) ?? '';
    return name === '' ? t('sync_device', device) : name;
  };
}
