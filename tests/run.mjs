// Runs one of the project's TypeScript tools: node tests/run.mjs FILE [arguments…]
// Bundles it with esbuild into node_modules/.cache (Node 20 does not read TypeScript), then runs it.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [entry, ...rest] = process.argv.slice(2);
if (!entry) {
  process.stderr.write('Say which tool to run: node tests/run.mjs tests/evaluate/annotate.ts\n');
  process.exit(2);
}
const out = join(root, 'node_modules/.cache/newsgloss', `${basename(entry, '.ts')}-${process.pid}.mjs`);
mkdirSync(dirname(out), { recursive: true });
await esbuild.build({
  entryPoints: [resolve(root, entry)],
  outfile: out,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', out, ...rest], { stdio: 'inherit' });
(await import('node:fs')).rmSync(out, { force: true });
process.exit(status ?? 1);
