import { collect, toBase64 } from '../bytes';
import { readListing, type RemoteFile } from './listing';
import { ServerTrouble, type ServerTroubleKey } from './trouble';

/** A folder of files somewhere else. Every call throws `ServerTrouble` for what the other side will not do. */
export interface Folder {
  /** The files in it; `missing` where there is no such folder. */
  list(): Promise<readonly RemoteFile[] | 'missing'>;
  /** A file's bytes, `undefined` where there is none of that name. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Says nothing about what is there afterwards: read it back. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** A file that is gone already is no trouble. */
  remove(name: string): Promise<void>;
  /** Makes the folder, and the one it is in; where they are there already, nothing. */
  make(): Promise<void>;
}

/** Where a reader's server is, and how to get in. */
export interface Server {
  /** The folder's address. */
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

/** An answer that does not come for so long (ms) does not come. */
const LONGEST_MS = 60_000;
/** The most bytes of one file. */
const MOST_BYTES = 200_000_000;
/** Below the reader's folder, so that it can hold other things as well. */
const SUBFOLDER = 'devices/';
const PROPFIND =
  '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/><getetag/><getcontentlength/><getlastmodified/></prop></propfind>';

/** Just the part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The folder `devices` in a folder of a WebDAV server (RFC 4918), by plain `fetch`. */
export function webdavFolder(server: Server, fetching: Fetch = (url, init) => fetch(url, init)): Folder {
  const root = folderAddress(server.address);
  const folder = root + SUBFOLDER;
  const ask = requests(server, fetching);
  const urlOf = (name: string): string => folder + encodeURIComponent(name);
  return {
    async list() {
      const response = await ask('PROPFIND', folder, {
        body: PROPFIND,
        headers: { depth: '1', 'content-type': 'application/xml; charset=utf-8' },
      });
      if (response.status === 404) return 'missing';
      if (response.status !== 207) throw refusal(response, 'PROPFIND');
      const files = readListing(await textOf(response), folder);
      if (!files) throw new ServerTrouble('trouble_serverPortal', response.status);
      return files;
    },
    async read(name) {
      const response = await ask('GET', urlOf(name));
      if (response.status === 404 || response.status === 410) return undefined;
      if (response.status !== 200) throw refusal(response, 'GET');
      return bytesOf(response);
    },
    async write(name, bytes) {
      const response = await ask('PUT', urlOf(name), {
        body: bytes,
        headers: { 'content-type': 'application/octet-stream' },
      });
      if (![200, 201, 204].includes(response.status)) throw refusal(response, 'PUT');
    },
    async remove(name) {
      const response = await ask('DELETE', urlOf(name));
      if (![200, 202, 204, 404, 410].includes(response.status)) throw refusal(response, 'DELETE');
    },
    async make() {
      for (const address of [root, folder]) {
        const response = await ask('MKCOL', address);
        // 405 is the standard's "it is there"; some say 409 or 301 for a root that is no folder of theirs to make.
        if (![201, 200, 405].includes(response.status) && address === folder)
          throw refusal(response, 'MKCOL');
      }
    },
  };
}

/** An address as a folder's: with a slash at its end, without query and fragment. */
export function folderAddress(address: string): string {
  const url = new URL(address);
  return `${url.origin}${url.pathname.replace(/\/*$/u, '/')}`;
}

/** Asks one server. @throws ServerTrouble where no answer comes */
export function requests(
  { user, password }: Server,
  fetching: Fetch,
): (method: string, url: string, more?: RequestInit) => Promise<Response> {
  const login = `Basic ${toBase64(new TextEncoder().encode(`${user}:${password}`))}`;
  return async (method, url, more = {}) => {
    try {
      return await fetching(url, {
        ...more,
        method,
        // No cookie of the reader's goes along, no login window opens, and nothing old is served.
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        headers: { ...(more.headers as Record<string, string> | undefined), authorization: login },
        signal: AbortSignal.timeout(LONGEST_MS),
      });
    } catch (error) {
      throw new ServerTrouble('trouble_serverUnreachable', 0, error);
    }
  };
}

/** What an answer that is not the one hoped for means. */
export function refusal({ status, type }: Response, method: string): ServerTrouble {
  return new ServerTrouble(keyOf(type === 'opaqueredirect' ? 302 : status, method), status);
}

function keyOf(status: number, method: string): ServerTroubleKey {
  if (status === 401) return 'trouble_serverPassword';
  if (status === 403) return 'trouble_serverNoRight';
  if (status === 507 || status === 413) return 'trouble_serverFull';
  if (status >= 300 && status < 400) return 'trouble_serverElsewhere';
  if (status === 409 && (method === 'MKCOL' || method === 'PUT')) return 'trouble_serverNoFolder';
  if (status === 404 && method === 'PUT') return 'trouble_serverNoFolder';
  if (status === 511 || (status === 200 && method === 'PROPFIND')) return 'trouble_serverPortal';
  if (method === 'PROPFIND' && [400, 405, 501].includes(status)) return 'trouble_serverNoListing';
  if ([405, 501].includes(status)) return 'trouble_serverNoRight';
  return 'trouble_serverBroken';
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return response.body ? await collect(response.body, MOST_BYTES) : new Uint8Array();
  } catch (error) {
    // Cut off on its way.
    throw new ServerTrouble('trouble_serverUnreachable', 0, error);
  }
}

async function textOf(response: Response): Promise<string> {
  return new TextDecoder().decode(await bytesOf(response));
}
