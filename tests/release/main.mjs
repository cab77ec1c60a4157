// node tests/release/main.mjs
// Packages two clean clones of HEAD, and the source zip of the first, and compares every byte of what came out.
// Prints the digest of each file and exits with 1 where two differ.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** One commit for both clones: another may be made meanwhile. */
const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const work = mkdtempSync(join(tmpdir(), 'newsgloss-release-'));

try {
  const first = packaged(cloned('first'));
  const second = packaged(cloned('second'));
  const [source] = [...first].filter(([name]) => name.endsWith('-source.zip'));
  const rebuilt = packaged(unpacked('source', source[1]));
  const names = [...new Set([...first, ...second, ...rebuilt].map(([name]) => name))].sort();
  const unlike = names.filter((name) => !same(first.get(name), second.get(name), rebuilt.get(name)));
  for (const name of names) {
    const bytes = first.get(name);
    const digest = bytes ? createHash('sha256').update(bytes).digest('hex') : 'not there';
    console.log(`${digest}  ${name}${unlike.includes(name) ? '  DIFFERS' : ''}`);
  }
  console.log(
    unlike.length === 0
      ? 'Two clean clones and the source zip give the same bytes.'
      : `${unlike.length} of ${names.length} files differ between the clones or from what the source zip gives.`,
  );
  process.exitCode = unlike.length === 0 ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A clean clone of the last commit. */
function cloned(name) {
  const folder = join(work, name);
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, folder], { stdio: 'inherit' });
  execFileSync('git', ['checkout', '--quiet', '--detach', commit], { cwd: folder, stdio: 'inherit' });
  return folder;
}

/** The source zip, unpacked where git knows nothing of it. */
function unpacked(name, zip) {
  const folder = join(work, name);
  for (const [path, bytes] of Object.entries(unzipSync(zip))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** What `npm run package` writes in a folder: the files beside the two builds, name → bytes. */
function packaged(folder) {
  const npm = (...args) => execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  npm('ci', '--prefer-offline', '--no-audit', '--no-fund');
  npm('run', '--silent', 'package');
  const dist = join(folder, 'dist');
  const files = readdirSync(dist).filter((name) => /\.(?:zip|json)$/u.test(name));
  return new Map(files.map((name) => [name, readFileSync(join(dist, name))]));
}

function same(...all) {
  return all.every((bytes) => bytes !== undefined && bytes.equals(all[0] ?? Buffer.alloc(0)));
}
