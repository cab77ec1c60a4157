import { describe, expect, it } from 'vitest';
import { syncCalls } from '../../../../src/protocol/calls/sync';
import { hasLogin, isServerAddress } from '../../../../src/core/sync/server-address';
import { folderAddress } from '../../../../src/background/sync/webdav/folder';
import * as v from 'valibot';

/** Whether the background takes a server at this address. */
function isTaken(address: string): boolean {
  return v.is(syncCalls.probeServer.request, { address, user: 'ann', password: 'x' });
}

describe('the address of one’s own server', () => {
  it.each([
    ['http://localhost:5005/dav', 'http://localhost:5005/dav/'],
    ['http://127.0.0.1/', 'http://127.0.0.1/'],
    ['http://[::1]:8080/notes', 'http://[::1]:8080/notes/'],
    ['HTTPS://[2001:DB8::7]/notes/', 'https://[2001:db8::7]/notes/'],
    ['https://müller.example/메모', 'https://xn--mller-kva.example/%EB%A9%94%EB%AA%A8/'],
    ['https://dav.example:8443/a/?b=c#d', 'https://dav.example:8443/a/'],
    ['http://nas', 'http://nas/'],
  ])('may be %s', (typed, asked) => {
    expect(isServerAddress(typed)).toBe(true);
    expect(isTaken(typed)).toBe(true);
    expect(folderAddress(typed)).toBe(asked);
  });

  it.each([
    'ftp://dav.example/',
    'file:///home/ann',
    'javascript:alert(1)',
    'dav.example',
    'https://',
    'https://[::1/',
    'https://[::g]/',
    'https://dav.example:99999/',
    'https://ann:secret@dav.example/',
    'https://ann@dav.example/',
    'https://:secret@dav.example/',
  ])('may not be %s', (typed) => {
    expect(isServerAddress(typed)).toBe(false);
    expect(isTaken(typed)).toBe(false);
  });

  it('holds no name and no password: whoever writes them there is told', () => {
    expect(hasLogin('https://ann:secret@dav.example/')).toBe(true);
    expect(hasLogin('https://ann@dav.example/')).toBe(true);
    expect(hasLogin('https://dav.example/@ann')).toBe(false);
    expect(hasLogin('half an addr')).toBe(false);
  });
});
