import { onAlarm } from '../platform/alarms';
import { onCommand, onInstalled, onStartup } from '../platform/lifecycle';
import { onMenu } from '../platform/menus';
import { onMessage, sendToExtension, sendToTab } from '../platform/messages';
import { onMaySendNotes } from '../platform/permissions';
import { mustInjectByHand, runInOpenTabs } from '../platform/scripts';
import { loadSettings, watchSettings } from '../platform/settings';
import { lockSyncArea } from '../platform/storage';
import { shownTabs } from '../platform/tabs';
import { setBadgeColours } from '../platform/toolbar';
import type { Request } from '../protocol/calls';
import { dispatch, envelope } from '../protocol/dispatch';
import { senderOf } from '../protocol/sender';
import { accountArea, browserClock, SYNC_ALARM } from './clock';
import { createHandlers } from './handlers';
import { askReader, doMenu, putMenus } from './menus';
import { type NotesChange, openStore } from './store';
import { isSwitch, switches } from './switches';
import { renewPacks } from './packs';
import { startSync } from './sync';
import { PAUSE_ALARM, showWhereOff } from './toolbar';

// Every listener stands before this script's first turn ends: the browser wakes it up for an event, and hands that
// event out once.

const store = openStore();

const sync = startSync(store, accountArea, browserClock, () => {
  void sendToExtension(envelope('changed', { what: 'sync' }));
});
onAlarm(SYNC_ALARM, () => void sync.wake());
// Firefox's question may close the popup that asks it: the answer is heard here.
onMaySendNotes(() => void sync.setOn(true));

const handlers = createHandlers({
  store,
  sync,
  noteFrameClosed: (tab, frame) => void sendToTab(tab, envelope('noteFrameClosed', undefined), frame),
});

onMessage((message, raw) => {
  const sender = senderOf(raw);
  return sender && dispatch<'background'>(handlers, message, sender);
});

void store.then((notes) => {
  notes.onChange((change) => void announce(change));
});

onCommand((name, tab) => {
  if (tab === undefined) return;
  if (isSwitch(name)) void switches[name](tab);
  else void askCommand(tab, name as Request<'command'>['name']);
});

onInstalled(() => {
  dressUp();
  void renewPacks();
  if (mustInjectByHand()) void runInOpenTabs('loader.js');
});

onStartup(dressUp);
onMenu((choice) => void doMenu(choice));
watchSettings((settings) => void showWhereOff(settings));
onAlarm(PAUSE_ALARM, () => void showNow());

void lockSyncArea();

/** What the browser shows of us outside pages: it forgets some of it when it ends. */
function dressUp(): void {
  void setBadgeColours('#7a4b12', '#ffffff');
  void putMenus();
  void showNow();
}

async function showNow(): Promise<void> {
  await showWhereOff(await loadSettings());
}

/** Only "open the card" brings the reader to a page without terms: the reader may have selected something there. */
async function askCommand(tab: number, name: Request<'command'>['name']): Promise<void> {
  if (name === 'open-card') await askReader(tab, 0, 'command', { name });
  else await sendToTab(tab, envelope('command', { name }));
}

/** Tells whoever may show these notes: our own pages, and the cards in tabs that can be seen. */
async function announce(change: NotesChange): Promise<void> {
  const places = { terms: [...change.terms], pages: change.pages.length > 0 };
  await sendToExtension(envelope('changed', { what: 'notes' }));
  const tabs = await shownTabs();
  await Promise.all(tabs.map(({ id }) => sendToTab(id, envelope('notesChanged', places))));
}
