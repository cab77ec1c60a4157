import { sameBytes } from '../bytes';
import { type Fetch, folderAddress, refusal, requests, type Server, webdavFolder } from './folder';
import { ServerTrouble } from './trouble';

/**
 * Tries everything that sync will need of a server, and throws the one `ServerTrouble` that says what is wrong: that
 * it answers, speaks WebDAV, lets the reader in, lists, makes a folder, takes a file, gives it back as it was, and
 * removes it.
 */
export async function tryServer(
  server: Server,
  fetching: Fetch = (url, init) => fetch(url, init),
): Promise<void> {
  await tryListing(server, fetching);
  const folder = webdavFolder(server, fetching);
  await folder.make();
  const name = `test-${crypto.randomUUID()}.tmp`;
  const bytes = crypto.getRandomValues(new Uint8Array(64));
  await folder.write(name, bytes);
  try {
    const back = await folder.read(name);
    const files = await folder.list();
    const isListed = files !== 'missing' && files.some((file) => file.name === name);
    if (!back || !sameBytes(back, bytes) || !isListed) throw new ServerTrouble('trouble_serverForgets');
  } finally {
    await folder.remove(name);
  }
}

/** Whether the folder's address answers as a WebDAV folder, or says that there is none yet. */
async function tryListing(server: Server, fetching: Fetch): Promise<void> {
  const ask = requests(server, fetching);
  const root = folderAddress(server.address);
  const listed = await ask('PROPFIND', root, { headers: { depth: '0' } });
  // A folder that is not there yet can be made; any other answer must be a listing.
  if (listed.status === 207 || listed.status === 404) return;
  const wrong = refusal(listed, 'PROPFIND');
  const unsure = ['trouble_serverNoListing', 'trouble_serverPortal', 'trouble_serverBroken'];
  if (!unsure.includes(wrong.trouble)) throw wrong;
  // Web servers answer a PROPFIND with anything. One that speaks WebDAV says so when asked what it can.
  const options = await ask('OPTIONS', root);
  if (options.headers.has('dav')) throw wrong;
  throw wrong.trouble === 'trouble_serverPortal'
    ? wrong
    : new ServerTrouble('trouble_serverNotWebdav', listed.status);
}
