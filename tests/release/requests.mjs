// node tests/release/requests.mjs FOLDER
// Looks through what the extension asked of the network while tests ran with NEWSGLOSS_REQUESTS=FOLDER, and exits with 1
// where anything else was asked than a WebDAV server of the tests' (all of them are on this machine, and asked below /dav/).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const files = readdirSync(folder);
const asked = files.flatMap((file) =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ file, ...JSON.parse(line) })),
);
/** The one test that asks elsewhere on purpose, to show that this would be seen. */
const isMeant = ({ url }) => new URL(url).pathname === '/canary';
/** This machine, by any of the names that readers' own servers have in tests/browser/own-server. */
const HERE = /^(?:[\d.]+|\[::1\]|localhost|[\w-]+\.test)$/u;
const isServer = ({ url }) => {
  const { protocol, hostname, port, pathname } = new URL(url);
  return protocol === 'http:' && HERE.test(hostname) && port !== '' && /^\/dav(?:\/|$)/u.test(pathname);
};
const wrong = asked.filter((one) => !isServer(one) && !isMeant(one));
for (const { file, method, url, by } of wrong) console.log(`${file}: ${method} ${url}, asked by ${by}`);
console.log(
  `${files.length} browsers: ${asked.filter(isServer).length} requests to the reader's own server, ${wrong.length} to anyone else.`,
);
if (files.length === 0 || wrong.length > 0) process.exitCode = 1;
