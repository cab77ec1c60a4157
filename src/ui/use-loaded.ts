import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Request } from '../protocol/calls';
import { onChanged } from './hear';

/** What stands for a thing while it is on its way. */
export interface Loading {
  readonly kind: 'loading';
}

const LOADING: Loading = { kind: 'loading' };

/**
 * What `load` gives, and again whenever the background says that this changed; what was there stays until then. `load`
 * must not fail: what went wrong is a state of its own.
 */
export function useLoaded<T>(
  load: () => Promise<T>,
  changed: Request<'changed'>['what'],
): readonly [T | Loading, () => void] {
  const [state, setState] = useState<T | Loading>(LOADING);
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((now) => now + 1), []);
  // Not after the first paint, as other effects: what has come by then is in it.
  useLayoutEffect(() => {
    let over = false;
    void load().then((loaded) => {
      if (!over) setState(() => loaded);
    });
    return () => {
      over = true;
    };
  }, [round]);
  useEffect(() => {
    const life = new AbortController();
    onChanged((what) => {
      if (what === changed) again();
    }, life.signal);
    return () => life.abort();
  }, []);
  return [state, again];
}
