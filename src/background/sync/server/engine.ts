import { readSegmentFile } from '../../../core/sync/segment';
import { setupCode } from '../../../core/sync/setup-code';
import { isDead, type Knowledge } from '../../../core/sync/floor';
import { areMany } from '../../../core/sync/guard';
import type { NotesStore, Snapshots } from '../../store';
import { StoreTrouble } from '../../store/store';
import type { SyncMemory } from '../../store/sync-state';
import type { Clock } from '../engine';
import { sayHere } from '../devices';
import { LetGo } from '../let-go';
import { type FieldStore, replicaOf, retiredIn } from '../replica';
import { codecOf } from '../seal';
import { changePassphrase, isOf, isSealed, readVault, unlock, vaultText } from '../vault';
import { tryServer } from '../webdav/diagnose';
import { type Fetch, type Folder, folderAddress, type Server, webdavFolder } from '../webdav/folder';
import { ServerTrouble } from '../webdav/trouble';
import { Mailbox } from './mailbox';
import { ServerMemory, type ServerRecord } from './memory';
import { openedBy, type Opening, vaultIn, writeVault } from './vault-file';

/** How the reader's server stands. */
export interface ServerState {
  /** Where it is and as whom; `null` where there is none. The password never leaves the background. */
  readonly server: { readonly address: string; readonly user: string } | null;
  readonly sealed: boolean;
  /** A key of `_locales`, `null` where all is well. */
  readonly trouble: string | null;
  readonly pending: boolean;
  /** ms since 1970, 0 for never. */
  readonly lastJoin: number;
  /** Bytes of the files there, and how many. */
  readonly bytes: number;
  readonly files: number;
  /** So many notes were deleted on other devices while this one was away: the reader is asked before they go here. */
  readonly letGo: { readonly notes: number; readonly of: number } | null;
}

/** What a reader gives to set a server up. */
export interface Joining extends Server, Opening {
  /** The reader was told that there are notes on both sides, and said yes. */
  readonly sure: boolean;
}

export type Joined =
  | { readonly outcome: 'done'; readonly recovery: string | null; readonly code: string }
  /** There are notes here and there. Nothing was written. */
  | { readonly outcome: 'ask'; readonly notes: number }
  | { readonly outcome: 'refused'; readonly trouble: string };

interface EngineParts {
  readonly store: Promise<NotesStore>;
  readonly snapshots: Snapshots;
  readonly memory: SyncMemory;
  readonly fields: FieldStore;
  readonly clock: Clock;
  readonly onState: () => void;
  readonly fetching?: Fetch;
  /** Rounds of PBKDF2; fewer in tests alone. */
  readonly rounds?: number;
  /** 0 to 1; a parameter for tests alone. */
  readonly random?: () => number;
}

/** A change is sent when all has been quiet for so long (ms), and after so long at the latest. */
const QUIET_MS = 5_000;
const LONGEST_WAIT_MS = 20_000;
/** Without any event the folder is listed this often (ms) … */
const LOOK_EVERY_MS = 5 * 60_000;
/** … and when the reader comes back to the browser, unless that was done so lately (ms). */
const LATELY_MS = 30_000;
/** After a failure the next try waits this long (ms), then twice as long, up to an hour; half of it by chance. */
const FIRST_BACKOFF_MS = 30_000;
const LONGEST_BACKOFF_MS = 3_600_000;
const SOONEST_ALARM_MS = 30_000;

/** Keeps notes and fields in step with a folder on the reader's server: when to look, when to send, what to say. */
export class ServerEngine {
  readonly #parts: EngineParts;
  readonly #memory: ServerMemory;
  #rounds: Promise<void> = Promise.resolve();
  #trouble: string | null = null;
  #pending = false;
  readonly #letGo = new LetGo();
  #firstDue: number | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#memory = new ServerMemory(parts.memory);
  }

  /** Listens, and makes a first round. */
  start(): void {
    this.#parts.store.then(
      (notes) =>
        notes.onChange(({ by }) => {
          if (by === 'here') this.due();
        }),
      // A store that does not open says so itself.
      () => undefined,
    );
    void this.#round('join');
  }

  async state(): Promise<ServerState> {
    const record = await this.#memory.record();
    const files = record ? [...(await this.#memory.files()).values()] : [];
    return {
      server: record ? { address: record.server.address, user: record.server.user } : null,
      sealed: record?.key != null,
      trouble: this.#trouble,
      pending: this.#pending,
      lastJoin: record?.lastJoin ?? 0,
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      files: files.length,
      letGo: this.#letGo.question,
    };
  }

  /** Up to where deletions were forgotten by all; nothing where there is no server, or it cannot be looked up. */
  async cleared(): Promise<Knowledge> {
    const record = await this.#memory.record().catch(() => undefined);
    return record?.cleared ?? {};
  }

  /** Something changed here: it is sent soon. */
  due(): void {
    // What cannot be looked up now goes out with a later round: the store's mark tells what is lacking.
    void this.#soon().catch(() => undefined);
  }

  async #soon(): Promise<void> {
    if (!(await this.#memory.record())) return;
    this.#pending = true;
    const { clock } = this.#parts;
    this.#firstDue ??= clock.now();
    this.#cancelTimer?.();
    const wait = Math.min(QUIET_MS, Math.max(0, this.#firstDue + LONGEST_WAIT_MS - clock.now()));
    this.#cancelTimer = clock.after(wait, () => {
      this.#firstDue = undefined;
      void this.#round('write');
    });
    clock.alarm(SOONEST_ALARM_MS);
    this.#parts.onState();
  }

  /** The reader is back: looks, unless that was done a moment ago. */
  async look(): Promise<void> {
    const record = await this.#memory.record().catch(() => undefined);
    if (record && Math.abs(this.#parts.clock.now() - record.lastJoin) > LATELY_MS) await this.#round('join');
  }

  /** The alarm rang. */
  wake(): Promise<void> {
    return this.#round('join');
  }

  syncNow(): Promise<void> {
    return this.#round('now');
  }

  /** The reader has said that the deletions of other devices may go on here, asked about so many notes. */
  async allowLetGo(notes: number): Promise<void> {
    if (this.#letGo.allow(notes)) await this.#round('now');
  }

  /** Tries a server, and says what is in its folder. @throws ServerTrouble */
  async probe(server: Server): Promise<'new' | 'open' | 'sealed'> {
    await tryServer(server, this.#parts.fetching);
    const vault = await vaultIn(this.#folder(server));
    return vault ? (isSealed(vault) ? 'sealed' : 'open') : 'new';
  }

  /** Sets a server up. A wrong passphrase, or anything that is refused, writes nothing and changes nothing here. */
  setUp(joining: Joining): Promise<Joined> {
    // Not beside a round of the server that was there before.
    return this.#inTurn(() => this.#setUp(joining)).then(async (joined) => {
      if (joined.outcome === 'done') await this.#round('now');
      return joined;
    });
  }

  async #setUp({ sure, ...given }: Joining): Promise<Joined> {
    const { clock, snapshots } = this.#parts;
    const { user, password } = given;
    const server = { user, password, address: folderAddress(given.address) };
    try {
      await tryServer(server, this.#parts.fetching);
      const folder = this.#folder(server);
      const there = await vaultIn(folder);
      const store = await this.#parts.store;
      const notes = (await store.registers()).filter((note) => !isDead(note)).length;
      const files = await folder.list();
      const hasNotes = files !== 'missing' && files.some(({ name }) => readSegmentFile(name));
      const opened = await openedBy(given, there, this.#parts.rounds);
      if (typeof opened === 'string') return { outcome: 'refused', trouble: opened };
      if (hasNotes && notes > 0 && !sure) return { outcome: 'ask', notes };
      if (notes > 0) await snapshots.take('beforeSync');

      const { vault, raw, key, recovery } = opened;
      const text = vaultText(vault);
      if (!there) await writeVault(folder, text);
      const { id } = await store.device();
      await this.#memory.forget();
      this.#letGo.forget();
      const record: ServerRecord = {
        server,
        vault: vault.id,
        vaultText: text,
        vaultTag: '',
        key,
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
      await this.#memory.keep(record);
      clock.alarm(LOOK_EVERY_MS);
      return { outcome: 'done', recovery, code: setupCode({ ...server, key: raw }) };
    } catch (error) {
      return { outcome: 'refused', trouble: troubleOf(error) };
    }
  }

  /** Forgets the server. What is there stays there, and every note stays here. */
  async leave(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#memory.forget();
      this.#letGo.forget();
    });
    this.#cancelTimer?.();
    this.#trouble = null;
    this.#pending = false;
    this.#parts.onState();
  }

  /** The code for the next device; `undefined` where `secret` does not open the vault. */
  async code(secret: string): Promise<string | undefined> {
    const record = await this.#memory.record();
    const vault = record && readVault(record.vaultText);
    if (typeof vault !== 'object' || isSealed(vault) !== (record!.key !== null)) return undefined;
    const raw = isSealed(vault) ? await unlock(vault, secret) : null;
    return raw === undefined ? undefined : setupCode({ ...record!.server, key: raw });
  }

  /** Wraps the key under another passphrase. @returns a key of `_locales`, or `null` where it is done */
  async changePassphrase(secret: string, passphrase: string): Promise<string | null> {
    return this.#inTurn(async () => {
      const record = await this.#memory.record();
      if (!record) return 'trouble_serverBroken';
      try {
        const folder = this.#folder(record.server);
        const vault = await vaultIn(folder);
        if (!vault || !isSealed(vault) || !record.key || !(await isOf(vault, record.key)))
          return 'trouble_serverOther';
        const changed = await changePassphrase(vault, secret, passphrase, this.#parts.rounds);
        if (!changed) return 'trouble_serverPassphrase';
        await writeVault(folder, vaultText(changed));
        await this.#memory.keep({ ...record, vaultText: vaultText(changed), vaultTag: '' });
        return null;
      } catch (error) {
        return troubleOf(error);
      }
    });
  }

  #folder(server: Server): Folder {
    return webdavFolder(server, this.#parts.fetching);
  }

  /**
   * `join` writes too unless it failed lately, `write` likewise, `now` whatever was before. Never rejects: what the
   * server will not do is noted in the record, and what our own database will not do is said.
   */
  #round(kind: 'join' | 'write' | 'now'): Promise<void> {
    return this.#inTurn(() =>
      this.#run(kind).catch((error: unknown) => {
        this.#trouble = error instanceof StoreTrouble ? error.trouble : 'trouble_storeBroken';
        this.#parts.clock.alarm(LOOK_EVERY_MS);
        this.#parts.onState();
      }),
    );
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#rounds.then(work);
    this.#rounds = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  async #run(kind: 'join' | 'write' | 'now'): Promise<void> {
    const { clock } = this.#parts;
    const record = await this.#memory.record();
    if (!record) return;
    // A clock that was set back must not keep us waiting for years.
    const waiting = record.retryAt > clock.now() && record.retryAt - clock.now() <= LONGEST_BACKOFF_MS;
    if (kind !== 'now' && waiting) {
      clock.alarm(Math.max(SOONEST_ALARM_MS, record.retryAt - clock.now()));
      return;
    }
    this.#cancelTimer?.();
    this.#firstDue = undefined;
    try {
      this.#letGo.begin();
      const { trouble, due } = await this.#mailbox(record);
      this.#letGo.end();
      this.#trouble = trouble;
      this.#pending = due;
      await this.#keep({ failures: 0, retryAt: 0 });
      clock.alarm(due ? SOONEST_ALARM_MS : LOOK_EVERY_MS);
    } catch (error) {
      this.#trouble = troubleOf(error);
      const failures = record.failures + 1;
      const most = Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), LONGEST_BACKOFF_MS);
      const wait = most * (0.5 + (this.#parts.random ?? Math.random)() / 2);
      await this.#keep({ failures, retryAt: clock.now() + wait });
      clock.alarm(Math.max(SOONEST_ALARM_MS, wait));
    }
    this.#parts.onState();
  }

  async #mailbox(record: ServerRecord): ReturnType<Mailbox['round']> {
    const { clock, fields } = this.#parts;
    const store = await this.#parts.store;
    await sayHere(store, fields, clock.now());
    const mailbox = new Mailbox({
      folder: this.#folder(record.server),
      memory: this.#memory,
      replica: replicaOf(store, fields),
      codec: codecOf,
      now: () => clock.now(),
      pause: () => new Promise((done) => setTimeout(done)),
      retired: async () => retiredIn(await fields.all()),
      mayLetGo: (going, of) => this.#mayGo(going, of),
    });
    return mailbox.round(record, true);
  }

  /** Before others' deletions take notes from here: a snapshot, and where they are many a question. */
  async #mayGo(going: ReadonlySet<string>, of: number): Promise<boolean> {
    if (areMany(going.size, of) && !this.#letGo.may(going, of)) return false;
    await this.#parts.snapshots.take('beforeSync');
    return true;
  }

  async #keep(changes: Partial<ServerRecord>): Promise<void> {
    const record = await this.#memory.record();
    if (record) await this.#memory.keep({ ...record, ...changes });
  }
}

/** What an error means for the reader. */
export function troubleOf(error: unknown): string {
  if (error instanceof ServerTrouble || error instanceof StoreTrouble) return error.trouble;
  return error instanceof TypeError ? 'trouble_serverUnreachable' : 'trouble_serverBroken';
}
