import { beforeEach, describe, expect, it } from 'vitest';
import { createRepository } from '../../../../src/background/store/repository';
import { FieldStore } from '../../../../src/background/sync/replica';
import { ServerEngine } from '../../../../src/background/sync/server/engine';
import type { Fetch } from '../../../../src/background/sync/webdav/folder';
import { Life } from '../../../simulate/life';
import { Disk, memoryTables } from '../../../simulate/memory-tables';
import { memoryOf } from '../memory';
import { LyingServer, SERVER } from './server-bench';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let server: LyingServer;
/** What was asked since the last look, by method. */
let asked: string[];
/** What the server answers with in place of what it would. */
let instead: (() => Response) | undefined;
let now: number;
/** After how many ms the alarm rings. */
let alarm: number;
let random: number;
let engine: ServerEngine;
let save: (body: string) => Promise<void>;

beforeEach(async () => {
  server = new LyingServer();
  asked = [];
  instead = undefined;
  now = 50 * DAY;
  random = 0.5;
  const fetching: Fetch = (url, init) => {
    asked.push(init.method!);
    return instead ? Promise.resolve(instead()) : server.fetching(url, init);
  };
  const memory = memoryOf();
  const store = createRepository({ tables: memoryTables(new Disk(), new Life(), true), now: () => now });
  save = async (body) => {
    await store.save({ target: { kind: 'term', term: 'thaad' }, note: null, body, seen: [] });
  };
  const snapshots = {
    take: () => Promise.resolve(null),
    list: () => Promise.resolve([]),
    read: () => Promise.resolve([]),
  };
  engine = new ServerEngine({
    ...{ store: Promise.resolve(store), snapshots, memory, fields: new FieldStore(memory) },
    clock: {
      now: () => now,
      after: () => () => undefined,
      alarm: (ms) => {
        alarm = ms;
      },
    },
    ...{ onState: () => undefined, fetching, rounds: 10, random: () => random },
  });
  await save('a note');
  await engine.setUp({ ...SERVER, passphrase: 'a passphrase', key: null, sure: false });
  await engine.syncNow();
});

describe('a round', () => {
  it('that finds nothing new is one PROPFIND, and the next comes in five minutes', async () => {
    for (let i = 0; i < 3; i += 1) {
      now += 5 * MINUTE;
      asked = [];
      await engine.wake();
      expect(asked).toEqual(['PROPFIND']);
      expect(alarm).toBe(5 * MINUTE);
    }
  });

  it('with one edited note is one file more, read back, of less than 4 kB', async () => {
    const before = new Set(server.files.keys());
    await save('one more '.repeat(40));
    asked = [];
    await engine.syncNow();
    expect(asked).toEqual(['PROPFIND', 'GET', 'PUT', 'GET']);
    const added = [...server.files].filter(([name]) => !before.has(name));
    expect(added).toHaveLength(1);
    expect(added[0]![1].length).toBeLessThanOrEqual(4096);
  });

  it.each([
    ['a captive portal', () => new Response('<!doctype html><title>Sign in</title>'), 'trouble_serverPortal'],
    [
      'an error with a friendly face',
      () => new Response('<p>Sorry</p>', { status: 207 }),
      'trouble_serverPortal',
    ],
    ['a broken server', () => new Response('', { status: 503 }), 'trouble_serverBroken'],
  ])('through %s says so, changes nothing, and all is well once that is over', async (_, how, trouble) => {
    const before = new Map(server.files);
    await save('written meanwhile');
    instead = how;
    await engine.syncNow();
    expect(await engine.state()).toMatchObject({ trouble });
    expect(server.files).toEqual(before);
    instead = undefined;
    await engine.syncNow();
    expect(await engine.state()).toMatchObject({ trouble: null, pending: false });
    expect(server.files.size).toBe(before.size + 1);
  });

  it('that fails is tried again later and later, up to an hour, and not at the same moment by all', async () => {
    server.isUp = false;
    const waits: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      await engine.syncNow();
      expect(await engine.state()).toMatchObject({ trouble: 'trouble_serverUnreachable' });
      waits.push(alarm);
    }
    // Half of each wait is by chance: 0.5 of it here.
    expect(waits.slice(1, 6)).toEqual([1, 2, 4, 8, 16].map((times) => times * 45_000));
    expect(waits.at(-1)).toBe(45 * MINUTE);
    random = 0;
    await engine.syncNow();
    expect(alarm).toBe(30 * MINUTE);
    random = 1;
    await engine.syncNow();
    expect(alarm).toBe(60 * MINUTE);
  });

  it('is not tried by itself before its time, unless the reader asks or the clock was set back', async () => {
    server.isUp = false;
    for (let i = 0; i < 5; i += 1) await engine.syncNow();
    server.isUp = true;
    asked = [];
    await engine.wake();
    expect(asked).toEqual([]);
    now -= 300 * DAY;
    await engine.wake();
    expect(asked[0]).toBe('PROPFIND');
    expect(await engine.state()).toMatchObject({ trouble: null });
  });
});
