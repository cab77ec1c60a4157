import { SaxesParser } from 'saxes';

/** One file of a folder on the server. */
export interface RemoteFile {
  readonly name: string;
  /** Differs once the file does: its ETag, or its size and the time of its last change. */
  readonly tag: string;
  /** Bytes, where the server says. */
  readonly size: number | undefined;
}

const DAV = 'DAV:';
/** More than this (characters) is no listing of ours. */
const MOST_LISTING = 20_000_000;

interface Entry {
  href: string;
  status: string;
  isFolder: boolean;
  etag: string;
  length: string;
  modified: string;
}

/**
 * The files directly in a folder, from a PROPFIND's answer (RFC 4918, 207 Multi-Status); `undefined` where the text is
 * none. A worker has no DOMParser: a small parser reads it, and nothing in it is fetched or expanded.
 * @param folder the folder's address, by which hrefs, absolute or not, are read
 */
export function readListing(xml: string, folder: string): RemoteFile[] | undefined {
  if (xml.length > MOST_LISTING) return undefined;
  const entries = entriesOf(xml);
  if (!entries) return undefined;
  const base = pathOf(folder, folder);
  return entries.flatMap((entry) => {
    const path = pathOf(entry.href, folder);
    if (path === undefined || base === undefined || entry.isFolder || !path.startsWith(base)) return [];
    const name = path.slice(base.length);
    if (name === '' || name.includes('/')) return [];
    const size = /^\d+$/u.test(entry.length) ? Number(entry.length) : undefined;
    const tag = entry.etag === '' ? `${entry.length} ${entry.modified}` : entry.etag;
    return [{ name, tag, size }];
  });
}

function entriesOf(xml: string): Entry[] | undefined {
  const entries: Entry[] = [];
  let root = '';
  let entry: Entry | undefined;
  let found: Partial<Entry> = {};
  let text = '';
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  const faults: Error[] = [];
  parser.on('error', (fault) => {
    faults.push(fault);
  });
  parser.on('opentag', ({ local, uri }) => {
    const name = uri === DAV ? local : `${uri} ${local}`;
    if (path.length === 0) root = name;
    if (name === 'response')
      entry = { href: '', status: '', isFolder: false, etag: '', length: '', modified: '' };
    if (name === 'propstat') found = { status: '' };
    if (name === 'collection') found.isFolder = true;
    path.push(name);
    text = '';
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('cdata', (more) => {
    text += more;
  });
  parser.on('closetag', () => {
    const name = path.pop();
    const said = text.trim();
    if (name === 'href' && path.at(-1) === 'response' && entry) entry.href = said;
    else if (name === 'status') found.status = said;
    else if (name === 'getetag') found.etag = said;
    else if (name === 'getcontentlength') found.length = said;
    else if (name === 'getlastmodified') found.modified = said;
    else if (name === 'propstat' && entry && / 200\b/u.test(found.status ?? '')) Object.assign(entry, found);
    else if (name === 'response' && entry) entries.push(entry);
    text = '';
  });
  try {
    parser.write(xml).close();
  } catch {
    return undefined;
  }
  return faults.length > 0 || root !== 'multistatus' ? undefined : entries;
}

/** The path of an address, decoded; servers differ in what they escape. */
function pathOf(href: string, folder: string): string | undefined {
  if (!URL.canParse(href, folder)) return undefined;
  const { pathname } = new URL(href, folder);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
