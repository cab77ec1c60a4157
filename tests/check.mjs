// The whole check. node tests/check.mjs [--long | --browsers] [STEP…]
// With --browsers: sees to the browsers, and no more.
// Without --long: what must hold before a change goes in, under ten minutes on two cores. With it: what takes longer.
// Prints a table of the steps and, last, on a line of its own: "N passed, N failed" (tests, and steps without tests).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const { values: flags, positionals: only } = parseArgs({
  options: { long: { type: 'boolean' }, browsers: { type: 'boolean' } },
  allowPositionals: true,
});
/** The native compiler: its checker takes six seconds where the other, which the linter needs, takes thirty. */
const TSC = 'node_modules/typescript-native/bin/tsc';
const gold = '../shared/gold/dev.jsonl';
const pages = '../shared/pages/dev';
/** What the recognition of issue 2 promises on the gold lines. */
const LEAST = { precision: 0.95, recall: 0.9 };

/** What the made-up cases of a run are made from: the same in each run. */
const SEED = '20161123';

/** Where a run keeps what the extension asked of the network in every test of it. */
const REQUESTS = 'dist/check/requests';

/**
 * The stages of a run, one after the other. Lanes of a stage run side by side, a core for each; a lane is its steps, and
 * then what of the stage's shared steps is left.
 */
const SHORT = [
  [[step('build', 'node', ['build.mjs'])]],
  [
    [vitest('browser-firefox')],
    [
      step('lint', 'eslint', ['--config', '.eslint.config.js', '--max-warnings', '0', '.']),
      vitest('browser-chromium'),
    ],
    shared([
      vitest('unit*', { named: 'unit' }),
      step('types of core', 'node', [TSC, '-p', 'src/core']),
      step('types', 'node', [TSC, '-p', '.']),
      step('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
      step('unused', 'knip', []),
      step('web-ext lint', 'web-ext', [
        ...['lint', '--source-dir', 'dist/firefox'],
        ...['--warnings-as-errors', '--no-config-discovery'],
      ]),
      {
        ...step('evaluate', 'node', [
          ...['tests/run.mjs', 'tests/evaluate/evaluate.ts', gold],
          ...['--json', 'dist/check/evaluate.json'],
        ]),
        without: existsSync(gold) ? null : `no ${gold}`,
        judge: () => judgeEvaluation('dist/check/evaluate.json'),
      },
    ]),
  ],
  [[step('no request', 'node', ['tests/release/requests.mjs', REQUESTS])]],
];

const LONG = [
  [[step('build', 'node', ['build.mjs'])]],
  [
    [
      longTests('chromium'),
      realServers('chromium'),
      corpus('chromium'),
      {
        ...step('release', 'node', ['tests/release/main.mjs']),
        without: existsSync('.git') ? null : 'no git',
      },
    ],
    [longTests('firefox'), realServers('firefox'), corpus('firefox')],
    // Neither needs a browser: the lane that is done first takes them.
    shared([
      simulation('account', ['--runs', '14000', '--server-runs', '1', '--control-runs', '200']),
      simulation('server', ['--runs', '1', '--server-runs', '6000', '--control-runs', '0']),
      // A minute of one core; `npm run fuzz` alone does 100,000 of each.
      step('fuzz', 'node', ['tests/run.mjs', 'tests/fuzz/main.ts', '--runs', '5000', '--seed', SEED]),
    ]),
  ],
  [[step('no request', 'node', ['tests/release/requests.mjs', REQUESTS])]],
];

process.exit(await main());

async function main() {
  if (!installBrowsers()) return 1;
  if (flags.browsers) return 0;
  mkdirSync('dist/check', { recursive: true });
  rmSync(REQUESTS, { recursive: true, force: true });
  const started = performance.now();
  const done = [];
  for (const lanes of flags.long ? LONG : SHORT) {
    const left = lanes.filter((lane) => lane.isShared).flat();
    const own = lanes.filter((lane) => !lane.isShared);
    const ran = await Promise.all(
      own.map(async (lane) => {
        const first = await inOrder(lane);
        const rest = [];
        for (let next = left.shift(); next; next = left.shift()) rest.push(...(await inOrder([next])));
        return [...first, ...rest];
      }),
    );
    done.push(...ran.flat());
  }
  return report(done, (performance.now() - started) / 1000);
}

/** Steps that any lane of their stage may take. */
function shared(steps) {
  return Object.assign([...steps], { isShared: true });
}

/** Runs the steps of a lane that are asked for, one after the other. */
async function inOrder(lane) {
  const done = [];
  for (const one of lane) if (only.length === 0 || only.includes(one.name)) done.push(await run(one));
  return done;
}

/** The saved pages in one browser: each eighth, since all of them take ten minutes (`npm run corpus` does that). */
function corpus(browser) {
  return {
    ...step(`corpus, ${browser}`, 'node', [
      ...['tests/run.mjs', 'tests/corpus/main.ts', '--pages', pages, '--every', '8'],
      ...['--browser', browser, '--json', `dist/check/corpus-${browser}.json`],
    ]),
    without: existsSync(pages) ? null : `no ${pages}`,
  };
}

/** The browser tests that `npm test` leaves out or runs in part, whole: every state of the pages, every hostile page. */
function longTests(browser) {
  const files = [
    // In Chromium `npm test` has these; in Firefox a hundred notes of 1 MB take as long as all others.
    ...(browser === 'firefox'
      ? ['popup/states', 'card/keyboard-walk', 'card/component', 'requests', 'notes/database']
      : ['notes/large']),
    'options/sync',
    'options/pages',
    'glossary',
    'hostile',
    'exchange',
    'reading',
    'card/cases',
    'long-life',
    'live-blog',
    'site-access',
    'update',
    'notes/restart',
    'notes/private',
    'broken',
    'card/gestures',
    'card/life',
    'card/marks-on-grounds',
    'own-server',
    'axe',
    'paper',
    'zoom',
  ].map((name) => `tests/browser/${name}`);
  return vitest(`browser-${browser}`, { named: `long tests, ${browser}`, files, long: true });
}

/** Histories of devices with the browser's account, or a server, between them. */
function simulation(between, runs) {
  return step(`simulate, ${between}`, 'node', [
    ...['tests/run.mjs', 'tests/simulate/main.ts'],
    ...[...runs, '--seed', SEED],
  ]);
}

/** Two profiles of one browser, with each real server between them. */
function realServers(browser) {
  const files = ['tests/e2e/sync-server'];
  return vitest(`browser-${browser}`, { named: `real servers, ${browser}`, files, long: true });
}

/** A step that passes where its command exits with 0. */
function step(name, command, args) {
  const bin = join('node_modules/.bin', command);
  return { name, command: command === 'node' ? process.execPath : bin, args, without: null };
}

/** A step of vitest's: it counts tests instead of itself. `long` has tests do all that they can. */
function vitest(project, { named = project, files = [], long = false } = {}) {
  const json = `dist/check/${named.replaceAll(/\W+/gu, '-')}.json`;
  const args = ['run', '--config', 'tests/vitest.config.ts', '--project', project, ...files];
  return {
    env: { NEWSGLOSS_REQUESTS: REQUESTS, ...(long && { NEWSGLOSS_LONG: '1' }) },
    ...step(named, 'vitest', [...args, '--reporter', 'dot', '--reporter', 'json', '--outputFile.json', json]),
    before: () => rmSync(json, { force: true }),
    judge: () => judgeTests(json),
  };
}

/** Runs one step and says how many passed and failed. Its output is shown once it is done, so that lanes do not mix. */
async function run({ name, command, args, env, without, before, judge }) {
  if (without) return { name, passed: 0, failed: 0, seconds: 0, note: `left out: ${without}` };
  before?.();
  const output = [];
  const started = performance.now();
  const code = await new Promise((done) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'test', CI: '1', NEWSGLOSS_SEED: SEED, ...env },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => output.push(bytes));
    child.on('error', (error) => {
      output.push(Buffer.from(`${error.message}\n`));
      done(1);
    });
    child.on('close', (status) => done(status ?? 1));
  });
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`\n── ${name}, ${seconds.toFixed(0)} s\n`);
  process.stdout.write(Buffer.concat(output));
  const judged = judge?.() ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A command that fails although its tests pass (an unhandled error, say) is a failure of its own.
  const failed = judged.failed + (code !== 0 && judged.failed === 0 ? 1 : 0);
  return { name, seconds, passed: judged.passed, failed, note: judged.note ?? '' };
}

/** Tests passed and failed by vitest's own report; a suite that could not be read is a failure. */
function judgeTests(json) {
  if (!existsSync(json)) return { passed: 0, failed: 1, note: 'no report: vitest itself failed' };
  const { numPassedTests: passed, numFailedTests, testResults } = JSON.parse(readFileSync(json, 'utf8'));
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return { passed, failed: numFailedTests + broken.length, note: `${testResults.length} files` };
}

/** Whether recognition keeps what it promises on the gold lines. */
function judgeEvaluation(json) {
  if (!existsSync(json)) return { passed: 0, failed: 1, note: 'no result' };
  const result = JSON.parse(readFileSync(json, 'utf8'));
  const { precision, recall } = result.total ?? result.summary ?? result;
  const good = precision >= LEAST.precision && recall >= LEAST.recall;
  const note = `precision ${precision?.toFixed(3)}, recall ${recall?.toFixed(3)}`;
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, note };
}

/** The table, and the closing line. @returns the exit code. */
function report(steps, seconds) {
  const width = Math.max(...steps.map(({ name }) => name.length));
  process.stdout.write('\n');
  for (const { name, passed, failed, seconds, note } of steps) {
    const state = failed > 0 ? 'FAILED' : passed > 0 ? 'passed' : '–';
    const counts = `${passed} passed, ${failed} failed`;
    process.stdout.write(
      `${name.padEnd(width)}  ${state.padEnd(6)}  ${seconds.toFixed(1).padStart(6)} s  ${counts}${note ? `  (${note})` : ''}\n`,
    );
  }
  const sum = (key) => steps.reduce((total, one) => total + one[key], 0);
  process.stdout.write(`${'total'.padEnd(width)}          ${seconds.toFixed(1).padStart(6)} s\n\n`);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  return sum('failed') === 0 ? 0 : 1;
}

/** Sees to both browsers. @returns false, having said in one sentence what to install, where they are missing. */
function installBrowsers() {
  const wanted = [
    [process.env.CHROMIUM ?? '/usr/bin/chromium', 'chromium'],
    [process.env.FIREFOX ?? '/usr/bin/firefox-esr', 'firefox-esr'],
    ['/usr/share/fonts/opentype/noto', 'fonts-noto-cjk'],
    // WebDAV servers: their tests run against those that are there (tests/servers).
    ['/usr/sbin/apache2', 'apache2'],
    ['/usr/bin/rclone', 'rclone'],
    ['/usr/lib/lighttpd/mod_webdav.so', 'lighttpd', 'lighttpd-mod-webdav'],
    ['/usr/lib/nginx/modules/ngx_http_dav_ext_module.so', 'nginx-light', 'libnginx-mod-http-dav-ext'],
  ];
  const missing = wanted.filter(([path]) => !existsSync(path)).flatMap(([, ...names]) => names);
  // Fonts only make Chinese, Japanese and Korean legible in screenshots, and servers are more than one: no reason to stop.
  const needed = missing.filter((name) => name === 'chromium' || name === 'firefox-esr');
  if (missing.length === 0) return true;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (canInstall) {
    process.stdout.write(`Installing ${missing.join(', ')} …\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) =>
      spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env });
    apt('update');
    if (apt('install', '-y', '--no-install-recommends', ...missing).status === 0) return true;
  }
  const left = missing.filter((name) => !needed.includes(name));
  if (left.length > 0) process.stdout.write(`Left out where it is missing: ${left.join(', ')}.\n`);
  if (needed.length === 0) return true;
  process.stderr.write(
    `Install ${needed.join(' and ')} (or set CHROMIUM and FIREFOX to their executables), then run this again.\n`,
  );
  return false;
}
