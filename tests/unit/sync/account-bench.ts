import { createRepository } from '../../../src/background/store/repository';
import type { NotesStore } from '../../../src/background/store/store';
import { SyncEngine } from '../../../src/background/sync/engine';
import { decodeBucket, NOTE_ROOM } from '../../../src/core/sync/bucket';
import type { Knowledge } from '../../../src/core/sync/floor';
import type { SyncState } from '../../../src/protocol/calls';
import { zlibCompression } from '../../simulate/device';
import { Life, quiet } from '../../simulate/life';
import { Disk, memoryTables } from '../../simulate/memory-tables';

/** One device whose account's storage and clock are in the test's hand. */
export class Bench {
  readonly disk = new Disk();
  items: Record<string, unknown> = {};
  /** Every call of `set` that was tried. */
  sets: Record<string, string>[] = [];
  /** What the next calls of `set` are refused with. */
  refuse: Error[] = [];
  now = 1_000_000;
  alarmIn = 0;
  states: SyncState[] = [];
  snapshots = 0;
  /** Up to where deletions were forgotten over a server. */
  cleared: Knowledge = {};
  store!: NotesStore;
  engine!: SyncEngine;
  changed: (keys: string[]) => void = () => undefined;
  #timers: { at: number; task: () => void }[] = [];

  async boot(): Promise<void> {
    this.#timers = [];
    this.store = createRepository({
      tables: memoryTables(this.disk, new Life(), true),
      now: () => this.now,
    });
    this.engine = new SyncEngine({
      store: Promise.resolve(this.store),
      area: {
        get: (keys) =>
          Promise.resolve(
            Object.fromEntries(keys.filter((key) => key in this.items).map((key) => [key, this.items[key]])),
          ),
        set: (items) => {
          this.sets.push(items);
          const refusal = this.refuse.shift();
          if (refusal) return Promise.reject(refusal);
          Object.assign(this.items, items);
          this.changed(Object.keys(items));
          return Promise.resolve();
        },
        onChanged: (listener) => {
          this.changed = listener;
        },
      },
      clock: {
        now: () => this.now,
        after: (ms, task) => {
          const timer = { at: this.now + ms, task };
          this.#timers.push(timer);
          return () => {
            this.#timers = this.#timers.filter((other) => other !== timer);
          };
        },
        alarm: (ms) => {
          this.alarmIn = ms;
        },
      },
      onState: (state) => this.states.push(state),
      compression: zlibCompression,
      snapshot: () => Promise.resolve((this.snapshots += 1)),
      cleared: () => Promise.resolve(this.cleared),
    });
    this.engine.start();
    await quiet();
  }

  /** Lets ms pass, a second at a time. */
  async pass(ms: number): Promise<void> {
    for (const end = this.now + ms; this.now < end;) {
      this.now += Math.min(1_000, end - this.now);
      const due = this.#timers.filter((timer) => timer.at <= this.now);
      this.#timers = this.#timers.filter((timer) => timer.at > this.now);
      for (const { task } of due) task();
      await quiet();
    }
  }

  async save(body: string): Promise<{ id: string }> {
    const note = await this.store.save({
      target: { kind: 'term', term: 'thaad' },
      note: null,
      body,
      seen: [],
    });
    await quiet();
    return note;
  }

  /** The names of the versions that a note has here. */
  async dotsOf(id: string): Promise<string[]> {
    const note = await this.store.note(id);
    return note?.versions.map(({ dot }) => dot) ?? [];
  }

  /** What the account holds, by the bodies in it. */
  async bodies(): Promise<string[]> {
    const readings = await Promise.all(
      Object.entries(this.items).map(([key, value]) =>
        decodeBucket(key, value, zlibCompression, NOTE_ROOM.itemBytes),
      ),
    );
    return readings
      .flatMap((reading) => (reading.kind === 'read' ? reading.registers : []))
      .flatMap((note) => note.versions.map((version) => version.body))
      .sort();
  }
}
