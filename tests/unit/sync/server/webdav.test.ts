import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmodSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryServer } from '../../../../src/background/sync/webdav/diagnose';
import { type Fetch, type Folder, webdavFolder } from '../../../../src/background/sync/webdav/folder';
import { ServerTrouble } from '../../../../src/background/sync/webdav/trouble';
import { ServerDevice } from './server-bench';
import { PASSWORD, type RealServer, serversHere, startServer, USER } from '../../../servers';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (c) => c.charCodeAt(0));
const troubleOf = (done: Promise<unknown>): Promise<unknown> =>
  done.then(
    () => null,
    (error: unknown) => (error instanceof ServerTrouble ? error.trouble : error),
  );

describe.each(serversHere)('%s', (kind) => {
  let server: RealServer;
  let folder: Folder;
  const login = () => ({ address: server.address, user: USER, password: PASSWORD });

  beforeAll(async () => {
    server = await startServer(kind);
    folder = webdavFolder({ ...login(), address: `${server.address}Meine Notizen` });
  });
  afterAll(() => server.close());

  it('has everything that is needed', async () => {
    expect(await troubleOf(tryServer(login()))).toBeNull();
    expect(await webdavFolder(login()).list()).toEqual([]);
  });

  it('keeps, lists, gives back and removes files in a folder with spaces and umlauts', async () => {
    expect(await folder.list()).toBe('missing');
    await folder.make();
    await folder.make();
    expect(await folder.list()).toEqual([]);
    await folder.write('aaaa-1.bin', bytesOf('first'));
    await folder.write('bbbb-1.bin', bytesOf('second one'));
    const files = await folder.list();
    if (files === 'missing') throw new Error('missing');
    expect(files.map(({ name, size }) => [name, size]).sort()).toEqual([
      ['aaaa-1.bin', 5],
      ['bbbb-1.bin', 10],
    ]);
    expect(await folder.read('aaaa-1.bin')).toEqual(bytesOf('first'));
    expect(await folder.read('cccc-1.bin')).toBeUndefined();
    const tagOf = async (): Promise<string | undefined> => {
      const now = await folder.list();
      return now === 'missing' ? undefined : now.find(({ name }) => name === 'aaaa-1.bin')?.tag;
    };
    const before = await tagOf();
    expect(await tagOf()).toBe(before);
    await folder.write('aaaa-1.bin', bytesOf('other and longer'));
    expect(await tagOf()).not.toBe(before);
    await folder.remove('aaaa-1.bin');
    await folder.remove('aaaa-1.bin');
    expect(await folder.read('aaaa-1.bin')).toBeUndefined();
  });

  it('is asked once (PROPFIND) by a device that finds nothing new, and four times for an edited note', async () => {
    const asked: string[] = [];
    const counted: { fetching: Fetch } = {
      fetching: (url, init) => {
        asked.push(init.method!);
        return fetch(url, init);
      },
    };
    const at = { ...login(), address: `${server.address}Newsgloss/` };
    const devices = [new ServerDevice(counted), new ServerDevice(counted)];
    for (const device of devices) {
      await device.save('a note');
      expect(await device.join({ passphrase: 'a passphrase', server: at })).toMatchObject({
        outcome: 'done',
      });
    }
    for (const device of [...devices, ...devices]) await device.engine.syncNow();
    for (const device of devices) {
      expect(await device.notes()).toBe(2);
      asked.length = 0;
      await device.engine.wake();
      expect(asked).toEqual(['PROPFIND']);
    }
    await devices[0]!.save('one more');
    asked.length = 0;
    await devices[0]!.engine.syncNow();
    expect(asked).toEqual(['PROPFIND', 'GET', 'PUT', 'GET']);
  });

  it('says that the password is wrong', async () => {
    expect(await troubleOf(tryServer({ ...login(), password: 'guess' }))).toBe('trouble_serverPassword');
  });

  it('says that the folder above is missing', async () => {
    const address = `${server.address}no/such/folder/`;
    expect(await troubleOf(tryServer({ ...login(), address }))).toBe('trouble_serverNoFolder');
  });

  it.runIf(process.getuid?.() !== 0 || kind !== 'rclone')(
    'says that there is no right to write',
    async () => {
      chmodSync(server.files, 0o555);
      const address = `${server.address}locked/`;
      // Servers word it differently; none of them says that all is well.
      expect(['trouble_serverNoRight', 'trouble_serverBroken', 'trouble_serverNoFolder']).toContain(
        await troubleOf(tryServer({ ...login(), address })),
      );
      chmodSync(server.files, 0o777);
    },
  );

  it('is not reachable while it is stopped', async () => {
    await server.stop();
    expect(await troubleOf(tryServer(login()))).toBe('trouble_serverUnreachable');
    await server.start();
    expect(await troubleOf(tryServer(login()))).toBeNull();
  });
});

// What a real server does on no day that a test could choose.
describe('a diagnosis', () => {
  type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;
  let behave: Behaviour = () => undefined;
  const http = createServer((request, response) => behave(request, response));
  let address: string;

  beforeAll(async () => {
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(http.address() as AddressInfo).port}/notes`;
  });
  afterAll(() => {
    http.closeAllConnections();
    http.close();
  });

  const multistatus = (href: string): string =>
    `<d:multistatus xmlns:d="DAV:"><d:response><d:href>${href}</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>`;
  const diagnose = (how: Behaviour): Promise<unknown> => {
    behave = how;
    return troubleOf(tryServer({ address, user: 'u', password: 'p' }));
  };
  const always =
    (status: number, body = '', headers: Record<string, string> = {}): Behaviour =>
    (_, response) => {
      response.writeHead(status, headers).end(body);
    };

  it.each([
    ['a web server without WebDAV', always(405), 'trouble_serverNotWebdav'],
    ['one that knows WebDAV but not PROPFIND', always(405, '', { dav: '1' }), 'trouble_serverNoListing'],
    ['a captive portal', always(200, '<!doctype html><title>Sign in</title>'), 'trouble_serverPortal'],
    ['a portal that says so', always(511, 'sign in'), 'trouble_serverPortal'],
    ['one that sends us elsewhere', always(302, '', { location: '/login' }), 'trouble_serverElsewhere'],
    ['one that lets nobody in', always(403), 'trouble_serverNoRight'],
    ['one that is broken', always(500, '', { dav: '1' }), 'trouble_serverBroken'],
  ])('of %s', async (_, how, trouble) => {
    expect(await diagnose(how)).toBe(trouble);
  });

  const answering = (by: Partial<Record<string, number>>): Behaviour => {
    return (request, response) => {
      const { method = '', url = '' } = request;
      request.resume();
      const status =
        by[method] ?? { PROPFIND: 207, MKCOL: 405, PUT: 201, GET: 200, DELETE: 204 }[method] ?? 500;
      response.writeHead(status).end(status === 207 ? multistatus(url) : '');
    };
  };
  it.each([
    ['no room', { PUT: 507 }, 'trouble_serverFull'],
    ['no right to write a file', { PUT: 403 }, 'trouble_serverNoRight'],
    ['no PUT at all', { PUT: 405 }, 'trouble_serverNoRight'],
    ['no right to make the folder', { MKCOL: 403 }, 'trouble_serverNoRight'],
    ['a file that reads back differently', {}, 'trouble_serverForgets'],
  ])('of %s', async (_, by, trouble) => {
    expect(await diagnose(answering(by))).toBe(trouble);
  });

  it('sends the name and password as UTF-8, and no cookie', async () => {
    const seen: (string | undefined)[] = [];
    behave = (request, response) => {
      seen.push(request.headers.authorization, request.headers.cookie);
      response.writeHead(500).end();
    };
    await troubleOf(tryServer({ address, user: 'müller', password: '비밀' }));
    expect(Buffer.from(seen[0]!.slice(6), 'base64').toString()).toBe('müller:비밀');
    expect(seen[1]).toBeUndefined();
  });
});
