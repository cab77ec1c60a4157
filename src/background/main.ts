import { onAlarm } from '../platform/alarms';
import { onCommand, onInstalled, onStartup } from '../platform/lifecycle';
import { onMenu } from '../platform/menus';
import { onFocus } from '../platform/focus';
import { t } from '../platform/i18n';
import { onMessage, sendToExtension, sendToTab } from '../platform/messages';
import { onMaySendNotes } from '../platform/permissions';
import { mayRead, onSitesChanged } from '../platform/site-access';
import { mustInjectByHand, runInOpenTabs, runInTab } from '../platform/scripts';
import { loadSettings, watchSettings } from '../platform/settings';
import { lockSyncArea } from '../platform/storage';
import { shownTabs, tabOf } from '../platform/tabs';
import { setBadgeColours } from '../platform/toolbar';
import type { Request } from '../protocol/calls';
import { dispatch, envelope } from '../protocol/dispatch';
import { senderOf } from '../protocol/sender';
import { accountArea, browserClock, SERVER_ALARM, SYNC_ALARM } from './clock';
import { arrive } from './first-run';
import { createHandlers } from './handlers';
import { askReader, doMenu, putMenus } from './menus';
import { type NotesChange, openSnapshots, openStore } from './store';
import { meetSites } from './site-access';
import { isSwitch, switches } from './switches';
import { answerOmnibox } from './omnibox';
import { paced, Rates } from './rates';
import { unhurried } from './telling';
import { onPacks, renewPacks, shelf } from './packs';
import { startServer, startSync } from './sync';
import { writeNote } from './passages';
import { keepUp, keepUpSoon } from './upkeep';
import { PAUSE_ALARM, saysWhereOff, showCounts, showWhereOff } from './toolbar';

// Every listener stands before this script's first turn ends: the browser wakes it up for an event, and hands that
// event out once.

const store = openStore();
const snapshots = openSnapshots(store);
keepUp({ store, snapshots });

const tellOfSync = (): void => void sendToExtension(envelope('changed', { what: 'sync' }));
const server = startServer({
  store,
  snapshots,
  clock: browserClock(SERVER_ALARM),
  pack: shelf,
  packTitle: () => t('packs_mine'),
  onState: tellOfSync,
  wrote: () => sync.due(),
});
onPacks(() => server.packChanged());
const sync = startSync(store, accountArea, browserClock(SYNC_ALARM), tellOfSync, {
  fields: server.fields,
  snapshot: () => snapshots.take('beforeSync'),
  cleared: () => server.engine.cleared(),
});
onAlarm(SYNC_ALARM, () => void sync.wake());
onAlarm(SERVER_ALARM, () => void server.engine.wake());
onFocus(() => void server.engine.look());
// Firefox's question may close the popup that asks it: the answer is heard here.
onMaySendNotes(() => void sync.setOn(true));
onSitesChanged((now) => void meetSites(now));

const handlers = paced(
  createHandlers({
    store,
    snapshots,
    sync,
    server,
    noteFrameClosed: (tab, frame) => void sendToTab(tab, envelope('noteFrameClosed', undefined), frame),
  }),
  new Rates(() => performance.now()),
);

onMessage((message, raw) => {
  const sender = senderOf(raw);
  return sender && dispatch<'background'>(handlers, message, sender);
});

void store.then((notes) => {
  notes.onChange(unhurried((change) => void announce(change)));
});

onCommand((name, tab) => {
  if (tab === undefined) return;
  if (isSwitch(name)) void switches[name](tab);
  else if (name === 'write-note') void writeNote(tab, 0, '');
  else void askCommand(tab, name as Request<'command'>['name']);
});

onInstalled((reason) => {
  dressUp();
  void arrive(reason);
  void renewPacks();
  keepUpSoon();
  if (mustInjectByHand()) void runInOpenTabs('loader.js');
});

onStartup(() => {
  dressUp();
  keepUpSoon();
});
onMenu((choice) => void doMenu(choice));
watchSettings((settings, before) => {
  if (saysWhereOff(settings) !== saysWhereOff(before)) void showWhereOff(settings);
  if (settings.badge !== before.badge) void showCounts(settings.badge);
});
onAlarm(PAUSE_ALARM, () => void showNow());

answerOmnibox();

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

/**
 * Only "open the card" brings the reader to a page without terms: the reader may have selected something there. Where
 * the browser lets us read on demand alone, a key is the demand: the page is read, and the next press walks.
 */
async function askCommand(tab: number, name: Request<'command'>['name']): Promise<void> {
  if (!(await mayRead((await tabOf(tab))?.url ?? ''))) await runInTab(tab, 'loader.js');
  if (name === 'open-card') await askReader(tab, 0, 'command', { name });
  else await sendToTab(tab, envelope('command', { name }));
}

/** Tells whoever may show these notes: our own pages, and the cards in tabs that can be seen. */
async function announce(change: NotesChange): Promise<void> {
  const places = { terms: change.terms.length > 0, pages: change.pages.length > 0 };
  await sendToExtension(envelope('changed', { what: 'notes' }));
  const tabs = await shownTabs();
  await Promise.all(tabs.map(({ id }) => sendToTab(id, envelope('notesChanged', places))));
}
