import type { Settings } from '../core/settings';
import { direction, language } from '../platform/i18n';

/** What the reader chose of how things look. */
export type Look = Pick<Settings, 'theme' | 'textSize' | 'contrast'>;

/** Dresses one of our own pages: its language, the way it runs, and the reader's look. */
export function dressPage(look: Look): void {
  const { documentElement: root } = document;
  root.lang = language();
  root.dir = direction();
  dress(root, look);
}

/** Gives the reader's look to a root of `theme.css`. What is left to page and system is left out. */
export function dress(root: HTMLElement, { theme, textSize, contrast }: Look): void {
  put(root, 'data-theme', theme === 'page' ? undefined : theme);
  put(root, 'data-text-size', textSize === 'normal' ? undefined : textSize);
  put(root, 'data-contrast', contrast === 'page' ? undefined : contrast);
}

function put(root: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) root.removeAttribute(name);
  else root.setAttribute(name, value);
}
