import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, test } from 'vitest';
import en from '../../../src/_locales/en/messages.json';
import type { DeviceView, NoteView, ServerState } from '../../../src/protocol/calls';
import { browserUnderTest, faultsByAxe, textIn, tooWide, until } from '../../harness';
import { asked, builtPages, wordsOf } from '../worlds/built-pages';
import type { World } from '../worlds/fake';
import { PSEUDO, world } from '../worlds/states';

/** The settings' section on sync in a world of a fake background: what a reader may meet there. */
const pages = builtPages();
const isLong = process.env['NEWSGLOSS_LONG'] !== undefined;

const AT = Date.UTC(2026, 10, 23, 1, 58);
const ON = world([]).sync;
const NO_SERVER: ServerState = {
  ...{ server: null, sealed: false, trouble: null, pending: false, lastJoin: 0, bytes: 0, files: 0 },
  letGo: null,
};
const SERVER: ServerState = {
  ...NO_SERVER,
  server: { address: 'https://cloud.example/remote.php/dav/files/anna/Newsgloss/', user: 'anna' },
  ...{ sealed: true, lastJoin: AT, bytes: 90_000, files: 3 },
};
const DEVICES: DeviceView[] = [
  { id: 'aaaaaaaa', name: 'Laptop', seen: AT, retired: false, here: true },
  { id: 'bbbbbbbb', name: '서울 사무실의 오래된 데스크톱', seen: AT, retired: false, here: false },
  { id: 'cccccccc', name: '', seen: 0, retired: true, here: false },
];
const version = (device: string, counter: number, body: string) => ({
  ...{ dot: `${device}:${counter}`, device, body, tags: [], changed: AT },
});
const APART: NoteView = {
  ...{ id: 'n1', target: { kind: 'term', term: 'thaad' }, created: AT, changed: AT, undoable: false },
  versions: [
    version('aaaaaaaa', 2, 'The battery arrived in March, says the ministry.'),
    version('bbbbbbbb', 4, 'The battery arrived in April, says the ministry.'),
  ],
  cameBack: true,
};
const replies = (change: object = {}) => ({
  ...{ serverState: NO_SERVER, devices: DEVICES, travels: { settings: true, lists: true, pack: false } },
  ...change,
});
const SET_UP = {
  outcome: 'done',
  recovery: 'A7KD-9QXM-2TFV-HC4R-WN8E-YB3J-P6ZG-5SLU',
  code: `newsgloss1:${'eyJhZGRyZXNzIjoiaHR0cHM6Ly9jbG91ZC5leGFtcGxlIn0'.repeat(4)}`,
};
const WAITING = { full: 0.97, waiting: 2, waitingNotes: ['n1', 'n2'], trouble: 'trouble_syncFull' };

const STATES: Readonly<Record<string, Partial<World>>> = {
  off: { sync: { ...ON, mode: 'off' }, replies: replies() },
  account: { replies: replies() },
  'full account': { sync: { ...ON, ...WAITING }, replies: replies() },
  'two sides': { sync: { ...ON, mode: 'off', asks: { here: 3, there: 5 } }, replies: replies() },
  'many deletions': { sync: { ...ON, letGo: { notes: 7, of: 40 } }, replies: replies() },
  conflict: { notes: [APART], replies: replies() },
  server: { replies: replies({ serverState: SERVER }) },
  'open server': {
    replies: replies({ serverState: { ...SERVER, sealed: false, pending: true, lastJoin: 0 } }),
  },
  'server in trouble': {
    replies: replies({
      serverState: { ...SERVER, trouble: 'trouble_serverUnreachable', letGo: { notes: 7, of: 40 } },
    }),
  },
  silent: { silent: ['syncState', 'serverState', 'devices'] },
};

const opened: Page[] = [];
afterEach(async () => {
  for (const page of opened.splice(0)) if (!page.isClosed()) await page.close();
});
async function open(change: Partial<World>, width = 1000): Promise<Page> {
  const page = await pages.open('/options.html#/sync', change, width);
  opened.push(page);
  await page.waitForSelector('main h2');
  if (!change.silent) await page.waitForSelector('#sync-server');
  return page;
}
const requests = async (page: Page, call: string): Promise<unknown[]> =>
  (await asked(page)).filter((one) => one.call === call).map(({ request }) => request);
const said = (page: Page, call: string): Promise<unknown> =>
  until(async () => (await requests(page, call)).length > 0, `Nobody asked for ${call}`);
const press = (page: Page, label: string): Promise<void> =>
  page.evaluate((wanted) => {
    const found = [...document.querySelectorAll('button')].find(
      (button) => button.textContent.trim() === wanted,
    );
    if (!found) throw new Error(`No button "${wanted}"`);
    found.click();
  }, label);
const faults = async (page: Page): Promise<string[]> => [
  ...(await tooWide(page)),
  ...(await faultsByAxe(page)),
];
async function type(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  const inputs = await page.$$('.sync-form .field');
  const labels = await page.$$eval('.sync-form .field', (all) =>
    all.map((one) => (one as HTMLInputElement).labels?.[0]?.textContent ?? ''),
  );
  for (const [label, text] of Object.entries(fields)) {
    const at = labels.findIndex((one) => one.includes(label));
    if (at < 0) throw new Error(`No field "${label}" among ${labels.join(', ')}`);
    await inputs[at]!.type(text);
  }
}

describe('the section on sync', () => {
  /** In the short run those states that hold most. */
  const shown = isLong ? Object.keys(STATES) : ['conflict', 'server in trouble'];
  test.each(shown)('has nothing wrong for axe: %s', async (name) => {
    for (const [theme, width] of [
      ['light', 320],
      ['dark', 1000],
    ] as const) {
      // The same colours, which axe takes four seconds to compute there.
      if (theme === 'dark' && browserUnderTest === 'firefox') continue;
      const page = await open({ ...STATES[name], settings: { theme } }, width);
      await page.waitForSelector(name === 'silent' ? '.soft' : '.sync-part');
      expect(await faults(page), `${theme}, ${width} px`).toEqual([]);
      await page.close();
    }
  });

  const languages = ['right to left', 'long words', ...(isLong ? ['ko', 'de'] : [])];
  test.each(languages)('fits 320 px in %s', async (language) => {
    const catalogue = language === 'long words' ? PSEUDO : wordsOf(language);
    for (const name of ['conflict', 'full account', 'server in trouble']) {
      const page = await open({ ...STATES[name], catalogue }, 320);
      expect(await tooWide(page), name).toEqual([]);
      await page.close();
    }
  });

  test('says how full the account is and how many more notes fit', async () => {
    const notes = Array.from({ length: 50 }, (_, i) => ({
      ...APART,
      ...{ id: `n${i}`, cameBack: false, versions: APART.versions.slice(0, 1) },
    }));
    const page = await open({ notes, sync: { ...ON, full: 0.38 }, replies: replies() });
    await until(async () => (await textIn(page, '.sync-meter')).includes('81'), 'The meter says nothing');
    expect(await textIn(page, '.sync-meter')).toContain('38');
    expect(await page.$eval('.sync-meter meter', (meter) => meter.value)).toBe(0.38);
  });

  test('counts what waits, and offers a server for it', async () => {
    const page = await open(STATES['full account']!);
    const text = await textIn(page, 'main');
    for (const part of [en.trouble_syncFull.message, en.sync_offerServer.message])
      expect(text).toContain(part);
    const other = await open({ sync: { ...ON, ...WAITING }, replies: replies({ serverState: SERVER }) });
    expect(await textIn(other, 'main')).not.toContain(en.sync_offerServer.message);
  });

  test('asks before two sides meet and before many notes go, and passes the answer on', async () => {
    const meeting = await open(STATES['two sides']!);
    await press(meeting, en.sync_askYes.message);
    await said(meeting, 'setSync');
    expect(await requests(meeting, 'setSync')).toEqual([{ on: true, sure: true }]);
    const account = await open(STATES['many deletions']!);
    await press(account, en.sync_letGoYes.message);
    await said(account, 'allowLetGo');
    expect(await requests(account, 'allowLetGo')).toEqual([{ of: 'account', notes: 7 }]);
    const server = await open(STATES['server in trouble']!);
    await press(server, en.sync_letGoYes.message);
    await said(server, 'allowLetGo');
    expect(await requests(server, 'allowLetGo')).toEqual([{ of: 'server', notes: 7 }]);
  });

  test('shows a conflict with whose texts they are, and keeps the merged one by one click', async () => {
    const page = await open(STATES['conflict']!);
    await page.waitForSelector('.conflict');
    await until(async () => (await textIn(page, '.conflict')).includes('Laptop'), 'No device is named');
    const text = await textIn(page, '.conflict');
    for (const part of [DEVICES[1]!.name, en.note_cameBack.message, 'arrived in March April, says'])
      expect(text).toContain(part);
    expect(await page.$$eval('.conflict button', (all) => all.length)).toBe(3);
    await page.click('.conflict .accent');
    await said(page, 'saveNote');
    const [saved] = (await requests(page, 'saveNote')) as { seen: string[]; body: string }[];
    expect(saved!.seen.sort()).toEqual(['aaaaaaaa:2', 'bbbbbbbb:4']);
    for (const part of ['March', 'April', 'says the ministry.']) expect(saved!.body).toContain(part);
  });

  test('names devices, retires them and takes them back', async () => {
    const page = await open(STATES['account']!);
    const row = (nth: number): string => `.sync-devices li:nth-child(${nth})`;
    await page.waitForSelector(row(3));
    expect(await page.$(`${row(1)} button`)).toBeNull();
    await page.click(`${row(2)} button`);
    await page.click(`${row(3)} button`);
    await page.type(`${row(3)} input`, 'Old phone');
    await page.keyboard.press('Tab');
    await said(page, 'nameDevice');
    expect(await requests(page, 'retireDevice')).toEqual([
      { device: 'bbbbbbbb', retired: true },
      { device: 'cccccccc', retired: false },
    ]);
    expect(await requests(page, 'nameDevice')).toEqual([{ device: 'cccccccc', name: 'Old phone' }]);
  });

  test('has a sentence for each trouble of a server, none of them twice', async () => {
    const keys = Object.keys(en).filter((key) => key.startsWith('trouble_server'));
    expect(keys.length).toBeGreaterThanOrEqual(12);
    expect(new Set(keys.map((key) => en[key as keyof typeof en].message)).size).toBe(keys.length);
    const probe = { outcome: 'refused', trouble: 'trouble_serverPassword' };
    const page = await open({ replies: replies({ probeServer: probe }) });
    await type(page, { [en.sync_address.message]: 'https://nas.example/dav/' });
    await press(page, en.sync_test.message);
    await until(
      async () => (await textIn(page, '.sync-form')).includes(en.trouble_serverPassword.message),
      'The trouble is not said',
    );
  });

  test('shows the recovery key and the code for the next device once, and again to nobody', async () => {
    const page = await open({ replies: replies({ setUpServer: SET_UP }) }, 320);
    await type(page, {
      [en.sync_address.message]: 'https://nas.example/dav/',
      [en.sync_user.message]: 'anna',
      [en.sync_passphrase.message]: 'correct horse',
    });
    await press(page, en.sync_connect.message);
    await page.waitForSelector('.sync-once .sync-qr');
    const shown = await textIn(page, '.sync-once');
    for (const part of [SET_UP.recovery, SET_UP.code]) expect(shown).toContain(part);
    expect(await faults(page)).toEqual([]);
    const [given] = (await requests(page, 'setUpServer')) as object[];
    expect(given).toMatchObject({ passphrase: 'correct horse', user: 'anna', key: null, sure: false });
    await press(page, en.sync_kept.message);
    await until(async () => (await page.$('.sync-once')) === null, 'The key stands there still');
  });

  test('says so where the background does not answer', async () => {
    const page = await open(STATES['silent']!);
    await until(
      async () => (await textIn(page, 'main')).includes(en.sync_lineUnknown.message),
      'Nothing is said',
    );
  });
});
