import type { Knowledge } from '../../../core/sync/floor';
import type { SyncMemory } from '../../store/sync-state';
import type { Server } from '../webdav/folder';

/** What this device remembers of its server. Lost, it is made again by reading and sending everything. */
export interface ServerRecord {
  readonly server: Server;
  /** The vault's id, and its file as it was last read or written, to put it back where it is missing. */
  readonly vault: string;
  readonly vaultText: string;
  /** The tag of the vault's file when it was last read. */
  readonly vaultTag: string;
  /** The master key, which cannot be had out again; `null` where the files are not sealed. */
  readonly key: CryptoKey | null;
  /** The id under which this device writes, and the number of its last segment. */
  readonly device: string;
  readonly seq: number;
  /** The store's mark up to which all is on the server. */
  readonly mark: number;
  /** By the names under which this device counted: up to which number its versions are known to be sent. */
  readonly sent: Knowledge;
  readonly knowledge: Knowledge;
  readonly cleared: Knowledge;
  /** What each device was last heard to know, whether or not its files are there. */
  readonly known: Readonly<Record<string, Knowledge>>;
  /** Since when (ms since 1970) it is known that deletions were forgotten while this device was away; 0 for not. */
  readonly behind: number;
  /** When (ms since 1970) dead notes were last looked for. */
  readonly swept: number;
  /** ms since 1970; 0 for never. */
  readonly lastJoin: number;
  /** Rounds that failed in a row, and the moment before which none is tried again by itself. */
  readonly failures: number;
  readonly retryAt: number;
}

/** A segment that was read, or written and read back. */
export interface FileRecord {
  readonly device: string;
  readonly seq: number;
  readonly from: number;
  /** As the listing had it; empty for one of our own that no listing has shown yet. */
  readonly tag: string;
  readonly bytes: number;
  readonly knowledge: Knowledge;
  readonly heads: Knowledge;
  readonly cleared: Knowledge;
  /** The state of each note and field in it: a digest by the note's id, or `=` and the field's name. */
  readonly entries: Readonly<Record<string, string>>;
  /** A digest of the bytes, for one of our own. */
  readonly digest?: string | undefined;
}

/** A segment that is to be sent: name and bytes are kept before the first try, and each try sends the same. */
export interface Outgoing {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly file: FileRecord;
  /** The store's mark that it was made from … */
  readonly since: number;
  /** … and the mark, and this device's numbers, that it brings the server up to. */
  readonly mark: number;
  readonly own: Knowledge;
}

const RECORD = 'server';
const OUTGOING = 'outgoing';
const DEAD = 'dead';
const FILE = 'file/';

/** The same under typed keys, the files kept in mind once they were read. */
export class ServerMemory {
  readonly #memory: SyncMemory;
  #files: Map<string, FileRecord> | undefined;

  constructor(memory: SyncMemory) {
    this.#memory = memory;
  }

  async record(): Promise<ServerRecord | undefined> {
    return (await this.#memory.get(RECORD)) as ServerRecord | undefined;
  }

  async keep(record: ServerRecord): Promise<void> {
    await this.#memory.put(RECORD, record);
  }

  async outgoing(): Promise<Outgoing | undefined> {
    return (await this.#memory.get(OUTGOING)) as Outgoing | undefined;
  }

  async keepOutgoing(outgoing: Outgoing | undefined): Promise<void> {
    if (outgoing) await this.#memory.put(OUTGOING, outgoing);
    else await this.#memory.drop(OUTGOING);
  }

  async files(): Promise<ReadonlyMap<string, FileRecord>> {
    this.#files ??= new Map(
      (await this.#memory.all(FILE)).map(([key, value]) => [key.slice(FILE.length), value as FileRecord]),
    );
    return this.#files;
  }

  async keepFile(name: string, file: FileRecord): Promise<void> {
    await this.files();
    await this.#memory.put(FILE + name, file);
    this.#files!.set(name, file);
  }

  async dropFile(name: string): Promise<void> {
    await this.files();
    await this.#memory.drop(FILE + name);
    this.#files!.delete(name);
  }

  /** Since when (ms since 1970, by this device's clock) it has known notes dead, by id. */
  async deadSince(): Promise<Readonly<Record<string, number>>> {
    return ((await this.#memory.get(DEAD)) ?? {}) as Record<string, number>;
  }

  async keepDeadSince(since: Readonly<Record<string, number>>): Promise<void> {
    await this.#memory.put(DEAD, since);
  }

  /** Forgets what is on the server, as for one that is new or was wiped. */
  async forgetFiles(): Promise<void> {
    for (const name of [...(await this.files()).keys()]) await this.dropFile(name);
    await this.keepOutgoing(undefined);
  }

  /** Forgets the server. */
  async forget(): Promise<void> {
    await this.forgetFiles();
    await this.#memory.drop(RECORD);
  }
}
