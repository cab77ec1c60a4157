import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DeviceView, ServerState } from '../../../protocol/calls';
import { ask } from '../../../ui/ask';
import { onChanged } from '../../../ui/hear';

/** The reader's server and devices, kept up to date while the page is open. */
export interface ServerView {
  /** `null` while it is asked for, or where the background does not answer. */
  readonly state: ServerState | null;
  readonly devices: readonly DeviceView[];
  readonly refresh: () => void;
}

export function useServer(): ServerView {
  const [state, setState] = useState<ServerState | null>(null);
  const [devices, setDevices] = useState<readonly DeviceView[]>([]);
  const refresh = useCallback(() => {
    ask('serverState').then(setState, () => setState(null));
    ask('devices').then(setDevices, () => setDevices([]));
  }, []);
  useEffect(() => {
    refresh();
    const life = new AbortController();
    onChanged((what) => {
      if (what === 'sync') refresh();
    }, life.signal);
    return () => life.abort();
  }, [refresh]);
  return { state, devices, refresh };
}
