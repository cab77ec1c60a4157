import { createRepository } from '../../../../src/background/store/repository';
import type { Snapshots } from '../../../../src/background/store';
import type { NotesStore } from '../../../../src/background/store/store';
import type { SyncMemory } from '../../../../src/background/store/sync-state';
import { FieldStore } from '../../../../src/background/sync/replica';
import { ServerEngine } from '../../../../src/background/sync/server/engine';
import type { Fetch, Server } from '../../../../src/background/sync/webdav/folder';
import { Life } from '../../../simulate/life';
import { Disk, memoryTables } from '../../../simulate/memory-tables';
import { memoryOf } from '../memory';

export const SERVER = { address: 'https://nas.example/notes', user: 'u', password: 'p' };

/** A WebDAV server in the test's hand: it shows whatever stands in `files`. */
export class LyingServer {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Whether it answers at all. */
  isUp = true;
  /** Waited for before a file is written. */
  onPut: () => Promise<void> = () => Promise.resolve();

  put(name: string, text: string): void {
    this.files.set(name, new TextEncoder().encode(text));
  }

  text(name: string): string {
    return new TextDecoder().decode(this.files.get(name));
  }

  readonly fetching: Fetch = async (input, init) => {
    if (!this.isUp) throw new TypeError('no answer');
    const path = new URL(input).pathname;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const file = this.files.get(name);
    switch (init.method) {
      case 'PROPFIND':
        return new Response(this.#listing(path), { status: 207 });
      case 'MKCOL':
        return new Response(null, { status: 201 });
      case 'PUT':
        await this.onPut();
        this.files.set(name, new Uint8Array(await new Response(init.body).arrayBuffer()));
        return new Response(null, { status: 201 });
      case 'DELETE':
        this.files.delete(name);
        return new Response(null, { status: 204 });
      default:
        return file ? new Response(file) : new Response(null, { status: 404 });
    }
  };

  #listing(folder: string): string {
    const row = (href: string, props: string): string =>
      `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;
    const files = [...this.files].map(([name, bytes]) => {
      const tag = `"${[...bytes].reduce((sum, byte) => (sum * 31 + byte) | 0, 7)}"`;
      const props = `<d:resourcetype/><d:getetag>${tag}</d:getetag><d:getcontentlength>${bytes.length}</d:getcontentlength>`;
      return row(folder + name, props);
    });
    const self = row(folder, '<d:resourcetype><d:collection/></d:resourcetype>');
    return `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${self}${files.join('')}</d:multistatus>`;
  }
}

/** One device at that server. */
export class ServerDevice {
  readonly store: NotesStore;
  readonly engine: ServerEngine;
  snapshots = 0;
  /** ms since 1970 */
  now = 10_000;

  /** @param server how it is reached */
  constructor(server: { readonly fetching: Fetch }, memory: SyncMemory = memoryOf()) {
    this.store = createRepository({
      tables: memoryTables(new Disk(), new Life(), true),
      now: () => this.now - 1000,
    });
    const snapshots: Snapshots = {
      take: () => Promise.resolve(((this.snapshots += 1), null)),
      list: () => Promise.resolve([]),
      read: () => Promise.resolve([]),
    };
    this.engine = new ServerEngine({
      ...{ store: Promise.resolve(this.store), snapshots, memory, fields: new FieldStore(memory) },
      clock: { now: () => this.now, after: () => () => undefined, alarm: () => undefined },
      ...{ onState: () => undefined, fetching: server.fetching, rounds: 10 },
    });
  }

  /** Sets up without a question. */
  join(
    given: { passphrase?: string; key?: string; server?: Server } = {},
  ): ReturnType<ServerEngine['setUp']> {
    return this.engine.setUp({
      ...(given.server ?? SERVER),
      passphrase: given.passphrase ?? null,
      key: given.key ?? null,
      sure: true,
    });
  }

  async save(body: string): Promise<void> {
    await this.store.save({ target: { kind: 'term', term: 'thaad' }, note: null, body, seen: [] });
  }

  async deleteAll(): Promise<void> {
    for (const { id, versions } of await this.store.all())
      await this.store.delete({ note: id, seen: versions.map(({ dot }) => dot) });
  }

  async notes(): Promise<number> {
    return (await this.store.all()).length;
  }
}
