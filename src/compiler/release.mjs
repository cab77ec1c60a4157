// What `node build.mjs --package` writes beside the two builds: the stores' zips, the source zip from which the same
// bytes can be built, and a bill of what is in them.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** Folders at the top that are made, not written: no part of the source. */
const MADE = new Set(['.git', 'node_modules', 'dist']);

/**
 * Writes `newsgloss-VERSION-{chromium,firefox,source}.zip` and `newsgloss-VERSION.cdx.json` into `out`.
 * @param {{ root: string, out: string, browsers: readonly string[], packages: readonly string[] }} what
 *   `packages`: names of the packages whose code is in the builds
 * @returns {Promise<string[]>} a line on each file
 */
export async function writePackages({ root, out, browsers, packages }) {
  const { version } = await readJson(join(root, 'package.json'));
  const lines = [];
  for (const browser of browsers) {
    const folder = join(out, browser);
    lines.push(
      await writeZip(join(out, `newsgloss-${version}-${browser}.zip`), folder, await filesIn(folder)),
    );
  }
  lines.push(await writeZip(join(out, `newsgloss-${version}-source.zip`), root, await sourcesIn(root)));
  const bill = await billOf(root, packages);
  await writeFile(join(out, `newsgloss-${version}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`);
  lines.push(`newsgloss-${version}.cdx.json: ${bill.components.length} packages ship.`);
  return lines;
}

/** The files that the source zip holds: what git tracks; in a folder that came out of such a zip, all that is there. */
async function sourcesIn(root) {
  if (!existsSync(join(root, '.git'))) {
    const files = await filesIn(root);
    return files.filter((path) => !MADE.has(path.split('/')[0]));
  }
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  return tracked.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

/** A zip whose bytes depend on nothing but names and contents: sorted, one date for all, no attributes. */
async function writeZip(file, folder, paths) {
  const entries = {};
  for (const path of [...paths].sort()) entries[path] = new Uint8Array(await readFile(join(folder, path)));
  // The date is given by its parts, since a zip holds local time and has none before 1980.
  const zip = zipSync(entries, { level: 9, mtime: new Date(2016, 1, 23), os: 3 });
  await writeFile(file, zip);
  return `${file}: ${paths.length} files, ${zip.length} bytes.`;
}

/**
 * The bill of materials of what ships, as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/) without the parts that
 * would differ from one run to the next: no serial number, no time.
 */
async function billOf(root, packages) {
  const { name, version, license } = await readJson(join(root, 'package.json'));
  const lock = await readJson(join(root, 'package-lock.json'));
  const components = [...packages].sort().map((ships) => {
    const locked = lock.packages[`node_modules/${ships}`];
    const [algorithm, digest] = (locked.integrity ?? '').split('-');
    const purl = `pkg:npm/${ships.replace('@', '%40')}@${locked.version}`;
    return {
      type: 'library',
      'bom-ref': purl,
      name: ships,
      version: locked.version,
      purl,
      licenses: [
        locked.license?.includes(' ') ? { expression: locked.license } : { license: { id: locked.license } },
      ],
      ...(digest && {
        hashes: [
          { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') },
        ],
      }),
    };
  });
  const self = `pkg:npm/${name}@${version}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name,
        version,
        purl: self,
        licenses: [{ license: { id: license } }],
      },
    },
    components,
    dependencies: [{ ref: self, dependsOn: components.map((component) => component.purl) }],
  };
}

/** Paths of the files under a folder, relative to it, with `/`. What `MADE` names at the top is not looked into. */
async function filesIn(folder, prefix = '') {
  const found = [];
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix + entry.name;
    if (!entry.isDirectory()) found.push(path);
    else if (!MADE.has(path)) found.push(...(await filesIn(folder, `${path}/`)));
  }
  return found;
}

async function readJson(path) {
  return JSON.parse(await readFile(path, 'utf8'));
}
