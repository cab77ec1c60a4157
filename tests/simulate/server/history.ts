import fc from 'fast-check';
import { createRepository } from '../../../src/background/store/repository';
import type { NotesStore } from '../../../src/background/store/store';
import type { SyncMemory } from '../../../src/background/store/sync-state';
import { sayHere } from '../../../src/background/sync/devices';
import { FieldStore, replicaOf, retiredField, retiredIn } from '../../../src/background/sync/replica';
import { Mailbox } from '../../../src/background/sync/server/mailbox';
import { ServerMemory, type ServerRecord } from '../../../src/background/sync/server/memory';
import { openVault, VAULT_FILE, vaultText } from '../../../src/background/sync/vault';
import { ServerTrouble } from '../../../src/background/sync/webdav/trouble';
import type { Folder } from '../../../src/background/sync/webdav/folder';
import type { Codec } from '../../../src/background/sync/seal';
import { digestOf } from '../../../src/core/sync/digest';
import { dotName } from '../../../src/core/sync/dot';
import { type Register, registerText } from '../../../src/core/sync/register';
import { readSegment } from '../../../src/core/sync/segment';
import type { Replica } from '../../../src/background/sync/server/inbox';
import type { NoteView } from '../../../src/protocol/calls';
import { countOf } from '../commands';
import { Life } from '../life';
import { Disk, memoryTables } from '../memory-tables';
import { type Fault, FaultyFolder, Share } from './faulty-folder';

/** One thing that happens to devices with a server between them. Numbers are taken round what there is. */
export type ServerStep =
  | { do: 'look'; device: number; note: number }
  | { do: 'save'; device: number; note: number; stale: boolean }
  | { do: 'delete'; device: number; note: number; stale: boolean }
  | { do: 'undelete'; device: number; note: number }
  | { do: 'round'; device: number; faults: Fault[] }
  /** Two devices' rounds at the same time, step by step beside each other. */
  | { do: 'rounds'; device: number; other: number }
  | { do: 'kill'; device: number; after: number }
  | { do: 'days'; days: number }
  | { do: 'wipe'; whole: boolean }
  | { do: 'spoil'; file: number; how: 'lost' | 'torn' | 'foreign' | 'page' }
  | { do: 'switch'; device: number }
  | { do: 'photograph'; device: number }
  | { do: 'rollBack'; device: number }
  | { do: 'clone'; device: number }
  /** The browser ends and starts again. */
  | { do: 'restart'; device: number }
  | { do: 'retire'; device: number; other: number };

export interface ServerHistory {
  readonly devices: number;
  readonly skews: readonly number[];
  /** From how many bytes on a device writes its files anew; as in earnest where left out. */
  readonly worth?: number | undefined;
  readonly steps: readonly ServerStep[];
}

const device = fc.nat(5);
const note = fc.oneof({ weight: 3, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(7) });
const fault = fc.constantFrom<Fault>(
  'none',
  'none',
  'none',
  'lost',
  'replyLost',
  'torn',
  'twice',
  'late',
  'full',
);
const of = <N extends string>(name: N) => fc.constant(name);
const step: fc.Arbitrary<ServerStep> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: of('look'), device, note }) },
  { weight: 9, arbitrary: fc.record({ do: of('save'), device, note, stale: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: of('delete'), device, note, stale: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: of('undelete'), device, note }) },
  {
    weight: 14,
    arbitrary: fc.record({ do: of('round'), device, faults: fc.array(fault, { maxLength: 12 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: of('rounds'), device, other: device }) },
  { weight: 3, arbitrary: fc.record({ do: of('kill'), device, after: fc.nat(60) }) },
  { weight: 3, arbitrary: fc.record({ do: of('days'), days: fc.constantFrom(1, 2, 90, 181, 400) }) },
  { weight: 1, arbitrary: fc.record({ do: of('wipe'), whole: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: of('spoil'),
      file: fc.nat(30),
      how: fc.constantFrom('lost', 'torn', 'foreign', 'page'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: of('switch'), device }) },
  { weight: 1, arbitrary: fc.record({ do: of('photograph'), device }) },
  { weight: 1, arbitrary: fc.record({ do: of('rollBack'), device }) },
  { weight: 1, arbitrary: fc.record({ do: of('clone'), device }) },
  { weight: 1, arbitrary: fc.record({ do: of('restart'), device }) },
  { weight: 1, arbitrary: fc.record({ do: of('retire'), device, other: device }) },
);

export function serverHistories(most = 6): fc.Arbitrary<ServerHistory> {
  return fc.noBias(
    fc.record({
      devices: countOf(most),
      skews: fc.array(fc.constantFrom(0, 1, -1, 26_000, -26_000), { minLength: 10, maxLength: 10 }),
      // Half of the histories with files that are soon outdated.
      worth: fc.constantFrom(undefined, 900),
      steps: fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
    }),
  );
}

/** One way to get it wrong: what the simulation must notice. */
export interface ServerControl {
  readonly name: string;
  readonly folder?: (folder: Folder, device: ServerDevice) => Folder;
  readonly replica?: (replica: Replica) => Replica;
  /** All runs of a browser, and of its copies, count under one name. */
  readonly oneRun?: boolean;
}

export const SERVER_CONTROLS: Readonly<Record<string, ServerControl>> = {
  'no-read-back': {
    name: 'no read-back',
    /** What was written last is given back from memory: a torn upload counts as sent. */
    folder(folder, { written, tags }) {
      return {
        ...bound(folder),
        async list() {
          const files = await folder.list();
          if (files === 'missing') return files;
          return files.map((file) => {
            if (!written.has(file.name)) return file;
            const tag = tags.get(file.name) ?? file.tag;
            tags.set(file.name, tag);
            return { ...file, tag };
          });
        },
        async read(name) {
          return written.get(name) ?? folder.read(name);
        },
        async write(name, bytes) {
          await folder.write(name, bytes);
          written.set(name, bytes);
        },
      };
    },
  },
  'counter-reuse-unguarded': {
    name: 'counter reuse unguarded',
    /** Counts on under one name whatever became of the profile, and goes on under its id whatever is proven. */
    oneRun: true,
    replica: (replica) => ({ ...replica, renewDevice: () => Promise.resolve() }),
  },
};

function bound(folder: Folder): Folder {
  return {
    list: () => folder.list(),
    read: (name) => folder.read(name),
    write: (name, bytes) => folder.write(name, bytes),
    remove: (name) => folder.remove(name),
    make: () => folder.make(),
  };
}

/** What one edit wrote, and whether somebody who had it before their eyes replaced or deleted it. */
interface Text {
  readonly note: string;
  readonly body: string;
  replaced: boolean;
}

export interface ServerOutcome {
  readonly failures: string[];
  readonly edits: number;
  readonly lost: number;
  readonly crashes: number;
  readonly writes: number;
  /** Deletions that were forgotten. */
  readonly forgotten: number;
  readonly renewed: number;
}

const DAY = 24 * 3_600_000;
const START = Date.UTC(2026, 0, 1);
const VAULT = 'abcdefgh12345678';
const MOST_ROUNDS = 14;

/** Runs a history to its end, lets all faults heal and all devices meet, and checks the invariants. */
export async function runServerHistory(
  history: ServerHistory,
  control?: ServerControl,
): Promise<ServerOutcome> {
  const world = new ServerWorld(history, control);
  for (const one of history.steps) await world.take(one);
  return world.end();
}

/** As the real one finds what is torn, without its cost: the text behind its checksum. */
const plainCodec: Codec = {
  seal: (text) => Promise.resolve(new TextEncoder().encode(`${digestOf(text)}\n${text}`)),
  open(file) {
    const [digest, ...lines] = new TextDecoder().decode(file).split('\n');
    const text = lines.join('\n');
    return Promise.resolve(digestOf(text) === digest ? { kind: 'read', text } : { kind: 'unreadable' });
  },
  hash: (file) => Promise.resolve(digestOf(Buffer.from(file).toString('latin1'))),
};

interface Profile {
  readonly disk: Disk;
  readonly memory: Map<string, unknown>;
}

class ServerDevice {
  profile: Profile = { disk: new Disk(), memory: new Map() };
  life = new Life();
  store!: NotesStore;
  fields!: FieldStore;
  readonly looked = new Map<string, string[]>();
  photograph: Profile | undefined;
  share: Share;
  /** The run of the browser that this is. */
  session: string;
  /** What a control without read-back takes for sent. */
  readonly written = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly tags = new Map<string, string>();
  readonly #world: ServerWorld;
  readonly skew: number;

  constructor(world: ServerWorld, share: Share, skew: number) {
    this.#world = world;
    this.share = share;
    this.skew = skew;
    this.session = world.session();
    this.boot();
  }

  /** The browser ends, and starts again over what is on its disk. */
  restart(): void {
    this.life.kill();
    this.session = this.#world.session();
    this.looked.clear();
    this.boot();
  }

  readonly now = (): number => this.#world.now + this.skew;

  boot(): void {
    this.life = new Life();
    const { control } = this.#world;
    const lawful = control === undefined;
    this.store = createRepository({
      tables: memoryTables(this.profile.disk, this.life, lawful),
      now: this.now,
      names: { ...this.#world.names, session: this.session },
    });
    this.fields = new FieldStore(this.memory());
  }

  memory(): SyncMemory {
    const { life } = this;
    const { memory } = this.profile;
    return {
      async get(key) {
        await life.pass();
        return memory.get(key);
      },
      async put(key, value) {
        await life.pass();
        memory.set(key, value);
        await life.pass();
      },
      async drop(key) {
        await life.pass();
        memory.delete(key);
      },
      async all(prefix) {
        await life.pass();
        return [...memory].filter(([key]) => key.startsWith(prefix));
      },
    };
  }

  /** A round, to its end, a fault's, or the device's. */
  async round(faults: Fault[] = []): Promise<void> {
    if (this.life.dead) this.boot();
    const memory = new ServerMemory(this.memory());
    const { control } = this.#world;
    const plain = new FaultyFolder(this.share, this.life, [...faults], (bytes) => this.#world.written(bytes));
    const replica = replicaOf(this.store, this.fields);
    const mailbox = new Mailbox({
      folder: control?.folder?.(plain, this) ?? plain,
      memory,
      replica: control?.replica?.(replica) ?? replica,
      codec: () => plainCodec,
      now: this.now,
      pause: () => Promise.resolve(),
      retired: async () => retiredIn(await this.fields.all()),
      mayLetGo: () => Promise.resolve(true),
      worth: this.#world.worth,
    });
    const work = (async () => {
      const { id } = await this.store.device();
      // Of one day for ever, so that the weekly word that it is still there does not pass for unrest.
      await sayHere(this.store, this.fields, START);
      await mailbox.round((await memory.record()) ?? this.freshRecord(id), true);
    })().catch((error: unknown) => {
      if (!(error instanceof ServerTrouble)) throw error;
    });
    await Promise.race([work, this.life.death]);
  }

  freshRecord(id: string): ServerRecord {
    return {
      server: { address: 'https://dav.test/', user: '', password: '' },
      vault: VAULT,
      vaultText: vaultText(openVault(VAULT)),
      vaultTag: '',
      key: null,
      device: id,
      seq: 0,
      mark: 0,
      sent: {},
      knowledge: {},
      cleared: {},
      known: {},
      behind: 0,
      swept: 0,
      lastJoin: 0,
      failures: 0,
      retryAt: 0,
    };
  }

  registers(): Register[] {
    return [...this.profile.disk.notes.values()]
      .map(({ id, versions }) => ({ id, versions }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  text(): string {
    return this.registers().map(registerText).join('\n');
  }

  /** The versions that can be read here: the names of their dots, and their texts. */
  live(): string[] {
    return this.registers().flatMap(({ versions }) =>
      versions.flatMap(({ dot, body, deleted }) => (deleted ? [] : [`${dotName(dot)} ${body}`])),
    );
  }

  shows(body: string): boolean {
    return this.registers().some(({ versions }) => versions.some((one) => !one.deleted && one.body === body));
  }
}

class ServerWorld {
  now = START;
  readonly control: ServerControl | undefined;
  readonly worth: number | undefined;
  readonly home = new Share();
  readonly #other = new Share();
  readonly #devices: ServerDevice[];
  readonly #texts: Text[] = [];
  readonly #failures: string[] = [];
  readonly #skews: readonly number[];
  #count = 0;
  #ids = 0;
  #notes = 0;
  #runs = 0;
  #crashes = 0;
  /** Dots of versions that somebody replaced or deleted who had them before their eyes. */
  readonly #replaced = new Set<string>();
  /**
   * Whether a profile was copied, or put back to an earlier state: a copy that nobody knows of is not waited for, and
   * what was replaced since stands again in one that was put back.
   */
  #copied = false;
  /** Texts that may be gone: a crash left it open, or a rolled-back profile took them along. */
  readonly #open = new Set<string>();
  readonly names = {
    device: (): string => `dev${String((this.#ids += 1)).padStart(3, '0')}`,
    run: (device: string): string => `${device}r${(this.#runs += 1)}`,
    note: (): string => `note${(this.#notes += 1)}`,
  };

  constructor(history: ServerHistory, control: ServerControl | undefined) {
    this.control = control;
    this.worth = history.worth;
    this.#skews = history.skews;
    this.#devices = Array.from({ length: history.devices }, (_, i) => this.#device(i));
  }

  /** What a device writes, any device must be able to read: a file that none can is a loss for all but its owner. */
  async written(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const opened = await plainCodec.open(bytes, '');
    if (opened.kind !== 'read') return;
    const { kind } = await readSegment(opened.text, () => Promise.resolve());
    if (kind !== 'read') this.#failures.push('a segment was written that nobody can read');
  }

  session(): string {
    return this.control?.oneRun ? 'only' : `run${(this.#runs += 1)}`;
  }

  #device(i: number): ServerDevice {
    return new ServerDevice(this, this.home, (this.#skews[i] ?? 0) * 3_600_000);
  }

  async take(one: ServerStep): Promise<void> {
    const at = (i: number): ServerDevice => this.#devices[i % this.#devices.length]!;
    const device = 'device' in one ? at(one.device) : this.#devices[0]!;
    for (const one of this.#devices) if (one.life.dead) one.boot();
    switch (one.do) {
      case 'look': {
        const note = await this.#pick(device, one.note);
        if (note)
          device.looked.set(
            note.id,
            note.versions.map(({ dot }) => dot),
          );
        break;
      }
      case 'save':
        return this.#save(device, one.note, one.stale);
      case 'delete':
        return this.#delete(device, one.note, one.stale);
      case 'undelete':
        return this.#undelete(device, one.note);
      case 'round':
        return device.round(one.faults);
      case 'rounds':
        await Promise.all([...new Set([device, at(one.other)])].map((either) => either.round()));
        break;
      case 'kill':
        device.life.fuse = one.after;
        await device.round();
        device.life.fuse = undefined;
        if (device.life.dead) this.#crashes += 1;
        break;
      case 'days':
        this.now += one.days * DAY;
        break;
      case 'wipe':
        this.home.wipe(one.whole);
        break;
      case 'spoil':
        this.#spoil(one);
        break;
      case 'switch':
        // To another server, and the next time back again: the first is not told.
        device.share = device.share === this.home ? this.#other : this.home;
        for (const key of [...device.profile.memory.keys()])
          if (key !== 'fields') device.profile.memory.delete(key);
        break;
      case 'photograph':
        device.photograph = copyOf(device.profile);
        break;
      case 'rollBack':
        this.#rollBack(device);
        break;
      case 'clone':
        if (this.#devices.length < 8) this.#clone(device);
        break;
      case 'restart':
        device.restart();
        break;
      case 'retire': {
        const { id } = await at(one.other).store.device();
        const { id: by } = await device.store.device();
        if (id !== by) await device.fields.write({ [retiredField(id)]: true }, by);
        break;
      }
    }
  }

  /** What a profile had that nobody else knew goes with it: that is no loss of sync's. */
  #rollBack(device: ServerDevice): void {
    if (!device.photograph) return;
    this.#copied = true;
    // The very version, not just its text: one that was taken back out of the trash reads like the one before.
    const elsewhere = new Set(this.#devices.flatMap((other) => (other === device ? [] : other.live())));
    const before = device.live().filter((version) => !elsewhere.has(version));
    device.profile = copyOf(device.photograph);
    device.restart();
    const after = new Set(device.live());
    for (const version of before)
      if (!after.has(version)) this.#open.add(version.slice(version.indexOf(' ') + 1));
  }

  #clone(device: ServerDevice): void {
    this.#copied = true;
    const twin = new ServerDevice(this, device.share, device.skew);
    twin.profile = copyOf(device.profile);
    twin.restart();
    this.#devices.push(twin);
  }

  async #pick(device: ServerDevice, index: number): Promise<NoteView | undefined> {
    return (await device.store.all()).sort((a, b) => (a.id < b.id ? -1 : 1))[index];
  }

  #seen(device: ServerDevice, note: NoteView, stale: boolean): string[] {
    const now = note.versions.map(({ dot }) => dot);
    return (stale ? device.looked.get(note.id) : undefined) ?? now;
  }

  /** Marks what is replaced by somebody who saw it, and is not there any more. */
  #replace(device: ServerDevice, note: NoteView, seen: readonly string[]): void {
    for (const { dot, body } of note.versions) {
      if (!seen.includes(dot)) continue;
      this.#replaced.add(dot);
      if (device.shows(body)) continue;
      for (const text of this.#texts) if (text.note === note.id && text.body === body) text.replaced = true;
    }
  }

  async #save(device: ServerDevice, index: number, stale: boolean): Promise<void> {
    const note = await this.#pick(device, index);
    const body = `text ${(this.#count += 1)}`;
    const seen = note ? this.#seen(device, note, stale) : [];
    const target = { kind: 'term' as const, term: 'thaad' };
    const saved = await device.store.save({ target, note: note?.id ?? null, body, seen });
    if (note) this.#replace(device, note, seen);
    this.#texts.push({ note: saved.id, body, replaced: false });
  }

  async #delete(device: ServerDevice, index: number, stale: boolean): Promise<void> {
    const note = await this.#pick(device, index);
    if (!note) return;
    const seen = this.#seen(device, note, stale);
    await device.store.delete({ note: note.id, seen });
    this.#replace(device, note, seen);
  }

  async #undelete(device: ServerDevice, index: number): Promise<void> {
    const dead = device.registers().filter(({ versions }) => versions.every(({ deleted }) => deleted));
    const note = dead[index % Math.max(1, dead.length)];
    if (!note) return;
    const back = await device.store.undelete(note.id).catch(() => undefined);
    for (const { body } of back?.versions ?? []) this.#texts.push({ note: note.id, body, replaced: false });
  }

  #spoil({ file, how }: Extract<ServerStep, { do: 'spoil' }>): void {
    const names = [...(this.home.files?.keys() ?? [])].filter((name) => name !== VAULT_FILE);
    const name = names[file % Math.max(1, names.length)];
    if (name === undefined) return;
    const { bytes } = this.home.files!.get(name)!;
    const spoilt = {
      lost: undefined,
      torn: bytes.slice(0, bytes.length / 2),
      foreign: Uint8Array.of(1, 2, 3),
      page: new TextEncoder().encode('<!doctype html><title>Sign in</title>'),
    };
    this.home.put(name, spoilt[how]);
  }

  /** All come back to the one server, and meet until nothing moves. */
  async end(): Promise<ServerOutcome> {
    for (const device of this.#devices) {
      if (device.life.dead) device.boot();
      if (device.share !== this.home) {
        device.share = this.home;
        for (const key of [...device.profile.memory.keys()])
          if (key !== 'fields') device.profile.memory.delete(key);
      }
    }
    if (!(await this.#meet(MOST_ROUNDS, 2))) this.#failures.push(`still writing after ${MOST_ROUNDS} rounds`);
    const lost = this.#checkTexts();
    const fresh = this.#device(9);
    this.#devices.push(fresh);
    if (!(await this.#meet(8, 2))) this.#failures.push('writes go on after all was quiet');
    const [first, ...others] = this.#devices.map((device) => device.text());
    if (others.some((other) => other !== first)) this.#failures.push('devices differ');
    for (const { profile } of this.#devices) this.#failures.push(...profile.disk.violations);
    if (!this.#copied) this.#checkReplaced();
    return {
      failures: this.#failures,
      edits: this.#count,
      lost,
      crashes: this.#crashes,
      writes: this.home.changes,
      forgotten: this.#notes - (this.#devices[0]?.profile.disk.notes.size ?? 0),
      renewed: this.#ids - this.#devices.length,
    };
  }

  /** Rounds of all, a day and a bit apart so that each may sweep; until `wanted` in a row changed and wrote nothing. */
  async #meet(most: number, wanted: number): Promise<boolean> {
    const print = (): string =>
      [this.home.changes, ...this.#devices.map(({ profile }) => profile.disk.changes)].join();
    for (let round = 0, still = 0; round < most; round += 1) {
      const before = print();
      this.now += DAY + 1000;
      for (const device of this.#devices) await device.round();
      still = print() === before ? still + 1 : 0;
      if (still === wanted) return true;
    }
    return false;
  }

  /** What was replaced or deleted by somebody who saw it comes back nowhere. */
  #checkReplaced(): void {
    const back = new Set(this.#devices.flatMap((device) => device.live()).map((live) => live.split(' ')[0]!));
    for (const dot of back) if (this.#replaced.has(dot)) this.#failures.push(`${dot} has come back`);
  }

  #checkTexts(): number {
    let lost = 0;
    for (const { note, body, replaced } of this.#texts) {
      if (replaced || this.#open.has(body)) continue;
      const missing = this.#devices.filter((device) => !device.shows(body)).length;
      if (missing === 0) continue;
      lost += 1;
      this.#failures.push(`${body} of ${note} is missing on ${missing} devices`);
    }
    return lost;
  }
}

function copyOf({ disk, memory }: Profile): Profile {
  const copy = new Disk();
  copy.notes = new Map(disk.notes);
  copy.drafts = new Map(disk.drafts);
  copy.meta = new Map(disk.meta);
  return { disk: copy, memory: new Map(memory) };
}
