import { useEffect, useState } from 'preact/hooks';
import type { Settings } from '../core/settings';
import { loadMessages } from '../platform/i18n';
import { updateSettings, watchSettings } from '../platform/settings';
import { dressPage } from './look';

/** Changes settings: what is given replaces what was. */
export type ChangeSettings = (change: (now: Settings) => Partial<Settings>) => void;

/** The settings, drawn anew when any context changes them. */
export function useSettings(first: Settings): readonly [Settings, ChangeSettings] {
  const [settings, setSettings] = useState(first);
  useEffect(() => {
    const life = new AbortController();
    // The words come before the drawing that needs them.
    const take = async (next: Settings): Promise<void> => {
      await loadMessages(next.language);
      dressPage(next);
      setSettings(next);
    };
    watchSettings((next) => void take(next), life.signal);
    return () => life.abort();
  }, []);
  return [settings, (change) => void updateSettings(change)];
}
