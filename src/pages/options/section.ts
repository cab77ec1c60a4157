import { useEffect, useState } from 'preact/hooks';
import type { MessageKey } from '../../platform/i18n';

/** The sections of the settings in their order, each with its title. `options.html#/look` is the address of one. */
export const SECTIONS = {
  reading: 'options_reading',
  look: 'options_look',
  sites: 'options_sites',
  packs: 'options_packs',
  notes: 'options_notes',
  sync: 'options_sync',
  shortcuts: 'options_shortcuts',
  privacy: 'options_privacy',
  backup: 'options_backup',
} as const satisfies Readonly<Record<string, MessageKey>>;
export type Section = keyof typeof SECTIONS;

/** The section that an address names, the first one where it names none. */
export function sectionOf(hash: string): Section {
  const [, name = ''] = hash.split('/');
  return Object.hasOwn(SECTIONS, name) ? (name as Section) : 'reading';
}

/** The section that the address bar names, now and whenever it changes. */
export function useSection(): Section {
  const [section, setSection] = useState(() => sectionOf(location.hash));
  useEffect(() => {
    const follow = (): void => setSection(sectionOf(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return section;
}
