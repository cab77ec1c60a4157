import { NOTE_ROOM, type Room } from '../../core/sync/bucket';
import type { Compression } from '../../core/sync/compression';
import { isDead, type Knowledge, wasForgotten } from '../../core/sync/floor';
import { areMany, deletionsIn } from '../../core/sync/guard';
import { type Packing, packNotes } from '../../core/sync/packing';
import { type Register, sameRegister } from '../../core/sync/register';
import type { SyncState } from '../../protocol/calls';
import { type NotesStore, StoreTrouble, type SyncRecord } from '../store/store';
import { AccountBuckets } from './account-buckets';
import type { Beside } from './account-fields';
import { LetGo } from './let-go';

/** The browser account's storage, as far as sync needs it. */
export interface SyncArea {
  get(keys: string[]): Promise<Record<string, unknown>>;
  /** All of it or nothing, on this device. That it resolves says nothing about the account's server. */
  set(items: Record<string, string>): Promise<void>;
  /** Called with the keys that changed, by this device's hand or another's. Such calls may be lost, or come twice. */
  onChanged(listener: (keys: string[]) => void): void;
}

/** Time, as the background has it. */
export interface Clock {
  /** ms since 1970 */
  now(): number;
  /** Runs `task` after so many ms, unless the background is put to sleep before; the answer takes it back. */
  after(ms: number, task: () => void): () => void;
  /** Has `wake()` called after so many ms (30 s at the least), across a sleep of the background. One at a time. */
  alarm(ms: number): void;
}

interface EngineParts {
  readonly store: Promise<NotesStore>;
  readonly area: SyncArea;
  readonly clock: Clock;
  readonly onState: (state: SyncState) => void;
  readonly compression: Compression;
  readonly room?: Room;
  /** What travels beside the notes. */
  readonly beside?: Beside;
  /** Keeps a state to go back to. */
  readonly snapshot?: () => Promise<unknown>;
  /** Up to where deletions were forgotten over a server. */
  readonly cleared?: () => Promise<Knowledge>;
}

const NOTHING_BESIDE: Beside = { keys: [], round: () => Promise.resolve({}) };

/** A write waits until nothing was saved for this long (ms), so that a burst of saves is one write … */
const QUIET_MS = 5_000;
/** … and never longer than this after the first of them. */
const LONGEST_WAIT_MS = 10_000;
/** After a refusal the next try waits this long (ms), then twice as long, and so on up to an hour. */
const FIRST_BACKOFF_MS = 60_000;
const LONGEST_BACKOFF_MS = 3_600_000;
/** Without any event, what the account holds is looked at this often (ms). */
const LOOK_EVERY_MS = 15 * 60_000;
/** An alarm rings after half a minute at the earliest: it stands behind the timer, in case the background sleeps. */
const SOONEST_ALARM_MS = 30_000;

/**
 * Keeps the account's storage and this device's notes in step. The database is the only truth; the account is a
 * mailbox that may lose, repeat, mix or refuse whatever it likes. Each round reads all buckets, joins them into the
 * database, and writes whatever they lack, so a round that is cut off anywhere is made good by the next: nothing is
 * remembered between rounds that matters.
 */
export class SyncEngine {
  readonly #parts: Required<EngineParts>;
  #rounds: Promise<void> = Promise.resolve();
  #packing: Packing | undefined;
  readonly #buckets: AccountBuckets;
  #pending = false;
  #trouble: string | null = null;
  #firstDue: number | undefined;
  #cancelWrite: (() => void) | undefined;
  #lastState = '';
  /** What the reader is asked before two sides come together, and before many notes go. */
  #asks: SyncState['asks'] = null;
  readonly #letGo = new LetGo();

  constructor(parts: EngineParts) {
    const snapshot = (): Promise<unknown> => Promise.resolve();
    const cleared = (): Promise<Knowledge> => Promise.resolve({});
    this.#parts = { room: NOTE_ROOM, beside: NOTHING_BESIDE, snapshot, cleared, ...parts };
    this.#buckets = new AccountBuckets(this.#parts.room, parts.compression);
  }

  /** Listens, and makes a first round. */
  start(): void {
    const { area, store } = this.#parts;
    area.onChanged((keys) => {
      const ours = [...this.#buckets.keys, ...this.#parts.beside.keys];
      if (keys.some((key) => ours.includes(key))) void this.#round('join');
    });
    store.then(
      (notes) =>
        notes.onChange((change) => {
          if (change.by === 'here') this.due();
        }),
      // A store that does not open says so itself.
      () => undefined,
    );
    void this.#round('join');
  }

  async state(): Promise<SyncState> {
    await this.#rounds;
    return this.#state();
  }

  /**
   * Turns sync on or off. Where notes are on both sides and have never met, nothing is joined before the reader has
   * said that they may (`sure`).
   */
  async setOn(on: boolean, sure = false): Promise<SyncState> {
    try {
      const store = await this.#parts.store;
      await this.#rounds;
      this.#asks = on && !sure ? await this.#meeting(store) : null;
      await store.keepSyncRecord({ offered: true, on: on && !this.#asks, failures: 0, retryAt: 0 });
      if (on && this.#asks) return await this.#tell();
      if (on) {
        await this.#parts.snapshot().catch(() => undefined);
        await this.#round('write');
      } else {
        // A round that runs ends first: what it has begun to say must not be said after 'off'.
        await this.#rounds;
        this.#stop();
      }
    } catch (error) {
      this.#trouble = troubleOf(error);
    }
    return this.#tell();
  }

  /** The reader has said that the deletions of other devices may go on here, asked about so many notes. */
  async allowLetGo(notes: number): Promise<void> {
    if (this.#letGo.allow(notes)) await this.#round('write');
  }

  async syncNow(): Promise<SyncState> {
    await this.#round('write');
    return this.#tell();
  }

  /** The alarm rang: the timer that it stood behind may have died with the background. */
  async wake(): Promise<void> {
    await this.#round('retry');
  }

  /** One round after the other. `join` leaves writing to the timer, `retry` writes unless backing off, `write` writes. */
  #round(kind: 'join' | 'retry' | 'write'): Promise<void> {
    const round = this.#rounds.then(() => this.#run(kind));
    this.#rounds = round;
    return round;
  }

  async #run(kind: 'join' | 'retry' | 'write'): Promise<void> {
    const { clock } = this.#parts;
    try {
      const store = await this.#parts.store;
      const record = await store.syncRecord();
      if (!record.on) return;
      await this.#joinAndWrite(store, record, kind);
    } catch (error) {
      this.#trouble = troubleOf(error);
      clock.alarm(LOOK_EVERY_MS);
    } finally {
      await this.#tell().catch(() => undefined);
    }
  }

  async #joinAndWrite(
    store: NotesStore,
    record: SyncRecord,
    kind: 'join' | 'retry' | 'write',
  ): Promise<void> {
    const { area, clock, compression, room, beside } = this.#parts;
    this.#letGo.begin();
    const keys = [...this.#buckets.keys, ...beside.keys];
    const items = await area.get(keys);
    const readings = await this.#buckets.read(items);
    const remote = await this.#withoutForgotten(
      store,
      readings.flatMap((reading) => (reading.kind === 'read' ? reading.registers : [])),
    );
    const held = await this.#heldBack(store, remote);
    await store.joinIn(remote.filter(({ id }) => !held.has(id)));
    this.#letGo.end();
    const registers = await store.registers();
    const sending = held.size === 0 ? registers : registers.filter(({ id }) => !held.has(id));
    const packing = await packNotes(sending, readings, compression, room);
    const writes = packing.newer ? {} : { ...packing.writes, ...(await beside.round(items)) };
    this.#packing = packing;
    this.#trouble = packing.newer
      ? 'trouble_syncNewer'
      : packing.unreadable
        ? 'trouble_syncUnreadable'
        : null;
    const due = Object.keys(writes).length > 0;
    const backingOff = record.retryAt > clock.now();
    let { failures, retryAt } = record;
    this.#pending = due;
    if (due && (kind === 'write' || (kind === 'retry' && !backingOff))) {
      this.#cancelWrite?.();
      this.#firstDue = undefined;
      try {
        await area.set(writes);
        this.#pending = false;
        failures = retryAt = 0;
      } catch (error) {
        failures += 1;
        retryAt = clock.now() + Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), LONGEST_BACKOFF_MS);
        this.#trouble = refusalOf(error);
      }
    } else if (due && backingOff) this.#trouble = 'trouble_syncRefused';
    else if (due) this.#later();
    await store.keepSyncRecord({ lastJoin: clock.now(), failures, retryAt });
    const wait = !this.#pending ? LOOK_EVERY_MS : retryAt > 0 ? retryAt - clock.now() : SOONEST_ALARM_MS;
    clock.alarm(Math.max(SOONEST_ALARM_MS, wait));
  }

  /** What the reader is asked before notes meet that never met. */
  async #meeting(store: NotesStore): Promise<SyncState['asks']> {
    const { lastJoin, on } = await store.syncRecord();
    if (on || lastJoin > 0) return null;
    const here = new Map((await store.registers()).map((note) => [note.id, note]));
    const readings = await this.#buckets.read(await this.#parts.area.get([...this.#buckets.keys]));
    const there = readings.flatMap((reading) => (reading.kind === 'read' ? reading.registers : []));
    const live = (notes: readonly Register[]): number => notes.filter((note) => !isDead(note)).length;
    const strange = there.filter((note) => !here.has(note.id) || !sameRegister(note, here.get(note.id)!));
    const asks = { here: live([...here.values()]), there: live(strange) };
    return asks.here > 0 && asks.there > 0 ? asks : null;
  }

  /** Deletions that all have known and forgotten over a server stay out: taken in, they would go round for ever. */
  async #withoutForgotten(store: NotesStore, remote: readonly Register[]): Promise<readonly Register[]> {
    const cleared = await this.#parts.cleared();
    if (!remote.some((copy) => wasForgotten(copy, cleared))) return remote;
    const here = new Set((await store.registers()).map(({ id }) => id));
    return remote.filter((copy) => here.has(copy.id) || !wasForgotten(copy, cleared));
  }

  /** Notes whose deletion elsewhere waits here for the reader's word, since there are many. Before they go, a snapshot. */
  async #heldBack(store: NotesStore, remote: readonly Register[]): Promise<ReadonlySet<string>> {
    const dead = remote.filter(isDead);
    const { going, of } =
      dead.length > 0 ? deletionsIn(dead, await store.registers()) : { going: new Set<string>(), of: 0 };
    if (!areMany(going.size, of)) return new Set();
    if (!this.#letGo.may(going, of)) return going;
    await this.#parts.snapshot();
    return new Set();
  }

  /** Something was saved here: it is written soon. */
  due(): void {
    void this.#soon().catch(() => undefined);
  }

  async #soon(): Promise<void> {
    const store = await this.#parts.store;
    const { on, retryAt } = await store.syncRecord();
    if (!on) return;
    this.#pending = true;
    if (retryAt <= this.#parts.clock.now()) this.#later();
    this.#parts.clock.alarm(SOONEST_ALARM_MS);
    await this.#tell();
  }

  #stop(): void {
    this.#cancelWrite?.();
    this.#firstDue = undefined;
    this.#packing = undefined;
    this.#pending = false;
    this.#trouble = null;
    this.#letGo.forget();
  }

  /** Writes when all has been quiet for a while. */
  #later(): void {
    const { clock } = this.#parts;
    const now = clock.now();
    this.#firstDue ??= now;
    this.#cancelWrite?.();
    const wait = Math.min(QUIET_MS, Math.max(0, this.#firstDue + LONGEST_WAIT_MS - now));
    this.#cancelWrite = clock.after(wait, () => {
      this.#firstDue = undefined;
      void this.#round('retry');
    });
  }

  async #state(): Promise<SyncState> {
    const store = await this.#parts.store;
    let record: SyncRecord | undefined;
    let trouble: string | null;
    try {
      record = await store.syncRecord();
      trouble = await store.trouble();
    } catch (error) {
      trouble = error instanceof StoreTrouble ? error.trouble : 'trouble_storeBroken';
    }
    const waiting = [...(this.#packing?.waiting ?? [])];
    return {
      mode: record?.on === true ? 'on' : 'off',
      offered: record?.offered ?? true,
      full: this.#packing?.full ?? 0,
      waiting: waiting.length,
      waitingNotes: waiting,
      trouble: trouble ?? this.#trouble ?? (waiting.length > 0 ? 'trouble_syncFull' : null),
      lastJoin: record?.lastJoin ?? 0,
      pending: this.#pending,
      asks: this.#asks,
      letGo: this.#letGo.question,
    };
  }

  async #tell(): Promise<SyncState> {
    const state = await this.#state();
    const text = JSON.stringify(state);
    if (text !== this.#lastState) {
      this.#lastState = text;
      this.#parts.onState(state);
    }
    return state;
  }
}

/** What an error that ended a round means for the reader. */
function troubleOf(error: unknown): string {
  return error instanceof StoreTrouble ? error.trouble : 'trouble_syncUnavailable';
}

/** What a refused write means for the reader. The browsers word it differently; only its kind matters. */
function refusalOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  return text.includes('MAX_WRITE_OPERATIONS')
    ? 'trouble_syncRate'
    : /quota/iu.test(text)
      ? 'trouble_syncFull'
      : 'trouble_syncRefused';
}
