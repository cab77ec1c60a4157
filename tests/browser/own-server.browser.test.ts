import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askBackground, openBrowser, type TestBrowser } from '../harness';

/** Addresses that readers' own servers have: both browsers ask them as they are typed, and no other. */
let browser: TestBrowser;
let popup: Page;
let server: Server;
let asked: { host: string; path: string; login: string }[] = [];

beforeAll(async () => {
  // On every address of this machine, of both kinds. The least that is a WebDAV folder: what is put there is there.
  const files = new Map<string, Buffer>();
  server = createServer((request, response) => {
    const { host = '', authorization = '' } = request.headers;
    const path = request.url ?? '';
    asked.push({ host, path, login: authorization });
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const kept = files.get(path);
      if (request.method === 'PROPFIND') response.writeHead(207).end(listing(path, [...files.keys()]));
      else if (request.method === 'GET') response.writeHead(kept ? 200 : 404).end(kept);
      else {
        if (request.method === 'PUT') files.set(path, Buffer.concat(parts));
        if (request.method === 'DELETE') files.delete(path);
        response.writeHead(request.method === 'DELETE' ? 204 : 201).end();
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '::', done));
  browser = await openBrowser();
  popup = await browser.openExtensionPage('popup.html');
});
afterAll(async () => {
  await browser.close();
  server.close();
});

function listing(folder: string, paths: readonly string[]): string {
  const entry = (path: string, type: string): string =>
    `<d:response><d:href>${path}</d:href><d:propstat><d:prop><d:resourcetype>${type}</d:resourcetype><d:getetag>"1"</d:getetag></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;
  const inside = paths.filter((path) => path.startsWith(folder)).map((path) => entry(path, ''));
  return `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${entry(folder, '<d:collection/>')}${inside.join('')}</d:multistatus>`;
}

function probe(address: string): Promise<unknown> {
  asked = [];
  return askBackground(popup, 'probeServer', { address, user: 'ann', password: 'pass' });
}

describe('a server of one’s own', () => {
  test.each([
    ['http://localhost:PORT/dav', 'localhost:PORT', '/dav/devices/'],
    ['http://127.0.0.1:PORT/dav/', '127.0.0.1:PORT', '/dav/devices/'],
    ['http://[::1]:PORT/dav/notes', '[::1]:PORT', '/dav/notes/devices/'],
    ['http://müller.test:PORT/dav/메모', 'xn--mller-kva.test:PORT', '/dav/%EB%A9%94%EB%AA%A8/devices/'],
    ['HTTP://NAS.test:PORT/dav/a?b#c', 'nas.test:PORT', '/dav/a/devices/'],
  ])('is found at %s', async (typed, host, path) => {
    const port = String((server.address() as AddressInfo).port);
    expect(await probe(typed.replace('PORT', port))).toEqual({ outcome: 'there', folder: 'new' });
    const login = `Basic ${btoa('ann:pass')}`;
    expect(asked.length).toBeGreaterThan(0);
    for (const one of asked) {
      expect(one).toMatchObject({ host: host.replace('PORT', port), login });
      expect(path.startsWith(one.path) || one.path.startsWith(path)).toBe(true);
    }
  });

  test.each(['http://ann:secret@localhost:PORT/', 'http://ann@[::1]:PORT/', 'ftp://localhost:PORT/'])(
    'is not asked at %s',
    async (typed) => {
      const port = String((server.address() as AddressInfo).port);
      await expect(probe(typed.replace('PORT', port))).rejects.toThrow();
      expect(asked).toEqual([]);
    },
  );
});
