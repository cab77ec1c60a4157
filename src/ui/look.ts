import type { Settings } from '../core/settings';
import { direction, language } from '../platform/i18n';

/** Dresses one of our own pages: its language, the way it runs, light or dark (or the system's choice). */
export function dressPage({ theme }: Pick<Settings, 'theme'>): void {
  const { documentElement: root } = document;
  root.lang = language();
  root.dir = direction();
  if (theme === 'page') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
