import { bucketKey, NOTE_ROOM, type Room } from '../../src/core/sync/bucket';
import { registerText } from '../../src/core/sync/register';
import type { NoteView } from '../../src/protocol/calls';
import { Account, FULL_EXCHANGE, localArea } from './account';
import type { History, Step } from './commands';
import type { Control } from './controls';
import { Device } from './device';
import { quiet } from './life';
import { Oracle, shows } from './oracle';

/** What became of a history. */
export interface Outcome {
  /** What broke an invariant, one sentence each; empty where all is well. */
  readonly failures: string[];
  /** Edits that were saved, and those among them that some device does not show although nobody who saw them replaced them. */
  readonly edits: number;
  readonly lost: number;
  readonly crashes: number;
  readonly writes: number;
  /** Whether some note had to wait for room. */
  readonly waited: boolean;
}

/** Room for so little that notes wait. */
const TIGHT: Room = { buckets: 2, itemBytes: 600 };
const HOUR = 3_600_000;
/** Rounds until all must be quiet. */
const MOST_ROUNDS = 30;

/** Runs a history to its end, lets all faults heal and all be exchanged, and checks the invariants. */
export async function runHistory(history: History, control?: Control): Promise<Outcome> {
  const world = new World(history, control);
  for (const step of history.steps) {
    await world.take(step);
    if (!step.overlap) await world.rest();
  }
  return world.end();
}

class World {
  readonly #account = new Account();
  readonly #time = { now: Date.UTC(2026, 0, 1) };
  readonly #devices: Device[];
  readonly #oracle = new Oracle();
  readonly #room: Room;
  readonly #failures: string[] = [];
  readonly #history: History;
  readonly #control: Control | undefined;
  #texts = 0;
  #crashes = 0;

  constructor(history: History, control: Control | undefined) {
    this.#history = history;
    this.#control = control;
    this.#room = history.tight ? TIGHT : NOTE_ROOM;
    this.#devices = Array.from({ length: history.devices }, (_, i) => this.#device(i));
  }

  #device(i: number): Device {
    const area = localArea(this.#history.vendor, this.#account);
    const skew = (this.#history.skews[i] ?? 0) * HOUR;
    return new Device(`dev${i}`, area, {
      time: this.#time,
      skew,
      room: this.#room,
      control: this.#control,
    });
  }

  /** Lets everything that was begun come to its end, and the dead rise. */
  async rest(): Promise<void> {
    await quiet();
    const dead = this.#devices.filter(({ life }) => life.dead);
    if (dead.length === 0) return;
    for (const device of dead) device.wakeUp();
    await quiet();
  }

  async take(step: Step): Promise<void> {
    const device = 'device' in step ? this.#devices[step.device % this.#devices.length]! : this.#devices[0]!;
    switch (step.do) {
      case 'look': {
        const note = await pick(device, step.note);
        if (note) device.looked.set(note.id, dotsOf(note));
        break;
      }
      case 'save':
        return this.#save(device, step);
      case 'delete': {
        const note = await pick(device, step.note);
        if (!note) return;
        const seen = seenOf(device, note, step.stale);
        return this.#act(device, note.id, seen, () => device.store.delete({ note: note.id, seen }));
      }
      case 'undelete': {
        const deleted = device
          .registers()
          .filter(({ versions }) => versions.every((version) => version.deleted));
        const note = deleted[step.note % Math.max(1, deleted.length)];
        if (!note) return;
        return this.#act(device, note.id, [], () => device.store.undelete(note.id));
      }
      case 'exchange':
        device.exchange(step);
        break;
      case 'wait':
        this.#time.now += step.seconds * 1000;
        for (const one of this.#devices) one.ring();
        break;
      case 'syncNow':
        device.syncNow();
        break;
      case 'turn':
        device.turn(step.on);
        break;
      case 'kill':
        device.kill();
        this.#crashes += 1;
        break;
      case 'fuse':
        device.life.fuse = step.steps;
        break;
      case 'signInAgain':
        device.area.signInAgain();
        break;
      case 'wipe':
        this.#account.wipe();
        break;
      case 'spoil':
        this.#spoil(bucketKey(step.key % this.#room.buckets), step.how);
        break;
      case 'quota':
        device.area.refusals = step.calls;
        device.area.refusal = step.rate
          ? 'MAX_WRITE_OPERATIONS_PER_MINUTE quota'
          : 'QUOTA_BYTES quota exceeded';
        break;
      case 'disk':
        device.disk.refusals = step.calls;
        break;
      case 'overfull':
        this.#account.put('other0', step.full ? 'x'.repeat(102_000) : undefined);
        break;
    }
  }

  async #save(device: Device, step: Extract<Step, { do: 'save' }>): Promise<void> {
    const note = await pick(device, step.note);
    const body = `text ${(this.#texts += 1)} ${noise(this.#texts, step.letters)}`;
    const seen = note ? seenOf(device, note, step.stale) : [];
    const before = new Set(device.disk.notes.keys());
    const id = (): string => note?.id ?? [...device.disk.notes.keys()].find((one) => !before.has(one)) ?? '';
    await this.#act(device, id, seen, () =>
      device.store.save({ target: { kind: 'term', term: 'thaad' }, note: note?.id ?? null, body, seen }),
    );
  }

  /** Does something as a reader would, and takes down what came of it, whether or not the answer came. */
  async #act(
    device: Device,
    note: string | (() => string),
    seen: readonly string[],
    act: () => Promise<unknown>,
  ): Promise<void> {
    const counter = device.counter();
    const done = act().then(
      () => 'done' as const,
      () => 'refused' as const,
    );
    const result = await Promise.race([done, device.life.death]);
    if (result === 'died') this.#crashes += 1;
    const id = typeof note === 'string' ? note : note();
    if (result === 'done' && device.counter() === counter && id === '')
      this.#failures.push('a save was acknowledged and is not there');
    this.#oracle.note(device, id, counter, seen);
  }

  #spoil(key: string, how: 'lost' | 'torn' | 'foreign' | 'threefold'): void {
    const value = this.#account.items.get(key)?.value;
    if (value === undefined) return;
    const spoilt = {
      lost: undefined,
      torn: value.slice(0, value.length / 2),
      foreign: 'hello',
      threefold: value.padEnd(this.#room.itemBytes * 3, 'A'),
    };
    this.#account.put(key, spoilt[how]);
  }

  /** All faults heal, everything is exchanged until nothing moves; then the invariants are checked. */
  async end(): Promise<Outcome> {
    await this.rest();
    this.#account.put('other0', undefined);
    for (const device of this.#devices) {
      device.area.remove('other0');
      device.area.refusals = device.disk.refusals = 0;
      device.life.fuse = undefined;
      device.turn(true);
    }
    await this.rest();
    const quiet = await this.#exchangeAll(MOST_ROUNDS, 2);
    if (!quiet) this.#failures.push(`still writing after ${MOST_ROUNDS} rounds`);
    const writes = this.#devices.reduce((sum, device) => sum + device.area.sets, 0);
    const waiting = new Set(this.#devices.flatMap((device) => device.state?.waitingNotes ?? []));
    const lost = this.#checkTexts(waiting);
    if (quiet) await this.#checkSame(waiting);
    for (const { disk, name } of this.#devices)
      this.#failures.push(...disk.violations.map((one) => `${name}: ${one}`));
    return {
      failures: this.#failures,
      edits: this.#oracle.saved,
      lost,
      crashes: this.#crashes,
      writes,
      waited: waiting.size > 0,
    };
  }

  /** Rounds of an hour each, until `wanted` in a row changed nothing. */
  async #exchangeAll(most: number, wanted: number): Promise<boolean> {
    for (let round = 0, still = 0; round < most; round += 1) {
      const before = this.#fingerprint();
      this.#time.now += HOUR + 1;
      for (const device of this.#devices) {
        device.ring();
        await this.rest();
        this.#time.now += 11_000;
        device.ring();
        await this.rest();
        device.exchange(FULL_EXCHANGE);
        await this.rest();
      }
      still = this.#fingerprint() === before ? still + 1 : 0;
      if (still === wanted) return true;
    }
    return false;
  }

  #fingerprint(): string {
    return [
      this.#account.changes,
      ...this.#devices.map(({ area, disk }) => `${area.sets} ${disk.changes}`),
    ].join('\n');
  }

  /** Invariants 1 and 5: what was saved is shown everywhere; what waits for room is at least somewhere, and counted. */
  #checkTexts(waiting: ReadonlySet<string>): number {
    let lost = 0;
    for (const due of this.#oracle.due()) {
      const missing = this.#devices.filter((device) => !shows(device.registers(), due));
      const allowed = waiting.has(due.note) ? this.#devices.length - 1 : 0;
      if (missing.length <= allowed) continue;
      lost += 1;
      this.#failures.push(
        `${due.body.slice(0, 9)} of ${due.note} is missing on ${missing.map(({ name }) => name).join(', ')}`,
      );
    }
    return lost;
  }

  /** Invariants 2 and 8: all hold the same, a fresh device too, and nothing is written any more. */
  async #checkSame(waiting: ReadonlySet<string>): Promise<void> {
    const writes = this.#account.changes;
    const fresh = this.#device(this.#devices.length);
    this.#devices.push(fresh);
    await this.#exchangeAll(4, 1);
    if (this.#account.changes !== writes) this.#failures.push('writes go on after all was quiet');
    const [first, ...others] = this.#devices.map((device) =>
      device
        .registers()
        .filter(({ id }) => !waiting.has(id))
        .map(registerText)
        .join('\n'),
    );
    if (others.some((other) => other !== first)) this.#failures.push('devices differ');
  }
}

async function pick(device: Device, index: number): Promise<NoteView | undefined> {
  const notes = await device.notes();
  return notes.sort((a, b) => (a.id < b.id ? -1 : 1))[index];
}

function dotsOf(note: NoteView): string[] {
  return note.versions.map(({ dot }) => dot);
}

function seenOf(device: Device, note: NoteView, stale: boolean): string[] {
  return (stale ? device.looked.get(note.id) : undefined) ?? dotsOf(note);
}

/** Letters that deflate can do little with, the same for the same number. */
function noise(seed: number, letters: number): string {
  let state = seed * 2_654_435_761;
  return Array.from({ length: letters }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCharCode(33 + ((state >>> 16) % 90));
  }).join('');
}
