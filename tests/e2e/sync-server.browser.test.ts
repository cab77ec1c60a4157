import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Request } from '../../src/protocol/calls';
import { type BrowserName, browserUnderTest, openBrowser, type TestBrowser, until } from '../harness';
import { PASSWORD, type RealServer, type ServerKind, serversHere, startServer, USER } from '../servers';
import { Account } from '../simulate/account';
import { Profile } from './relay';

// Two profiles of the built extension, and a real WebDAV server between them. Offline is a server that is stopped.

const LONG = process.env['NEWSGLOSS_LONG'] === '1';
/** One server here, all of them in check:long; there Chromium and Firefox meet too, on each. */
const KINDS: readonly ServerKind[] = LONG ? serversHere : serversHere.slice(0, 1);
const ALIKE = [browserUnderTest, browserUnderTest] as const;
const PAIRS: readonly (readonly [BrowserName, BrowserName])[] =
  LONG && browserUnderTest === 'chromium' ? [ALIKE, ['chromium', 'firefox']] : [ALIKE];
const CASES = KINDS.flatMap((kind) => PAIRS.map(([one, other]) => [one, other, kind] as const));
const PASSPHRASE = 'a long passphrase, 서울';

/**
 * Firefox would upgrade requests to `http:` under its default policy for extensions, though not to this machine itself:
 * there the server stands at an address that is not loopback. Chromium's harness takes every name and address for
 * 127.0.0.1.
 */
function hostUnderTest(): string {
  const outside = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  return browserUnderTest === 'firefox' && outside ? outside.address : '127.0.0.1';
}

describe.each(CASES)('%s and %s with %s between them', { timeout: 120_000 }, (one, other, kind) => {
  const browsers: TestBrowser[] = [];
  let server: RealServer;
  let here: Profile;
  let there: Profile;

  beforeAll(async () => {
    server = await startServer(kind, one === other ? hostUnderTest() : '127.0.0.1');
    for (const name of [one, other]) browsers.push(await openBrowser(name));
    here = await Profile.of(browsers[0]!, new Account());
    there = await Profile.of(browsers[1]!, new Account());
  }, 120_000);
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await server.close();
  });

  const setUp = (more: Partial<Request<'setUpServer'>> = {}): Request<'setUpServer'> => ({
    address: `${server.address}Newsgloss`,
    user: USER,
    password: PASSWORD,
    passphrase: PASSPHRASE,
    key: null,
    sure: false,
    ...more,
  });
  const folder = (): string => join(server.files, 'Newsgloss', 'devices');
  const files = (): string[] =>
    readdirSync(folder())
      .filter((name) => !name.startsWith('.'))
      .sort();
  async function save(profile: Profile, body: string): Promise<void> {
    const { notes } = await profile.ask('allNotes', { after: null });
    const [note] = notes;
    const seen = note?.versions.map(({ dot }) => dot) ?? [];
    const target = { kind: 'term' as const, term: 'thaad' };
    const saved = await profile.ask('saveNote', { target, note: note?.id ?? null, body, seen });
    expect(saved.outcome).toBe('saved');
  }
  /** Both look, by turns, until both show just these texts. */
  const meet = (texts: string[][]): Promise<unknown> =>
    until(
      async () => {
        for (const profile of [here, there]) await profile.ask('syncNow', undefined);
        const shown = await Promise.all([here.texts(), there.texts()]);
        return shown.every((one) => JSON.stringify(one) === JSON.stringify(texts));
      },
      `Both should show ${JSON.stringify(texts)}`,
      40_000,
    );

  test('set it up sealed, and a wrong passphrase writes nothing', async () => {
    await save(here, 'start');
    expect(await here.ask('probeServer', { address: server.address, user: USER, password: 'guess' })).toEqual(
      {
        outcome: 'refused',
        trouble: 'trouble_serverPassword',
      },
    );
    const first = await here.ask('setUpServer', setUp());
    expect(first).toMatchObject({
      outcome: 'done',
      recovery: expect.stringMatching(/^([0-9A-Z]{4} ?){9}$/u) as string,
    });
    await here.ask('syncNow', undefined);
    const before = files();
    expect(before).toContain('vault.json');
    expect(await there.ask('setUpServer', setUp({ passphrase: 'a guess' }))).toEqual({
      outcome: 'refused',
      trouble: 'trouble_serverPassphrase',
    });
    expect(files()).toEqual(before);
    expect(await there.ask('serverState', undefined)).toMatchObject({ server: null });
    expect(await there.ask('setUpServer', setUp())).toMatchObject({ outcome: 'done', recovery: null });
    await meet([['start']]);
  });

  test('show the server no word of a note', () => {
    for (const name of files()) expect(readFileSync(join(folder(), name), 'latin1')).not.toContain('start');
  });

  test('edited while the server is off, and one killed, end with both texts', async () => {
    await server.stop();
    await save(here, 'written here');
    await save(there, 'written there');
    await here.ask('syncNow', undefined);
    expect(await here.ask('serverState', undefined)).toMatchObject({
      trouble: 'trouble_serverUnreachable',
    });
    await server.start();
    const half = there.ask('syncNow', undefined).catch(() => undefined);
    await there.killBackground();
    await half;
    await meet([['written here', 'written there']]);
  });

  test('settle on what is saved over both, and are quiet then', async () => {
    await save(here, 'made one');
    await meet([['made one']]);
    for (const profile of [here, there, here]) await profile.ask('syncNow', undefined);
    const before = files();
    for (const profile of [here, there]) await profile.ask('syncNow', undefined);
    expect(files()).toEqual(before);
  });

  test('fill a server that was wiped, and delete nothing', async () => {
    rmSync(folder(), { recursive: true });
    await meet([['made one']]);
    await until(() => Promise.resolve(files().length > 1), 'The server stayed empty');
  });

  test('know each other as devices', async () => {
    const devices = await here.ask('devices', undefined);
    expect(devices.length).toBeGreaterThanOrEqual(2);
    expect(devices[0]).toMatchObject({ here: true, retired: false });
  });
});
