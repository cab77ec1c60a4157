import type { Folder } from '../../../src/background/sync/webdav/folder';
import type { RemoteFile } from '../../../src/background/sync/webdav/listing';
import { ServerTrouble } from '../../../src/background/sync/webdav/trouble';
import type { Life } from '../life';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a server holds, and what it held before, for listings that come late. */
export class Share {
  files: Map<string, { bytes: Bytes; tag: string }> | undefined;
  /** Counts every change. */
  changes = 0;
  readonly past: (ReadonlyMap<string, { bytes: Bytes; tag: string }> | undefined)[] = [];

  put(name: string, bytes: Bytes | undefined): void {
    this.past.push(this.files && new Map(this.files));
    if (this.past.length > 4) this.past.shift();
    this.changes += 1;
    if (bytes) this.files!.set(name, { bytes, tag: `"${this.changes}"` });
    else this.files?.delete(name);
  }

  wipe(whole: boolean): void {
    this.changes += 1;
    if (whole) this.files = undefined;
    else this.files?.clear();
  }
}

/** What happens to one of the next requests of a device. */
export type Fault =
  /** No answer, and nothing happened; no answer, though it happened. */
  | 'lost'
  | 'replyLost'
  /** Cut off in the middle: half a file is written, or half of one comes. */
  | 'torn'
  /** Done now, and once more after the next request. */
  | 'twice'
  /** A listing from before the last few changes. */
  | 'late'
  | 'full'
  | 'none';

/** A server's folder as one device sees it: each request may meet with a fault, and the device may die at each. */
export class FaultyFolder implements Folder {
  readonly #share: Share;
  readonly #life: Life;
  readonly #faults: Fault[];
  readonly #written: (bytes: Bytes) => Promise<void>;
  #again: (() => void) | undefined;

  /** @param written told of each file as the device meant it, whatever becomes of it on the way */
  constructor(share: Share, life: Life, faults: Fault[], written: (bytes: Bytes) => Promise<void>) {
    this.#written = written;
    this.#share = share;
    this.#life = life;
    this.#faults = faults;
  }

  async list(): Promise<readonly RemoteFile[] | 'missing'> {
    const fault = await this.#begin();
    const { past, files: present } = this.#share;
    const files = fault === 'late' && past.length > 0 ? past[0] : present;
    await this.#end(fault);
    return files
      ? [...files].map(([name, { bytes, tag }]) => ({ name, tag, size: bytes.length }))
      : 'missing';
  }

  async read(name: string): Promise<Bytes | undefined> {
    const fault = await this.#begin();
    const bytes = this.#share.files?.get(name)?.bytes;
    await this.#end(fault);
    return fault === 'torn' ? bytes?.slice(0, bytes.length / 2) : bytes?.slice();
  }

  async write(name: string, bytes: Bytes): Promise<void> {
    await this.#written(bytes);
    const fault = await this.#begin();
    if (!this.#share.files) throw new ServerTrouble('trouble_serverNoFolder', 409);
    if (fault === 'full') throw new ServerTrouble('trouble_serverFull', 507);
    const kept = fault === 'torn' ? bytes.slice(0, bytes.length / 2) : bytes.slice();
    this.#share.put(name, kept);
    if (fault === 'twice') this.#again = () => this.#share.files && this.#share.put(name, kept);
    await this.#end(fault);
  }

  async remove(name: string): Promise<void> {
    const fault = await this.#begin();
    if (this.#share.files?.has(name)) this.#share.put(name, undefined);
    await this.#end(fault);
  }

  async make(): Promise<void> {
    const fault = await this.#begin();
    this.#share.files ??= new Map();
    await this.#end(fault);
  }

  async #begin(): Promise<Fault> {
    await this.#life.pass();
    const again = this.#again;
    this.#again = undefined;
    again?.();
    const fault = this.#faults.shift() ?? 'none';
    if (fault === 'lost') throw new ServerTrouble('trouble_serverUnreachable');
    return fault;
  }

  async #end(fault: Fault): Promise<void> {
    await this.#life.pass();
    if (fault === 'replyLost' || fault === 'torn') {
      // A torn upload has no answer either; a torn download comes as it is.
      if (fault === 'replyLost') throw new ServerTrouble('trouble_serverUnreachable');
    }
  }
}
