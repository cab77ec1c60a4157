import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FieldStore } from '../../../src/background/sync/replica';
import { SettingsTravel } from '../../../src/background/sync/settings-travel';
import type { NotesStore } from '../../../src/background/store';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../../../src/core/settings';
import type { Fields } from '../../../src/core/sync/fields';
import { memoryOf } from './memory';

/** `storage.local` of this device; a worker that is dead hears of nothing and writes nothing. */
const local = vi.hoisted(() => ({
  settings: {},
  listeners: [] as ((now: unknown, before: unknown) => void)[],
  dead: false,
}));
vi.mock('../../../src/platform/settings', () => ({
  loadSettings: () => Promise.resolve(local.settings),
  watchSettings: (listener: (now: unknown) => void) => local.listeners.push(listener),
  updateSettings: (change: (now: Settings) => Partial<Settings>) => {
    if (local.dead) return new Promise(() => undefined);
    set(change(local.settings as Settings));
    return Promise.resolve(local.settings);
  },
}));

/** Somebody, in any context, changes settings. */
function set(change: Partial<Settings>): void {
  const before = local.settings;
  local.settings = { ...(before as Settings), ...change };
  for (const listener of local.listeners) listener(local.settings, before);
}

const ALL = { settings: true, lists: true, pack: false };
const quiet = (): Promise<void> => new Promise((done) => setTimeout(done, 5));
let kept: Map<string, unknown>;
let fields: FieldStore;
let travel: SettingsTravel;
let wrote: number;
/** The background starts anew over what it kept. */
async function boot(): Promise<void> {
  local.listeners = [];
  local.dead = false;
  const memory = memoryOf(kept);
  fields = new FieldStore(memory);
  const store = Promise.resolve({ device: () => Promise.resolve({ id: 'aaaa' }) } as unknown as NotesStore);
  travel = new SettingsTravel(fields, memory, store, () => (wrote += 1));
  travel.start();
  await quiet();
}
beforeEach(async () => {
  local.settings = { ...DEFAULT_SETTINGS };
  kept = new Map();
  wrote = 0;
  await boot();
});
const now = (): Settings => local.settings as Settings;
/** What another device says of this field, having seen so many writings of it. */
const theirs = (name: string, value: string | boolean, stamp = 1): Fields => ({
  [name]: { value, stamp, by: 'bbbb' },
});
const stands = async (name: string): Promise<unknown> => {
  const field = (await fields.all())[name];
  return field && [field.value, field.stamp, field.by];
};

describe('settings that travel', () => {
  it('are taken over first, and only then go out', async () => {
    set({ theme: 'light', sitesOff: ['mine.example'] });
    await fields.join({ ...theirs('set/theme', 'dark'), ...theirs('in/sitesOff/theirs.example', true) });
    expect(now().theme).toBe('light');
    await travel.choose(ALL);
    expect(now()).toMatchObject({ theme: 'dark', sitesOff: ['mine.example', 'theirs.example'] });
    expect(await stands('set/theme')).toEqual(['dark', 1, 'bbbb']);
    expect(await stands('in/sitesOff/mine.example')).toEqual([true, 1, 'aaaa']);
  });

  it('changed here go out, and a change back too', async () => {
    await travel.choose(ALL);
    set({ theme: 'dark', sitesOff: ['bank.example'] });
    await quiet();
    set({ theme: 'page', sitesOff: [] });
    await quiet();
    expect(await stands('set/theme')).toEqual(['page', 2, 'aaaa']);
    expect(await stands('in/sitesOff/bank.example')).toEqual([false, 2, 'aaaa']);
    expect(wrote).toBe(2);
  });

  it('of another device stand, though the worker died before they were shown here', async () => {
    await travel.choose(ALL);
    local.dead = true;
    await fields.join({ ...theirs('set/theme', 'dark'), ...theirs('in/sitesOff/bank.example', true) });
    await quiet();
    await boot();
    set({ badge: false });
    await quiet();
    expect(await stands('set/theme')).toEqual(['dark', 1, 'bbbb']);
    expect(await stands('in/sitesOff/bank.example')).toEqual([true, 1, 'bbbb']);
    expect(now()).toMatchObject({ theme: 'dark', sitesOff: ['bank.example'], badge: false });
  });

  it('of two files in a row are not answered by the value in between', async () => {
    await travel.choose(ALL);
    await Promise.all([
      fields.join(theirs('set/theme', 'dark')),
      fields.join(theirs('set/theme', 'light', 2)),
    ]);
    await quiet();
    expect(await stands('set/theme')).toEqual(['light', 2, 'bbbb']);
    expect([now().theme, wrote]).toEqual(['light', 0]);
  });

  it('changed here while the worker was dead are this device’s edit, what came meanwhile is not', async () => {
    await travel.choose(ALL);
    await fields.join(theirs('set/theme', 'dark'));
    await quiet();
    local.listeners = [];
    set({ theme: 'light' });
    await boot();
    expect(await stands('set/theme')).toEqual(['light', 2, 'aaaa']);
  });

  it('that this version cannot read change nothing here, and are not written over', async () => {
    await travel.choose(ALL);
    set({ theme: 'dark', termsOff: ['dmz'] });
    await quiet();
    const long = `in/termsOff/${'x'.repeat(65)}`;
    await fields.join({ ...theirs('set/theme', 'sepia', 2), ...theirs(long, true) });
    await quiet();
    await boot();
    set({ badge: false });
    await quiet();
    expect(now()).toMatchObject({ theme: 'dark', termsOff: ['dmz'] });
    expect(await stands('set/theme')).toEqual(['sepia', 2, 'bbbb']);
    expect(await stands(long)).toEqual([true, 1, 'bbbb']);
    expect(await stands('in/termsOff/dmz')).toEqual([true, 1, 'aaaa']);
  });

  it('changed while they did not travel give way when they do again', async () => {
    await travel.choose(ALL);
    set({ theme: 'dark' });
    await quiet();
    await travel.choose({ ...ALL, settings: false });
    set({ theme: 'light' });
    await fields.join(theirs('set/theme', 'page', 2));
    await quiet();
    await travel.choose(ALL);
    expect(now().theme).toBe('page');
    expect(await stands('set/theme')).toEqual(['page', 2, 'bbbb']);
  });

  it('refused by a database end no script', async () => {
    const broken = memoryOf(kept);
    const failing = { ...broken, get: () => Promise.reject(new Error('no database')) };
    const store = new Promise<NotesStore>(() => undefined);
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    new SettingsTravel(new FieldStore(failing), failing, store, () => undefined).start();
    set({ theme: 'dark' });
    await quiet();
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('a list in settings', () => {
  it('loses a name that is none, and no other', () => {
    const long = 'x'.repeat(65);
    expect(readSettings({ termsOff: ['dmz', long, 7, 'thaad'] }).termsOff).toEqual(['dmz', 'thaad']);
    expect(readSettings({ termsOff: 'dmz' }).termsOff).toEqual([]);
  });
});
