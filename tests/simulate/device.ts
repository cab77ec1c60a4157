import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Room } from '../../src/core/sync/bucket';
import type { Compression } from '../../src/core/sync/compression';
import { type Register, registerText } from '../../src/core/sync/register';
import { createRepository } from '../../src/background/store/repository';
import type { NotesStore } from '../../src/background/store/store';
import { type DeviceRecord, META } from '../../src/background/store/tables';
import { SyncEngine } from '../../src/background/sync/engine';
import type { NoteView, SyncState } from '../../src/protocol/calls';
import type { Exchange, LocalArea } from './account';
import type { Control } from './controls';
import { Life } from './life';
import { Disk, memoryTables } from './memory-tables';

/** What was packed and unpacked lately: devices pack and unpack the same states over and over. */
const packed = new Map<string, string>();
const unpacked = new Map<string, string>();
const MOST_KEPT = 4_000;

/** The same as the browsers' streams, in one turn. */
export const zlibCompression: Compression = {
  pack: (text) => Promise.resolve(kept(packed, text, () => deflateRawSync(text).toString('base64'))),
  unpack: (text, most) =>
    new Promise((resolve) => {
      const unpack = (): string =>
        inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: most }).toString();
      resolve(kept(unpacked, text, unpack));
    }),
};

/** What `make` gives for a key, made once. */
function kept(known: Map<string, string>, key: string, make: () => string): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, made);
  return made;
}

/** What a device finds itself in. */
interface Surroundings {
  /** The true time in ms; the device's own clock is off by `skew`. */
  readonly time: { readonly now: number };
  readonly skew: number;
  readonly room: Room;
  readonly control: Control | undefined;
}

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** One device: its disk, its browser's copy of the account's storage, and a background that comes and goes. */
export class Device {
  readonly disk = new Disk();
  /** What the reader has on the screen: the dots of each note when they last looked. */
  readonly looked = new Map<string, string[]>();
  life = new Life();
  store!: NotesStore;
  #engine!: SyncEngine;
  #timers: Timer[] = [];
  #alarm: number | undefined;
  #onChanged: (keys: string[]) => void = () => undefined;
  #notes = 0;
  state: SyncState | undefined;

  readonly name: string;
  readonly area: LocalArea;
  readonly #world: Surroundings;

  constructor(name: string, area: LocalArea, world: Surroundings) {
    this.name = name;
    this.area = area;
    this.#world = world;
    this.disk.meta.set(META.sync, { offered: true, on: true, lastJoin: 0, failures: 0, retryAt: 0 });
    this.#boot();
  }

  #boot(): void {
    const life = new Life();
    const { time, skew, room, control } = this.#world;
    const now = (): number => time.now + skew;
    this.life = life;
    this.#timers = [];
    this.store = createRepository({
      tables: memoryTables(this.disk, life, !control),
      now,
      names: {
        device: () => this.name,
        run: (device) => device,
        note: () => `${this.name}-${(this.#notes += 1)}`,
        session: 'only',
      },
      ...(control?.merge && { merge: control.merge }),
    });
    const seen = control?.store?.(this.store, this) ?? this.store;
    this.#engine = new SyncEngine({
      store: Promise.resolve(seen),
      area: {
        get: async (keys) => {
          await life.pass();
          const { items } = this.area;
          await life.pass();
          return Object.fromEntries(keys.filter((key) => key in items).map((key) => [key, items[key]]));
        },
        set: async (items) => {
          await life.pass();
          const changed = this.area.set(items);
          if (changed.length > 0) this.#onChanged(changed);
          control?.wrote?.(this);
          await life.pass();
        },
        onChanged: (listener) => {
          this.#onChanged = (keys) => {
            if (!life.dead) listener(keys);
          };
        },
      },
      clock: {
        now,
        after: (ms, task) => {
          const timer = { at: time.now + ms, task };
          this.#timers.push(timer);
          return () => {
            this.#timers = this.#timers.filter((other) => other !== timer);
          };
        },
        alarm: (ms) => {
          if (!life.dead) this.#alarm = time.now + ms;
        },
      },
      onState: (state) => {
        this.state = state;
      },
      compression: zlibCompression,
      room,
    });
    this.#engine.start();
  }

  /** The background stops, as if the power went; the next event starts it again. */
  kill(): void {
    this.life.kill();
    this.#timers = [];
  }

  wakeUp(): void {
    if (this.life.dead) this.#boot();
  }

  /** Runs what is due by now: timers, and the alarm, which wakes a background that sleeps. */
  ring(): void {
    const { time } = this.#world;
    const due = this.#timers.filter((timer) => timer.at <= time.now);
    this.#timers = this.#timers.filter((timer) => timer.at > time.now);
    if (!this.life.dead) for (const { task } of due.sort((a, b) => a.at - b.at)) task();
    if (this.#alarm === undefined || this.#alarm > time.now) return;
    this.#alarm = undefined;
    this.wakeUp();
    void this.#engine.wake();
  }

  exchange(exchange: Exchange): void {
    const changed = this.area.exchange(exchange);
    if (changed.length === 0) return;
    for (let i = 0; i < exchange.heard; i += 1) {
      this.wakeUp();
      this.#onChanged(changed);
    }
  }

  syncNow(): void {
    this.wakeUp();
    void this.#engine.syncNow();
  }

  turn(on: boolean): void {
    this.wakeUp();
    void this.#engine.setOn(on, true);
  }

  /** What an observer with a magnifying glass reads off the disk. */
  registers(): Register[] {
    return [...this.disk.notes.values()]
      .map(({ id, versions }) => ({ id, versions }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  text(): string {
    return this.registers().map(registerText).join('\n');
  }

  counter(): number {
    return (this.disk.meta.get(META.device) as DeviceRecord | undefined)?.counter ?? 0;
  }

  /** What a reader is shown, asked of the store; from the disk where the background is dying. */
  async notes(): Promise<NoteView[]> {
    this.wakeUp();
    const { fuse } = this.life;
    this.life.fuse = undefined;
    const notes = await Promise.race([this.store.all(), this.life.death]);
    this.life.fuse = fuse;
    return notes === 'died' ? [] : notes;
  }
}
