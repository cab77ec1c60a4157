import { describe, expect, it } from 'vitest';
import { readListing } from '../../../../src/background/sync/webdav/listing';

const FOLDER = 'https://cloud.test/remote.php/dav/files/anna/My%20notes/devices/';
const response = (href: string, props: string, status = 'HTTP/1.1 200 OK'): string =>
  `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>${status}</d:status></d:propstat></d:response>`;
const listing = (...responses: string[]): string =>
  `<?xml version="1.0"?>\n<d:multistatus xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns">${responses.join('\n')}</d:multistatus>`;
const path = '/remote.php/dav/files/anna/My%20notes/devices/';

describe('a listing', () => {
  it('as Nextcloud documents it', () => {
    const xml = listing(
      response(path, '<d:resourcetype><d:collection/></d:resourcetype><d:getetag>"f0"</d:getetag>'),
      `<d:response><d:href>${path}aaaa-1.bin</d:href>
        <d:propstat><d:prop><d:resourcetype/><d:getetag>&quot;5b6&quot;</d:getetag><d:getcontentlength>1024</d:getcontentlength>
          <d:getlastmodified>Mon, 23 Nov 2026 05:00:00 GMT</d:getlastmodified></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>
        <d:propstat><d:prop><oc:getetag>no</oc:getetag></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>`,
    );
    expect(readListing(xml, FOLDER)).toEqual([{ name: 'aaaa-1.bin', tag: '"5b6"', size: 1024 }]);
  });

  it('with whole addresses, other prefixes, and paths escaped otherwise', () => {
    const xml = `<multistatus xmlns="DAV:" xmlns:x="DAV:"><x:response><x:href>https://cloud.test/remote.php/dav/files/anna/My notes/devices/b%2Dc-2.bin</x:href><propstat><prop><getcontentlength>7</getcontentlength><getlastmodified>then</getlastmodified></prop><status>HTTP/2 200</status></propstat></x:response></multistatus>`;
    expect(readListing(xml, FOLDER)).toEqual([{ name: 'b-c-2.bin', tag: '7 then', size: 7 }]);
  });

  it('leaves out folders, what lies deeper, and what lies elsewhere', () => {
    const xml = listing(
      response(`${path}old/`, '<d:resourcetype><d:collection/></d:resourcetype>'),
      response(`${path}old/aaaa-1.bin`, '<d:getcontentlength>1</d:getcontentlength>'),
      response('/elsewhere/aaaa-1.bin', '<d:getcontentlength>1</d:getcontentlength>'),
    );
    expect(readListing(xml, FOLDER)).toEqual([]);
  });

  it('is no page, no broken XML, and no other document', () => {
    expect(readListing('<!doctype html><title>Sign in</title>', FOLDER)).toBeUndefined();
    expect(readListing(listing(response(path, '')).slice(0, 120), FOLDER)).toBeUndefined();
    expect(readListing('<feed xmlns="http://www.w3.org/2005/Atom"/>', FOLDER)).toBeUndefined();
    expect(readListing('', FOLDER)).toBeUndefined();
  });

  it('fetches and expands nothing', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${listing(response(`${path}&b;.bin`, ''))}`;
    expect(readListing(bomb, FOLDER)).toBeUndefined();
  });
});
