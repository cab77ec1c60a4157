// npm start: builds, and opens a browser with Newsgloss on a demo page. Without a display: hovers its terms, prints
// each mention and its card as text, writes screenshots to dist/demo/, and exits with 0 if every card opened.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
process.exit(
  node('tests/check.mjs', '--browsers') ||
    node('build.mjs') ||
    node('tests/run.mjs', 'tests/playground/demo.ts'),
);
