import { t } from '../platform/i18n';
import { sendToTab } from '../platform/messages';
import { type MenuChoice, setMenus } from '../platform/menus';
import { openPanel } from '../platform/panel';
import { runInFrame } from '../platform/scripts';
import type { CallsTo, Request } from '../protocol/calls';
import { envelope } from '../protocol/dispatch';
import { openGlossary } from './glossary';
import { openMakeTerm } from './packs/make-term';
import { writeNote } from './passages';
import { isSwitch, switches } from './switches';

const LOOK_UP = 'look-up';
const MAKE_TERM = 'make-term';
const WRITE_NOTE = 'write-note';
const OPEN_GLOSSARY = 'open-glossary';
const OPEN_PANEL = 'open-panel';
/** Longer selections are cut: no name of a term comes near it (`protocol/calls.ts` has the same limit). */
const LONGEST = 500;

/** Puts our items into the browser's context menus. */
export function putMenus(): Promise<void> {
  return setMenus([
    { id: LOOK_UP, title: t('menu_lookUp'), contexts: ['selection'] },
    { id: WRITE_NOTE, title: t('menu_writeNote'), contexts: ['selection'] },
    { id: MAKE_TERM, title: t('menu_makeTerm'), contexts: ['selection'] },
    { id: OPEN_GLOSSARY, title: t('menu_glossary'), contexts: ['page', 'action'] },
    { id: OPEN_PANEL, title: t('menu_panel'), contexts: ['page', 'action'] },
    { id: 'toggle-page', title: t('menu_togglePage'), contexts: ['page', 'action'] },
    { id: 'toggle-site', title: t('menu_toggleSite'), contexts: ['page', 'action'] },
    { id: 'pause', title: t('menu_pause'), contexts: ['page', 'action'] },
    { id: 'toggle-everywhere', title: t('menu_toggleEverywhere'), contexts: ['page', 'action'] },
  ]);
}

/** Does what a reader chose from a menu. */
export async function doMenu({ id, tab, frame, selected }: MenuChoice): Promise<void> {
  // First, and at once: the browser opens a panel in the very turn of the click alone.
  if (id === OPEN_PANEL) await openPanel(tab);
  else if (id === OPEN_GLOSSARY) await openGlossary({ at: 'home' });
  else if (isSwitch(id)) await switches[id](tab);
  else if (id === MAKE_TERM) await openMakeTerm({ tab, frame, text: selected.slice(0, LONGEST) });
  else if (id === WRITE_NOTE) await writeNote(tab, frame, selected);
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
