import { HOUR_MS } from '../core/aside';
import { t } from '../platform/i18n';
import { sendToTab } from '../platform/messages';
import { type MenuChoice, setMenus } from '../platform/menus';
import { runInFrame } from '../platform/scripts';
import { updateSettings } from '../platform/settings';
import type { CallsTo, Request } from '../protocol/calls';
import { envelope } from '../protocol/dispatch';
import { openMakeTerm } from './packs/make-term';

const LOOK_UP = 'look-up';
const MAKE_TERM = 'make-term';
const TOGGLE_SITE = 'toggle-site';
const PAUSE = 'pause';
/** Longer selections are cut: no name of a term comes near it (`protocol/calls.ts` has the same limit). */
const LONGEST = 500;

/** Puts our items into the browser's context menus. */
export function putMenus(): Promise<void> {
  return setMenus([
    { id: LOOK_UP, title: t('menu_lookUp'), contexts: ['selection'] },
    { id: MAKE_TERM, title: t('menu_makeTerm'), contexts: ['selection'] },
    { id: TOGGLE_SITE, title: t('menu_toggleSite'), contexts: ['page', 'action'] },
    { id: PAUSE, title: t('menu_pause'), contexts: ['page', 'action'] },
  ]);
}

/** Does what a reader chose from a menu. */
export async function doMenu(
  { id, tab, frame, selected }: MenuChoice,
  toggleSite: (tab: number) => Promise<void>,
): Promise<void> {
  if (id === TOGGLE_SITE) await toggleSite(tab);
  else if (id === PAUSE) await pauseOrGoOn();
  else if (id === MAKE_TERM) await openMakeTerm({ tab, frame, text: selected.slice(0, LONGEST) });
  else if (id === LOOK_UP) await askReader(tab, frame, 'lookUp', { text: selected.slice(0, LONGEST) });
}

/**
 * Asks the reader stage of a frame, and brings it first where the page held no term and has none: whoever asks wants
 * an answer on any page. @returns whether a card opened.
 */
export async function askReader<N extends Extract<CallsTo<'content'>, 'lookUp' | 'command'>>(
  tab: number,
  frame: number,
  name: N,
  request: Request<N>,
): Promise<boolean> {
  const ask = async (): Promise<boolean | undefined> => {
    const answer = (await sendToTab(tab, envelope(name, request), frame)) as { reply?: unknown } | undefined;
    return answer === undefined ? undefined : answer.reply === true;
  };
  const answered = await ask();
  if (answered !== undefined) return answered;
  return (await runInFrame(tab, frame, 'content.js')) && (await ask()) === true;
}

/** Pauses for an hour; where it is paused already, goes on. */
async function pauseOrGoOn(): Promise<void> {
  const now = Date.now();
  await updateSettings(({ pausedUntil }) => ({ pausedUntil: pausedUntil > now ? 0 : now + HOUR_MS }));
}
