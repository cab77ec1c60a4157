import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRepository } from '../../src/background/store/repository';
import { sealFile } from '../../src/background/sync/seal';
import { sealedVault, VAULT_FILE, vaultText } from '../../src/background/sync/vault';
import { fromBase64 } from '../../src/background/sync/bytes';
import { keyOf } from '../../src/background/sync/vault';
import { type Content, type Register, write } from '../../src/core/sync/register';
import { segmentText } from '../../src/core/sync/segment';
import { Profile } from '../e2e/relay';
import { openBrowser, until } from '../harness';
import { PASSWORD, serversHere, startServer, USER } from '../servers';
import { Account } from '../simulate/account';
import { Life } from '../simulate/life';
import { Disk, memoryTables } from '../simulate/memory-tables';
import { LyingServer, ServerDevice } from '../unit/sync/server/server-bench';

const NOTES = 5_000;
const SLICE = 100;
const PASSPHRASE = 'a passphrase';
const WORDS =
  'armistice talks radar treaty sanctions battery envoy launch statement border exercise council'.split(' ');

/** What sync costs with 5,000 notes of some 300 characters. */
export interface SyncFigures {
  /** ms of processor time to join them all, of them the longest slice, without the database's own time. */
  readonly joinMs: number;
  readonly joinLongestSliceMs: number;
  /** ms from setting up a fresh Chromium profile until all notes are there, from a sealed server on loopback. */
  readonly freshDeviceMs: number;
  /** Bytes on the server of one edited note. */
  readonly editBytes: number;
  /**
   * Bytes on the server, a day after three devices wrote all notes anew between them, for each byte that the same notes
   * take in a folder that is new.
   */
  readonly storageToLive: number;
}

function notes(): Register[] {
  return Array.from({ length: NOTES }, (_, i) => {
    const body = Array.from(
      { length: 40 },
      (_, j) => WORDS[(i * 7 + j * j * 3 + ((i >> (j % 8)) & 5)) % WORDS.length],
    ).join(' ');
    const content: Content = {
      body: `${i} ${body}`,
      tags: [],
      target: { kind: 'term', term: 'thaad' },
      created: 1_700_000_000_000 + i,
      changed: 1_700_000_000_000 + i,
      deleted: false,
    };
    const id = `bench${String(i).padStart(6, '0')}`;
    return write({ id, versions: [] }, content, { device: 'aaaaaaaa', counter: i + 1 }, new Set());
  });
}

export async function benchSync(): Promise<SyncFigures> {
  const registers = notes();
  const { joinMs, longest } = await joinAll(registers);
  const [kind] = serversHere;
  if (kind === undefined)
    throw new Error('No WebDAV server is installed: run npm test once, or install apache2');
  const server = await startServer(kind);
  const folder = join(server.files, 'Newsgloss', 'devices');
  mkdirSync(folder, { recursive: true });
  // A server that was started as root writes as somebody else.
  for (const path of [join(folder, '..'), folder]) chmodSync(path, 0o777);
  const { vault, raw } = await sealedVault('abcdefgh12345678', PASSPHRASE);
  const segment = {
    device: 'aaaaaaaa',
    seq: 1,
    from: 1,
    knowledge: { aaaaaaaa: NOTES },
    heads: {},
    cleared: {},
    fields: {},
  };
  const sealing = { vault: vault.id, key: await keyOf(fromBase64(raw)) };
  writeFileSync(join(folder, VAULT_FILE), vaultText(vault));
  writeFileSync(
    join(folder, 'aaaaaaaa-1.bin'),
    await sealFile(segmentText({ ...segment, registers }), 'aaaaaaaa-1.bin', sealing),
  );
  const browser = await openBrowser('chromium');
  try {
    const profile = await Profile.of(browser, new Account());
    const started = performance.now();
    const joined = await profile.ask('setUpServer', {
      address: `${server.address}Newsgloss`,
      user: USER,
      password: PASSWORD,
      passphrase: PASSPHRASE,
      key: null,
      sure: true,
    });
    if (joined.outcome !== 'done') throw new Error(JSON.stringify(joined));
    await profile.ask('syncNow', undefined);
    const freshDeviceMs = performance.now() - started;
    await until(
      async () => (await profile.ask('notesOnTerm', { term: 'thaad' })).length === NOTES,
      'Notes are missing',
    );
    const before = new Set(readdirSync(folder));
    const target = { kind: 'term' as const, term: 'thaad' };
    await profile.ask('saveNote', { target, note: null, body: 'one more '.repeat(40), seen: [] });
    await profile.ask('syncNow', undefined);
    const [added] = readdirSync(folder).filter((name) => !before.has(name));
    return {
      joinMs,
      joinLongestSliceMs: longest,
      freshDeviceMs,
      editBytes: added === undefined ? Number.NaN : statSync(join(folder, added)).size,
      storageToLive: await storage(),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Three devices, each of which writes a third of the notes anew in rounds of a hundred. See `SyncFigures`. */
async function storage(): Promise<number> {
  const server = new LyingServer();
  const devices = Array.from({ length: 3 }, () => new ServerDevice(server));
  const [first] = devices;
  for (let i = 0; i < NOTES; i += 1) await first!.save(noise(i));
  for (const device of devices) await device.join({ passphrase: PASSPHRASE });
  const all = await first!.store.all();
  for (const [i, { id, target, versions }] of all.entries()) {
    const device = devices[i % 3]!;
    const seen = versions.map(({ dot }) => dot);
    await device.store.save({ target, note: id, body: noise(NOTES + i), seen });
    if (i % 300 > 296) await device.engine.syncNow();
  }
  for (const device of [...devices, ...devices, ...devices]) {
    device.now += 9 * 3_600_000;
    await device.engine.syncNow();
  }
  const afresh = new LyingServer();
  const other = new ServerDevice(afresh);
  await other.store.joinIn(await first!.store.registers());
  await other.join({ passphrase: PASSPHRASE });
  return bytesOn(server) / bytesOn(afresh);
}

function bytesOn({ files }: LyingServer): number {
  return [...files.values()].reduce((sum, file) => sum + file.length, 0);
}

/** Some 300 letters that deflate can do little with, the same for the same number. */
function noise(seed: number): string {
  let state = seed * 2_654_435_761;
  return Array.from({ length: 300 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(40 + ((state >>> 16) % 80));
  }).join('');
}

/** All notes joined into an empty store in memory, in slices as sync does it. */
async function joinAll(registers: readonly Register[]): Promise<{ joinMs: number; longest: number }> {
  const store = createRepository({ tables: memoryTables(new Disk(), new Life(), false) });
  let joinMs = 0;
  let longest = 0;
  for (let at = 0; at < registers.length; at += SLICE) {
    const from = process.cpuUsage();
    await store.joinIn(registers.slice(at, at + SLICE));
    const { user, system } = process.cpuUsage(from);
    const took = (user + system) / 1000;
    joinMs += took;
    longest = Math.max(longest, took);
  }
  return { joinMs, longest };
}
